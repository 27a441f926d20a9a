import base from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import { type Diagnostic, diagnose, type Outcome, type Span } from '../../diagnostic/diagnostic.ts';
import { BLOCK_HELPERS } from './helper-names.ts';
import { unclosedIn } from './unclosed.ts';

/** The part of the Handlebars syntax tree that templates may use. Lines count from 1, columns from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
export interface Location {
  readonly start: Position;
  readonly end: Position;
}
interface Node {
  readonly loc: Location;
}

export interface PathExpression extends Node {
  readonly type: 'PathExpression';
  /** Begins with `@`. */
  readonly data: boolean;
  /** How many `../` precede it. */
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
}
export interface SubExpression extends Node {
  readonly type: 'SubExpression';
  readonly path: PathExpression;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
}
export interface Literal extends Node {
  readonly type:
    | 'StringLiteral'
    | 'NumberLiteral'
    | 'BooleanLiteral'
    | 'UndefinedLiteral'
    | 'NullLiteral';
  readonly value?: string | number | boolean;
}
export type Expression = PathExpression | SubExpression | Literal;
export interface Hash extends Node {
  readonly pairs: readonly { readonly key: string; readonly value: Expression }[];
}

export interface MustacheStatement extends Node {
  readonly type: 'MustacheStatement';
  readonly path: PathExpression | Literal;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
  readonly escaped: boolean;
}
export interface BlockStatement extends Node {
  readonly type: 'BlockStatement';
  readonly path: PathExpression;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
  readonly program?: Program;
  readonly inverse?: Program;
}
export interface PartialStatement extends Node {
  readonly type: 'PartialStatement';
  readonly name: PathExpression | SubExpression | Literal;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
}
export interface ContentStatement extends Node {
  readonly type: 'ContentStatement';
  /** What is printed, after white space control. */
  readonly value: string;
  /** What the file holds. */
  readonly original: string;
}
export interface CommentStatement extends Node {
  readonly type: 'CommentStatement';
}
export type Statement =
  | MustacheStatement
  | BlockStatement
  | PartialStatement
  | ContentStatement
  | CommentStatement;
export interface Program extends Node {
  readonly type: 'Program';
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
}

/** A computed name is refused when the file is parsed. */
export const partialName = ({ name }: PartialStatement): string =>
  name.type === 'PathExpression' ? name.original : String((name as { value?: unknown }).value);

export const spanOf = (file: string, { start, end }: Location): Span => ({
  file,
  line: start.line,
  column: start.column + 1,
  endLine: end.line,
  endColumn: end.column + 1,
});

/** Parses one template file and refuses what no template may use. */
export function parseTemplate(file: string, text: string): Outcome<Program> {
  const last = parsed.get(file);
  if (last?.text === text) return last.outcome;
  if (parsed.size >= MAX_PARSED) parsed.clear();
  const outcome = parse(file, text);
  parsed.set(file, { text, outcome });
  return outcome;
}

/** Files that were parsed are asked for again: what they say is noted when their document is made. A template has a dozen. */
const parsed = new Map<string, { readonly text: string; readonly outcome: Outcome<Program> }>();
const MAX_PARSED = 200;

function parse(file: string, text: string): Outcome<Program> {
  let program: Program;
  try {
    program = base.parse(text) as Program;
  } catch (error) {
    return { diagnostics: syntaxErrors(file, text, error as Error) };
  }
  const diagnostics: Diagnostic[] = [];
  checkProgram(program, file, diagnostics);
  return { value: program, diagnostics };
}

/** The parser says where in words only: "Parse error on line 3:\n…text\n-----^\nExpecting …, got 'X'". */
function syntaxErrors(file: string, text: string, error: Error): readonly Diagnostic[] {
  const { message } = error;
  const told = /^(?:Parse|Lexical) error on line (\d+)[^\n]*\n([^\n]*)\n(-*)\^\n?([\s\S]*)$/.exec(
    message,
  );
  if (!told) {
    // Blocks that do not match: "if doesn't match each - 3:4".
    const [, reason = message, line = '1', column = '0'] =
      /^(.*?)(?: - (\d+):(\d+))?$/s.exec(message) ?? [];
    const names = /^(\S+) doesn't match (\S+)$/.exec(reason);
    const said = names ? `{{#${names[1]}}} is closed by {{/${names[2]}}}` : reason;
    const span = { file, line: Number(line), column: Number(column) + 1 };
    return [diagnose('GP301', { reason: said }, { span })];
  }
  const [, lineText = '1', shown = '', dashes = '', expected = ''] = told;
  const line = Number(lineText);
  const source = text.split(/\r\n|\r|\n/)[line - 1] ?? '';
  const before = shown.slice(0, dashes.length).replace(/^\.\.\./, '');
  const found = before === '' ? 0 : source.indexOf(before) + before.length;
  const got = /got '([^']*)'/.exec(expected)?.[1];
  if (got === 'EOF')
    return unclosedIn(text).map(({ what, loc }) =>
      diagnose('GP301', { reason: `${what} is never closed` }, { span: spanOf(file, loc) }),
    );
  const reason = got === undefined ? 'it holds signs that have no place here' : TOKENS[got];
  const span = { file, line, column: Math.max(0, Math.min(found, source.length)) + 1 };
  return [diagnose('GP301', { reason: reason ?? 'the braces do not make sense here' }, { span })];
}

/** What the parser stumbled over, in words. */
const TOKENS: Readonly<Record<string, string>> = {
  OPEN_ENDBLOCK: 'a block is closed that was not opened',
  CLOSE: 'the braces end too early',
  INVALID: 'it holds signs that have no place here',
  INVERSE: '{{else}} stands outside a block',
  OPEN_INVERSE_CHAIN: '{{else}} stands outside a block',
};

function checkProgram(program: Program, file: string, diagnostics: Diagnostic[]): void {
  for (const statement of program.body) {
    const place = { span: spanOf(file, statement.loc) };
    switch (statement.type) {
      case 'MustacheStatement':
        if (!statement.escaped) {
          const what = '{{{\u2026}}} or {{&\u2026}}';
          diagnostics.push(diagnose('GP304', { what }, place));
        }
        break;
      case 'BlockStatement': {
        if (!BLOCK_HELPERS.includes(statement.path.original)) {
          const facts = {
            what: `The block {{#${statement.path.original}}}`,
            advice: `Blocks are ${BLOCK_HELPERS.map((name) => `{{#${name}}}`).join(', ')}.`,
          };
          diagnostics.push(diagnose('GP305', facts, place));
        }
        if (statement.program) checkProgram(statement.program, file, diagnostics);
        if (statement.inverse) checkProgram(statement.inverse, file, diagnostics);
        break;
      }
      case 'PartialStatement':
        if (statement.name.type === 'SubExpression') {
          const facts = {
            what: 'A partial whose name is computed',
            advice: 'Write its name: {{> name}}, inside {{#if}} where needed.',
          };
          diagnostics.push(diagnose('GP305', facts, place));
        }
        break;
      case 'ContentStatement':
      case 'CommentStatement':
        break;
      default: {
        const { type } = statement as { type: string };
        const facts = {
          what: UNSUPPORTED[type] ?? type,
          advice: 'Use a partial: a .hbs file beside the template and {{> name}}.',
        };
        diagnostics.push(diagnose('GP305', facts, place));
      }
    }
  }
}

const UNSUPPORTED: Readonly<Record<string, string>> = {
  PartialBlockStatement: 'A partial with a block, {{#> name}},',
  Decorator: 'A decorator, {{*name}},',
  DecoratorBlock: 'An inline partial, {{#*inline}},',
};

import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { didYouMean } from '../../diagnostic/suggest.ts';
import { escapeHtml } from './escape.ts';
import { isHtml, isRich, isTruthy } from './helpers.ts';
import type { Kept } from './kept.ts';
import type { Output } from './rendered.ts';
import { isTop, type Place, type Scope, scopeOf } from './scope.ts';
import {
  type BlockStatement,
  type Expression,
  type Hash,
  type Location,
  type MustacheStatement,
  type PartialStatement,
  type Program,
  partialName,
  type Statement,
} from './syntax.ts';
import type { Standing, Tracer } from './trace.ts';
import { call, type Evaluation, misuse, report, valueFor } from './values.ts';

/** A parsed template file. */
export interface Parsed {
  readonly file: string;
  readonly program: Program;
}

/** A leaflet of 14 steps is 30 KB. */
export const MAX_OUTPUT = 4_000_000;
/** The place of a list as a whole. */
const WHOLE: Place = { index: 0, key: 0, first: true, last: true };
const MAX_PARTIALS = 32;
const MAX_PARTIALS_CHECKED = 4;

/** How a template is printed. */
export interface Printing {
  /** Both sides of each condition are walked, to find the misspelt names of those that are rarely printed. */
  readonly everyBranch?: boolean;
  /** How values are written: for HTML, which is the default, or as they are for plain text. */
  readonly quote?: (text: string) => string;
  /** What was printed before with the same page and partials in the same way. */
  readonly kept?: Kept | undefined;
  /** Hears of what is read for which statement. */
  readonly tracer?: Tracer | undefined;
}

/**
 * Goes through the statements of templates and prints them. They are walked as a tree, never turned into code: they
 * can reach the context's own fields and the helpers, and nothing else. Every missing field is reported at its place, once.
 */
export interface Walker {
  /** Prints statements that stand side by side. */
  walk(body: readonly Statement[], scope: Scope, standing: Standing): void;
  /** The value of an expression; `undefined` when it has none, which has been reported. */
  valueFor(expression: Expression, scope: Scope, standing: Standing): unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** A walk: where it is, and what it has printed and met. */
interface Walk extends Evaluation {
  readonly partials: ReadonlyMap<string, Parsed>;
  readonly out: Output;
  readonly everyBranch: boolean;
  readonly kept: Kept | undefined;
  /** How many partials stand around the statement. */
  depth: number;
  /** Nothing more is printed. */
  halted: boolean;
}

/** A walker that prints into `out`. */
export function walker(
  partials: ReadonlyMap<string, Parsed>,
  out: Output,
  { everyBranch = false, quote = escapeHtml, kept, tracer }: Printing,
): Walker {
  const walk: Walk = {
    partials,
    out,
    everyBranch,
    quote,
    kept,
    tracer,
    file: '',
    depth: 0,
    halted: false,
    outermost: Number.POSITIVE_INFINITY,
    problems: 0,
    diagnostics: [],
    reported: new Set(),
  };
  return {
    walk(body, scope, { file, depth }) {
      walk.file = file;
      walk.depth = depth;
      printAll(walk, body, scope);
    },
    valueFor(expression, scope, { file, depth }) {
      walk.file = file;
      walk.depth = depth;
      return valueFor(walk, expression, scope);
    },
    diagnostics: walk.diagnostics,
  };
}

const printAll = (walk: Walk, body: readonly Statement[], scope: Scope): void => {
  const { out, tracer, file, depth } = walk;
  for (const statement of body) {
    if (walk.halted) return;
    if (out.size > MAX_OUTPUT) {
      halt(walk, statement.loc, 'prints more than 4 MB');
      return;
    }
    if (tracer && isTop(scope))
      tracer.statement(statement, { file, depth }, out, () => printOne(walk, statement, scope));
    else printOne(walk, statement, scope);
  }
};

const halt = (walk: Walk, loc: Location, what: string): void => {
  report(walk, loc, (span) => diagnose('GP308', { what }, { span }));
  walk.halted = true;
};

const printOne = (walk: Walk, statement: Statement, scope: Scope): void => {
  switch (statement.type) {
    case 'ContentStatement':
      walk.out.content(walk.file, statement);
      break;
    case 'MustacheStatement':
      printValue(walk, statement, scope);
      break;
    case 'BlockStatement':
      printBlock(walk, statement, scope);
      break;
    case 'PartialStatement':
      printPartial(walk, statement, scope);
      break;
    case 'CommentStatement':
  }
};

const printValue = (walk: Walk, statement: MustacheStatement, scope: Scope): void => {
  const { path, params, loc } = statement;
  if (path.type !== 'PathExpression') {
    misuse(walk, loc, 'Words in quotes need no braces', 'Write them as they are.');
    return;
  }
  const plain = params.length === 0 && !statement.hash;
  const value = plain ? valueFor(walk, path, scope) : call(walk, path.original, statement, scope);
  if (value === undefined || value === null) return;
  if (isHtml(value)) for (const part of value.html) walk.out.value(walk.file, loc, part);
  else if (isRich(value))
    misuse(walk, loc, `${path.original} is a rich text`, `Write {{rich ${path.original}}}.`);
  else if (Array.isArray(value))
    misuse(walk, loc, 'This is a list', 'Go through it with {{#each \u2026}}.');
  else if (typeof value === 'object')
    misuse(walk, loc, 'This is a group of fields', 'Name one of its fields.');
  else walk.out.value(walk.file, loc, walk.quote(String(value)));
};

const printBlock = (walk: Walk, statement: BlockStatement, scope: Scope): void => {
  const { path, params, program, inverse, loc } = statement;
  const [subject, ...more] = params;
  const name = path.original;
  if (!subject || more.length > 0 || statement.hash) {
    misuse(walk, loc, `{{#${name}}} takes exactly one value`);
    return;
  }
  const value = valueFor(walk, subject, scope);
  if (value === undefined) return;
  const print = (which: Program | undefined, inner = scope): void => {
    if (which) printAll(walk, which.body, inner);
  };
  const { everyBranch } = walk;
  switch (name) {
    case 'if':
    case 'unless': {
      const holds = isTruthy(value);
      walk.tracer?.decided(statement, subject, holds);
      const [whenTrue, whenFalse] = name === 'if' ? [program, inverse] : [inverse, program];
      if (everyBranch || holds) print(whenTrue);
      if (everyBranch || !holds) print(whenFalse);
      break;
    }
    case 'with':
      if (isTruthy(value)) print(program, scopeOf(value, scope, program, [value]));
      if (everyBranch || !isTruthy(value)) print(inverse);
      break;
    default:
      if (value !== null && !Array.isArray(value)) {
        misuse(walk, subject.loc, '{{#each}} goes through a list, and this is none');
        return;
      }
      if (program && value && value.length > 0) printList(walk, program, value, scope);
      if (everyBranch || !value || value.length === 0) print(inverse);
  }
};

const printList = (walk: Walk, program: Program, list: readonly unknown[], scope: Scope): void =>
  printOnce(walk, program, list, WHOLE, scope, () => {
    for (const [index, item] of list.entries()) {
      const place = { index, key: index, first: index === 0, last: index === list.length - 1 };
      const inner = scopeOf(item, scope, program, [item, index], place);
      printOnce(walk, program, item, place, scope, () => printAll(walk, program.body, inner));
    }
  });

/**
 * Prints a list, or one turn of it, unless it is known what that gives: what looked at nothing but its list or its item
 * and its place prints the same for the same ones.
 */
const printOnce = (
  walk: Walk,
  program: Program,
  subject: unknown,
  place: Place,
  outer: Scope,
  print: () => void,
): void => {
  const { kept, out, depth } = walk;
  if (!kept || typeof subject !== 'object' || subject === null) {
    print();
    return;
  }
  const before = kept.get(program, subject);
  const same =
    before?.place.index === place.index &&
    before.place.last === place.last &&
    before.depth === depth;
  if (same && out.size + before.group.size <= MAX_OUTPUT) {
    out.again(before.group);
    return;
  }
  const { problems, outermost: beyond } = walk;
  const level = outer.level + 1;
  walk.outermost = level;
  const group = out.group(print);
  // Names that a block around it gave (`as |name|`) are not looked for among the levels.
  const alone = walk.outermost === level && outer.params.size === 0;
  if (alone && walk.problems === problems && !walk.halted)
    kept.set(program, subject, { group, place, depth });
  walk.outermost = Math.min(beyond, walk.outermost);
};

const printPartial = (walk: Walk, statement: PartialStatement, scope: Scope): void => {
  const { params, hash, loc } = statement;
  const name = partialName(statement);
  const found = walk.partials.get(name);
  if (!found) {
    const hint = didYouMean(name, [...walk.partials.keys()]);
    report(walk, loc, (span) => diagnose('GP306', { name }, { span, hint }));
    return;
  }
  // A partial may include itself under a condition; only printing shows whether that ends.
  if (walk.everyBranch && walk.depth >= MAX_PARTIALS_CHECKED) return;
  if (walk.depth >= MAX_PARTIALS) {
    halt(walk, loc, `includes partials in partials more than ${MAX_PARTIALS} deep`);
    return;
  }
  if (params.length > 1) misuse(walk, loc, 'A partial takes at most one value, and name=value');
  const given = params[0] ? valueFor(walk, params[0], scope) : scope.context;
  if (given === undefined) return;
  const context = hash ? withNamed(walk, given, hash, scope) : given;
  const caller = walk.file;
  walk.file = found.file;
  walk.depth++;
  const { level, root, data } = scope;
  const inner = { level, context, root, data, params: new Map(), parent: undefined };
  printAll(walk, found.program.body, inner);
  walk.depth--;
  walk.file = caller;
};

/** What a partial is given, with the values that are given by name. */
const withNamed = (walk: Walk, given: unknown, { pairs }: Hash, scope: Scope): unknown => {
  // All of it is copied.
  if (given === scope.root) walk.tracer?.read([], given);
  const named: Record<string, unknown> = Object.create(null);
  for (const { key, value } of pairs) named[key] = valueFor(walk, value, scope) ?? null;
  const hasFields = typeof given === 'object' && given !== null && !Array.isArray(given);
  return { ...(hasFields ? given : {}), ...named };
};

import { type Document, isCollection, isScalar, visit, type YAMLError } from 'yaml';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Source } from './source.ts';
import { withoutEchoesOfTabs } from './tabs.ts';

/** The deepest nesting; a guide needs seven levels. */
export const MAX_DEPTH = 32;
/** One slip makes the parser stumble again and again; the first few places are what helps. */
const MAX_SHOWN = 10;

type YamlErrorCode = YAMLError['code'];

const REASONS: Partial<Record<YamlErrorCode, string>> = {
  ALIAS_PROPS: 'a repetition (*name) cannot have a mark (&name) or a tag',
  BAD_ALIAS: 'the name behind “&” or “*” is missing or ends in a colon',
  BAD_COLLECTION_TYPE: 'this tag does not fit what stands behind it',
  BAD_DIRECTIVE: 'a line that starts with “%” must be a YAML directive',
  BAD_DQ_ESCAPE: 'this “\\” between double quotes is not followed by a sign it can stand before',
  BAD_INDENT: 'this line is indented otherwise than those that it stands beside',
  BAD_PROP_ORDER: 'marks and tags must stand before the value',
  BAD_SCALAR_START: 'a text cannot start with this sign unless it stands between quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon or a dash makes this line a key within a key',
  BLOCK_IN_FLOW: 'lines with dashes or indentation cannot stand between [ ] or { }',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line, and this one began on the line above',
  MULTIPLE_ANCHORS: 'a value can have one mark (&name) only',
  MULTIPLE_TAGS: 'a value can have one tag only',
  NON_STRING_KEY: 'a key must be a plain word',
  TAB_AS_INDENT: 'a tab stands where spaces are needed',
  UNEXPECTED_TOKEN: 'something stands here that does not belong to the value before it',
};

const DEEPER = 'this line is indented further than the key that it stands below';
const COMMA = 'a comma is missing between two items';
const MISSING: readonly (readonly [RegExp, string])[] = [
  [/"quote/, 'the closing double quote is missing'],
  [/'quote/, 'the closing single quote is missing'],
  [/map values/, 'a colon is missing after this key'],
  [/ , /, COMMA],
  [/without - /, 'this line is indented less than the item of the list that it belongs to'],
];

const reasonOf = (error: YAMLError, text: string): string => {
  const bracket = missingBracket(error);
  if (bracket) return `the closing “${bracket}” is missing, or stands too far left`;
  // `{ x: 1 y: 2 }`: what the parser takes for lines within brackets is mostly one line.
  if (error.code === 'BLOCK_IN_FLOW' && !text.slice(...error.pos).includes('\n')) return COMMA;
  if (error.code === 'MISSING_CHAR')
    return (
      MISSING.find(([pattern]) => pattern.test(error.message))?.[1] ??
      'a closing quote or bracket, or the space before “#”, is missing'
    );
  return REASONS[error.code] ?? 'its punctuation cannot be understood';
};

/** The one thing to try first, read off the user's own line. */
const hintOf = (error: YAMLError, line: string): string | undefined => {
  const bracket = missingBracket(error);
  if (bracket) return `Write “${bracket}” where the list of values ends.`;
  if (/without - /.test(error.message))
    return 'Let it begin exactly below the word behind the dash.';
  if (error.code === 'TAB_AS_INDENT') return 'Replace the tab with spaces.';
  if (/^\s*(- )*[a-z]+:[^\s:/]/.test(line)) return 'Put a space after the colon.';
  const [, value = ''] = /^\s*(?:- )*(?:[\w-]+:\s+)?(.*)$/.exec(line) ?? [];
  if (/^[*&!%@`[\]{}|>]/.test(value) && /TOKEN|SCALAR_START|ALIAS/.test(error.code))
    return `A text that starts with “${value[0]}” must stand between double quotes: "…".`;
  if (
    /^["“”„«‘’]/.test(value) &&
    /[“”„«»‘’]/.test(value) &&
    /IMPLICIT_KEY|MISSING/.test(error.code)
  )
    return 'Quotes as word processors make them, like “ and ”, are letters to YAML: type straight ones, "…".';
  if (/^[^"'].*:\s/.test(value) && /IMPLICIT_KEY/.test(error.code))
    return 'A text with a colon inside must stand between double quotes: "…".';
  return undefined;
};

const lineAround = (text: string, offset: number): string => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? undefined : end);
};

/** The parser says of an unclosed `[` or `{` that the next line is not indented enough. */
const missingBracket = ({ code, message }: YAMLError): string | undefined =>
  code === 'BAD_INDENT' ? /end with a ([\]}])/.exec(message)?.[1] : undefined;

/** What is not closed is noticed where it ends at the latest; the sign that opened it helps more. */
const openingSign = (document: Document, position: number): number | undefined => {
  let start: number | undefined;
  visit(document, {
    Node(_, node) {
      const opens = isCollection(node)
        ? node.flow
        : isScalar(node) && node.type?.startsWith('QUOTE');
      if (!opens || node.range?.[1] !== position) return undefined;
      start = node.range[0];
      return visit.BREAK;
    },
  });
  return start;
};

/** Where a value and the beginning of the line below it are taken for one key: that line is indented too far. */
const joinedLines = ({ errors }: Document): ReadonlySet<number> => {
  const startsOf = (code: YamlErrorCode) =>
    errors.filter((error) => error.code === code).map(({ pos }) => pos[0]);
  const multiline = startsOf('MULTILINE_IMPLICIT_KEY');
  return new Set(startsOf('BLOCK_AS_IMPLICIT_KEY').filter((start) => multiline.includes(start)));
};

/** The key that begins deeper than the one on the line of `from`; nothing where it only follows another such line. */
const deeperKey = (text: string, from: number, to: number): number | undefined => {
  const line = text.lastIndexOf('\n', to - 1) + 1;
  const depth = /^ */.exec(text.slice(line))?.[0].length ?? 0;
  const above = /^[ -]*/.exec(lineAround(text, from))?.[0].length ?? 0;
  return depth > above ? line + depth : undefined;
};

/** The parser's complaints in our words: one a line, the first of each line. `parse` reads another text as this one was read. */
export const syntaxErrors = (
  document: Document,
  source: Source,
  parse: (text: string) => Document,
): Diagnostic[] => {
  const shown = new Map<number, Diagnostic>();
  const joined = joinedLines(document);
  for (const error of withoutEchoesOfTabs(document.errors, source, parse)) {
    const [from, to] = error.pos;
    if (error.code === 'MULTIPLE_DOCS') {
      const separator = source.text.lastIndexOf('---', from);
      const start = separator < 0 ? from : separator;
      return [diagnose('GP106', {}, { span: source.span(start, start + 3) })];
    }
    if (error.code === 'RESOURCE_EXHAUSTION')
      return [diagnose('GP105', { limit: MAX_DEPTH }, { span: source.span(from, from + 1) })];
    if (joined.has(from)) {
      const key = deeperKey(source.text, from, to);
      if (error.code !== 'MULTILINE_IMPLICIT_KEY' || key === undefined) continue;
      const span = source.span(key, to);
      const hint =
        'Let it begin exactly below the key above, or put that key’s words in quotes: "…".';
      shown.set(span.line, diagnose('GP101', { reason: DEEPER }, { span, hint }));
      continue;
    }
    const isUnclosed = error.code === 'MISSING_CHAR' || missingBracket(error) !== undefined;
    const opening = isUnclosed ? openingSign(document, from) : undefined;
    const start = opening ?? from;
    const span = source.span(start, opening === undefined ? Math.max(to, from + 1) : start + 1);
    if (shown.has(span.line)) continue;
    const hint = hintOf(error, lineAround(source.text, start));
    shown.set(
      span.line,
      diagnose('GP101', { reason: reasonOf(error, source.text) }, { span, hint }),
    );
    if (shown.size === MAX_SHOWN) break;
  }
  return [...shown.values()];
};

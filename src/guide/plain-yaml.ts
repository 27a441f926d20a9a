import type { MapEntry, YamlNode } from './node.ts';

/** Thrown by the reader to itself: here is something that it does not know for sure. */
class NotPlain extends Error {}

/** With a comment that no writer may have meant as text (GP115). */
const REST_OF_LINE = / *(?: #(?:[ #][^\n]*)?)?\n/y;
const NO_CONTENT = /(?: *(?:#[^\n]*)?\n)* */y;
const KEY = /([A-Za-z_][\w-]*):(?: +|(?=\n))/y;
const PLAIN = /[^\s\-?:,[\]{}#&*!|>'"%@`~][^\n]*/y;
const PLAIN_IN_FLOW = /[^\s\-?:,[\]{}#&*!|>'"%@`~][^\n,[\]{}#]*/y;
const QUOTED = /"((?:[^"\\\n]|\\["\\_])*)"|'([^'\n]*)'(?!')/y;
const ESCAPE = /\\(.)/g;
const LITERAL = /\|(-?)\n/y;
const SPACES = / */y;
const UNUSUAL = /[\t\r\u0085\u2028\u2029\ufeff]/;
/** Far from the limits of `yaml.ts`, which has words for them. */
const MAX_DEPTH = 30;
const MAX_VALUES = 20_000;

/**
 * Reads YAML as guides are mostly written: keys that are words, a value a line, lists with dashes, `{ … }` and `[ … ]` within a line,
 * `|` for texts of several lines. Undefined for all else, faults among them: that is for the parser, which takes ten times as long.
 */
export const readPlainYaml = (text: string): YamlNode | undefined => {
  if (UNUSUAL.test(text) || !text.endsWith('\n')) return undefined;
  try {
    return read(text);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
};

const refuse = (): never => {
  throw new NotPlain();
};

const read = (text: string): YamlNode => {
  let at = 0;
  /** Where in its line the content at `at` stands; −1 at the end of the file. */
  let column = 0;
  let values = 0;

  const take = (pattern: RegExp): RegExpExecArray => {
    pattern.lastIndex = at;
    const found = pattern.exec(text) ?? refuse();
    at = pattern.lastIndex;
    return found;
  };
  const count = (depth: number): void => {
    values += 1;
    if (values > MAX_VALUES || depth > MAX_DEPTH) refuse();
  };
  const isDash = (): boolean => text[at] === '-' && text[at + 1] === ' ';

  const toContent = (): void => {
    take(NO_CONTENT);
    column = at === text.length ? -1 : at - text.lastIndexOf('\n', at - 1) - 1;
  };
  const endLine = (): void => {
    take(REST_OF_LINE);
    toContent();
  };

  const block = (depth: number): YamlNode => (isDash() ? list(depth) : map(depth));

  const list = (depth: number): YamlNode => {
    const [start, indent] = [at, column];
    const items: YamlNode[] = [];
    do {
      const dash = at;
      at += 1;
      take(SPACES);
      column = indent + at - dash;
      KEY.lastIndex = at;
      items.push(KEY.test(text) ? map(depth + 1) : value(indent, depth + 1, false));
    } while (column === indent && isDash());
    return column > indent
      ? refuse()
      : { kind: 'list', items, start, end: items.at(-1)?.end ?? at };
  };

  const map = (depth: number): YamlNode => {
    count(depth);
    const [start, indent] = [at, column];
    const entries = new Map<string, MapEntry>();
    let end = start;
    do {
      const key = word(entries);
      const entry = { key: key.place, value: value(indent, depth + 1, true) };
      entries.set(key.name, entry);
      end = entry.value.end;
    } while (column === indent);
    return column > indent ? refuse() : { kind: 'map', entries, start, end };
  };

  /** A key that is not in `entries` yet. */
  const word = (entries: ReadonlyMap<string, MapEntry>) => {
    const start = at;
    const name = take(KEY)[1] ?? '';
    if (entries.has(name) || name === 'null') refuse();
    return { name, place: { start, end: start + name.length } };
  };

  /** What stands behind a dash or a key of a collection that is indented by `indent`. */
  const value = (indent: number, depth: number, isInMap: boolean): YamlNode => {
    count(depth);
    if (text[at] === '|') return literal(indent);
    if (text[at] === '\n' || text[at] === '#') {
      if (text[at] === '#') at -= 1;
      endLine();
      const isBelow = column > indent || (isInMap && column === indent && isDash());
      return isBelow ? block(depth) : refuse();
    }
    const node = inLine(PLAIN, depth);
    endLine();
    return node;
  };

  const inLine = (pattern: RegExp, depth: number): YamlNode => {
    switch (text[at]) {
      case '{':
        return flowMap(depth);
      case '[':
        return flowList(depth);
      case '"':
      case "'": {
        const start = at;
        const [, double = '', single] = take(QUOTED);
        const unescaped = double.replace(ESCAPE, (_, sign) => (sign === '_' ? '\u00a0' : sign));
        return { kind: 'text', text: single ?? unescaped, start, end: at };
      }
      default:
        return plain(pattern);
    }
  };

  const plain = (pattern: RegExp): YamlNode => {
    const start = at;
    const [line] = take(pattern);
    const comment = line.indexOf(' #');
    const written = (comment < 0 ? line : line.slice(0, comment)).replace(/ +$/, '');
    if (/: |:$/.test(written) || written === 'null') refuse();
    at = start + written.length;
    return { kind: 'text', text: written, start, end: start + written.trimEnd().length };
  };

  const flowMap = (depth: number): YamlNode => {
    const start = at;
    const entries = new Map<string, MapEntry>();
    do {
      at += 1;
      take(SPACES);
      const key = word(entries);
      entries.set(key.name, { key: key.place, value: flowItem(depth) });
    } while (text[at] === ',');
    return { kind: 'map', entries, start, end: closeFlow('}') };
  };

  const flowList = (depth: number): YamlNode => {
    const start = at;
    const items: YamlNode[] = [];
    do {
      at += 1;
      take(SPACES);
      items.push(flowItem(depth));
    } while (text[at] === ',');
    return { kind: 'list', items, start, end: closeFlow(']') };
  };

  const flowItem = (depth: number): YamlNode => {
    count(depth + 1);
    const node = inLine(PLAIN_IN_FLOW, depth + 1);
    take(SPACES);
    return node;
  };

  const closeFlow = (sign: string): number => {
    if (text[at] !== sign) refuse();
    at += 1;
    return at;
  };

  /** Lines behind `|`, without the indentation of the first. */
  const literal = (indent: number): YamlNode => {
    const start = at;
    const end = take(LITERAL)[1] === '-' ? '' : '\n';
    const lines: string[] = [];
    let inner = -1;
    let stop = at;
    while (at < text.length) {
      const lineEnd = text.indexOf('\n', at);
      const line = text.slice(at, lineEnd);
      const spaces = line.search(/[^ ]/);
      if (inner < 0) inner = spaces;
      if (inner <= indent || (spaces < 0 && line !== '')) refuse();
      if (spaces >= 0 && spaces < inner) {
        if (spaces > indent) refuse();
        break;
      }
      if (spaces >= 0) stop = lineEnd;
      lines.push(line.slice(inner));
      at = lineEnd + 1;
    }
    while (lines.at(-1) === '') lines.pop();
    toContent();
    const length = text.slice(start, stop).trimEnd().length;
    return { kind: 'text', text: lines.join('\n') + end, start, end: start + length };
  };

  toContent();
  if (column !== 0) refuse();
  const root = block(0);
  return column < 0 ? root : refuse();
};

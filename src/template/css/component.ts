import { tokenize, tokenTypes } from 'css-tree/tokenizer';
import { ident, string, url } from 'css-tree/utils';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A component value (CSS Syntax 3, 5.3.9) with its offsets in the text; white space and comments are dropped. */
export type Component = Place &
  (
    | { readonly kind: 'ident'; readonly text: string; readonly lower: string }
    | { readonly kind: 'number'; readonly value: number; readonly integer: boolean }
    | { readonly kind: 'percentage'; readonly value: number }
    | { readonly kind: 'dimension'; readonly value: number; readonly unit: string }
    | { readonly kind: 'string'; readonly text: string }
    | { readonly kind: 'hash'; readonly text: string }
    | { readonly kind: 'url'; readonly text: string }
    | { readonly kind: 'at'; readonly name: string }
    | { readonly kind: 'function'; readonly name: string; readonly items: readonly Component[] }
    | {
        readonly kind: 'block';
        readonly bracket: '(' | '[' | '{';
        readonly items: readonly Component[];
      }
    /** One character of punctuation. */
    | { readonly kind: 'mark'; readonly text: string }
  );

export interface Broken {
  readonly reason: string;
  readonly start: number;
  readonly end: number;
}

/** Deeper than any sheet written by a person; keeps a hostile one from exhausting the stack. */
const MAX_DEPTH = 64;

const T = tokenTypes as Readonly<
  Record<
    | 'Ident'
    | 'Function'
    | 'AtKeyword'
    | 'Hash'
    | 'String'
    | 'BadString'
    | 'Url'
    | 'BadUrl'
    | 'Number'
    | 'Percentage'
    | 'Dimension'
    | 'WhiteSpace'
    | 'CDO'
    | 'CDC'
    | 'LeftSquareBracket'
    | 'RightSquareBracket'
    | 'LeftParenthesis'
    | 'RightParenthesis'
    | 'LeftCurlyBracket'
    | 'RightCurlyBracket'
    | 'Comment',
    number
  >
>;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i;
const CLOSING = { '(': ')', '[': ']', '{': '}' } as const;

interface Components {
  readonly items: readonly Component[];
  readonly broken: readonly Broken[];
}

/** A format has some four hundred different values and asks for each six times over; a whole sheet is read once. */
const KEPT_VALUES = 2000;
const KEPT_LENGTH = 200;
const kept = new Map<string, Components>();

/** Reads `text` into component values. What is broken (unclosed, unmatched) is listed; the rest is read on. */
export function components(text: string): Components {
  const found = kept.get(text);
  if (found) return found;
  const made = read(text);
  if (kept.size === KEPT_VALUES) kept.clear();
  if (text.length <= KEPT_LENGTH) kept.set(text, made);
  return made;
}

function read(text: string): Components {
  interface Open {
    readonly start: number;
    readonly name?: string;
    readonly bracket: '(' | '[' | '{';
    readonly items: Component[];
  }
  const broken: Broken[] = [];
  const root: Component[] = [];
  const open: Open[] = [];
  let items = root;

  const enter = (start: number, end: number, bracket: Open['bracket'], name?: string): void => {
    if (open.length >= MAX_DEPTH) broken.push({ reason: 'it is nested too deeply', start, end });
    const entry: Open = { start, bracket, items: [], ...(name === undefined ? {} : { name }) };
    open.push(entry);
    items = entry.items;
  };
  const finish = (entry: Open, end: number): void => {
    open.pop();
    items = open.at(-1)?.items ?? root;
    const { start, name, bracket } = entry;
    items.push(
      name === undefined
        ? { kind: 'block', bracket, items: entry.items, start, end }
        : { kind: 'function', name, items: entry.items, start, end },
    );
  };
  const leave = (start: number, end: number, closing: string): void => {
    const index = open.findLastIndex((entry) => CLOSING[entry.bracket] === closing);
    if (index < 0) {
      broken.push({ reason: `\u201c${closing}\u201d closes nothing`, start, end });
      return;
    }
    while (open.length > index + 1) {
      const entry = open.at(-1) as Open;
      broken.push(unclosed(entry.bracket, entry.start));
      finish(entry, start);
    }
    finish(open.at(-1) as Open, end);
  };

  tokenize(text, (type, start, end) => {
    const raw = text.slice(start, end);
    switch (type) {
      case T.WhiteSpace:
      case T.CDO:
      case T.CDC:
        return;
      case T.Comment:
        if (!raw.endsWith('*/') || raw.length < 4)
          broken.push({ reason: 'a comment is never closed with */', start, end: start + 2 });
        return;
      case T.Ident: {
        const name = ident.decode(raw);
        items.push({ kind: 'ident', text: name, lower: name.toLowerCase(), start, end });
        return;
      }
      case T.Function:
        enter(start, end, '(', ident.decode(raw.slice(0, -1)).toLowerCase());
        return;
      case T.AtKeyword:
        items.push({ kind: 'at', name: ident.decode(raw.slice(1)).toLowerCase(), start, end });
        return;
      case T.Hash:
        items.push({ kind: 'hash', text: ident.decode(raw.slice(1)), start, end });
        return;
      case T.String:
        items.push({ kind: 'string', text: string.decode(raw), start, end });
        if (raw.length < 2 || raw.at(-1) !== raw[0])
          broken.push({ reason: 'a text in quotes is never closed', start, end });
        return;
      case T.Url:
        items.push({ kind: 'url', text: url.decode(raw), start, end });
        return;
      case T.BadString:
        broken.push({ reason: 'a text in quotes ends with its line', start, end });
        return;
      case T.BadUrl:
        broken.push({ reason: 'url(\u2026) cannot be read', start, end });
        return;
      case T.Number:
      case T.Percentage:
      case T.Dimension: {
        const digits = NUMBER.exec(raw)?.[0] ?? '0';
        const value = Number(digits);
        if (type === T.Percentage) items.push({ kind: 'percentage', value, start, end });
        else if (type === T.Dimension) {
          const unit = ident.decode(raw.slice(digits.length)).toLowerCase();
          items.push({ kind: 'dimension', value, unit, start, end });
        } else {
          items.push({ kind: 'number', value, integer: /^[+-]?\d+$/.test(digits), start, end });
        }
        return;
      }
      case T.LeftParenthesis:
      case T.LeftSquareBracket:
      case T.LeftCurlyBracket:
        enter(start, end, raw as '(' | '[' | '{');
        return;
      case T.RightParenthesis:
      case T.RightSquareBracket:
      case T.RightCurlyBracket:
        leave(start, end, raw);
        return;
      default:
        items.push({ kind: 'mark', text: raw, start, end });
    }
  });
  while (open.length > 0) {
    const entry = open.at(-1) as Open;
    broken.push(unclosed(entry.bracket, entry.start));
    finish(entry, text.length);
  }
  return { items: broken.some((b) => b.reason.includes('deeply')) ? [] : root, broken };
}

const unclosed = (bracket: '(' | '[' | '{', start: number): Broken => ({
  reason: `\u201c${bracket}\u201d is never closed`,
  start,
  end: start + 1,
});

export const isMark = (item: Component | undefined, text: string): boolean =>
  item?.kind === 'mark' && item.text === text;

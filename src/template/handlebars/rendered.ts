import type { Span } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../source.ts';
import type { ContentStatement, Location } from './syntax.ts';
import { spanOf } from './syntax.ts';

/** Words that a template printed. Those of the template itself are one and the same piece whenever they are printed. */
export interface Piece {
  readonly kind: 'piece';
  readonly text: string;
  readonly file: string;
  /** Printed as it stands in the file, from this line and column on; else a value, printed by the braces at `loc`. */
  readonly verbatim: { readonly line: number; readonly column: number } | undefined;
  readonly loc: Location;
}

/** Some of what a template printed. */
interface Stretch {
  /** Values that are empty are there as well. */
  readonly parts: readonly Part[];
  /** In characters. */
  readonly length: number;
  /** The same, but an empty value takes the room of one. */
  readonly size: number;
}

/** What a list printed, or one turn of it. */
export interface Group extends Stretch {
  readonly kind: 'group';
}

export type Part = Piece | Group;

/** The text that a template gave, which knows of every character where in the template it comes from. */
export interface Rendered extends Source, Stretch {}

/** Collects what a template prints. */
export interface Output {
  content(file: string, statement: ContentStatement): void;
  value(file: string, loc: Location, text: string): void;
  /** What `print` prints, as one part. */
  group(print: () => void): Group;
  /** A part that was printed before. */
  again(group: Group): void;
  /** How many parts there are so far. */
  readonly count: number;
  /** Of everything so far, as those of a group. */
  readonly length: number;
  readonly size: number;
  finish(): Rendered;
}

export function output(mainFile: string): Output {
  let parts: Part[] = [];
  let length = 0;
  let size = 0;
  const add = (piece: Piece) => {
    parts.push(piece);
    length += piece.text.length;
    size += Math.max(1, piece.text.length);
  };
  return {
    content(file, statement) {
      if (statement.value !== '') add(verbatim(file, statement));
    },
    value: (file, loc, text) => add({ kind: 'piece', text, file, verbatim: undefined, loc }),
    group(print) {
      const [around, lengthBefore, sizeBefore] = [parts, length, size];
      parts = [];
      print();
      const group: Group = {
        kind: 'group',
        parts,
        length: length - lengthBefore,
        size: size - sizeBefore,
      };
      around.push(group);
      parts = around;
      return group;
    },
    again(group) {
      parts.push(group);
      length += group.length;
      size += group.size;
    },
    get count() {
      return parts.length;
    },
    get length() {
      return length;
    },
    get size() {
      return size;
    },
    finish: () => rendered(mainFile, parts, length, size),
  };
}

const verbatims = new WeakMap<ContentStatement, Piece>();

function verbatim(file: string, statement: ContentStatement): Piece {
  const known = verbatims.get(statement);
  if (known) return known;
  const { value: text, original, loc } = statement;
  // White space control cuts at both ends only; what is cut in front moves the start.
  const cut = Math.max(0, original.indexOf(text));
  const { line, column } = advance(loc.start.line, loc.start.column, original, cut);
  const piece = { kind: 'piece', text, file, verbatim: { line, column }, loc } as const;
  verbatims.set(statement, piece);
  return piece;
}

/** Of a page that is compared by its parts nobody asks for the whole text. */
export function rendered(
  file: string,
  parts: readonly Part[],
  length: number,
  size: number,
): Rendered {
  let text: string | undefined;
  let segments: readonly Segment[] | undefined;
  return {
    file,
    parts,
    length,
    size,
    get text() {
      text ??= piecesOf(parts)
        .map((piece) => piece.text)
        .join('');
      return text;
    },
    span(start, end) {
      segments ??= segmentsOf(piecesOf(parts));
      return spanIn(segments, start, end);
    },
  };
}

const piecesOf = (parts: readonly Part[]): Piece[] =>
  parts.flatMap((part) => (part.kind === 'piece' ? part : piecesOf(part.parts)));

/** A piece with its offset. */
interface Segment {
  readonly start: number;
  readonly piece: Piece;
}

function segmentsOf(pieces: readonly Piece[]): Segment[] {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length;
    return { start, piece };
  });
}

function spanIn(segments: readonly Segment[], start: number, end: number | undefined): Span {
  const first = lastUpTo(segments, start);
  if (!first) return { file: '', line: 1, column: 1 };
  const from = place(first, start);
  const last = end === undefined ? undefined : lastUpTo(segments, Math.max(start, end - 1));
  if (!last || last.piece.file !== first.piece.file || end === undefined) return from;
  const { verbatim } = last.piece;
  const to = place(last, end - (verbatim ? 0 : 1));
  const endLine = verbatim ? to.line : (to.endLine ?? to.line);
  const endColumn = verbatim ? to.column : (to.endColumn ?? to.column + 1);
  const forwards = endLine > from.line || (endLine === from.line && endColumn > from.column);
  const { file, line, column } = from;
  return forwards ? { file, line, column, endLine, endColumn } : { file, line, column };
}

/** The last one that begins at `offset` or before it, of stretches in their order. */
export function lastUpTo<T extends { readonly start: number }>(
  stretches: readonly T[],
  offset: number,
): T | undefined {
  let low = -1;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle] as T).start <= offset) low = middle;
    else high = middle - 1;
  }
  return stretches[low];
}

function place({ piece, start }: Segment, offset: number): Span {
  const { verbatim, file, loc, text } = piece;
  if (!verbatim) return spanOf(file, loc);
  const { line, column } = advance(verbatim.line, verbatim.column, text, offset - start);
  return { file, line, column: column + 1 };
}

/** Line and column (from 0) after the first `count` characters of `text`. */
function advance(line: number, column: number, text: string, count: number) {
  let [l, c] = [line, column];
  for (let i = 0; i < count; i++) {
    if (text.charCodeAt(i) === 10) {
      l++;
      c = 0;
    } else c++;
  }
  return { line: l, column: c };
}

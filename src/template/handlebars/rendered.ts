import type { Span } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../source.ts';
import type { ContentStatement, Location } from './syntax.ts';
import { spanOf } from './syntax.ts';

/** A stretch of what a template printed. Words of the template itself are one and the same piece whenever they are printed. */
export interface Piece {
  readonly text: string;
  readonly file: string;
  /** Printed as it stands in the file, from this line and column on; else a value, printed by the braces at `loc`. */
  readonly verbatim: { readonly line: number; readonly column: number } | undefined;
  readonly loc: Location;
}

/** The text that a template gave, which knows of every character where in the template it comes from. */
export interface Rendered extends Source {
  /** Values that are empty are there as well. */
  readonly pieces: readonly Piece[];
  /** The offset of each piece. */
  readonly starts: readonly number[];
}

/** Collects what a template prints. */
export interface Output {
  content(file: string, statement: ContentStatement): void;
  value(file: string, loc: Location, text: string): void;
  /** Pieces that were printed before. */
  again(pieces: readonly Piece[]): void;
  readonly pieces: readonly Piece[];
  /** In characters; a value that is empty takes the room of one. */
  readonly size: number;
  finish(): Rendered;
}

export function output(mainFile: string): Output {
  const pieces: Piece[] = [];
  let size = 0;
  const add = (piece: Piece) => {
    pieces.push(piece);
    size += Math.max(1, piece.text.length);
  };
  return {
    pieces,
    content(file, statement) {
      if (statement.value !== '') add(verbatim(file, statement));
    },
    value: (file, loc, text) => add({ text, file, verbatim: undefined, loc }),
    again: (before) => before.forEach(add),
    get size() {
      return size;
    },
    finish: () => rendered(mainFile, pieces),
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
  const piece = { text, file, verbatim: { line, column }, loc };
  verbatims.set(statement, piece);
  return piece;
}

/** Of a page that is compared by its pieces nobody asks for the whole text. */
function rendered(file: string, pieces: readonly Piece[]): Rendered {
  let text: string | undefined;
  let starts: readonly number[] | undefined;
  const whole: Rendered = {
    file,
    pieces,
    get text() {
      text ??= pieces.map((piece) => piece.text).join('');
      return text;
    },
    get starts() {
      starts ??= startsOf(pieces);
      return starts;
    },
    span: (start, end) => spanIn(whole, start, end),
  };
  return whole;
}

function startsOf(pieces: readonly Piece[]): readonly number[] {
  let at = 0;
  return pieces.map(({ text }) => {
    const start = at;
    at += text.length;
    return start;
  });
}

function spanIn(printed: Rendered, start: number, end: number | undefined): Span {
  const first = indexAt(printed.starts, start);
  const piece = printed.pieces[first];
  if (!piece) return { file: '', line: 1, column: 1 };
  const from = place(printed, first, start);
  const last = end === undefined ? -1 : indexAt(printed.starts, Math.max(start, end - 1));
  const lastPiece = printed.pieces[last];
  if (!lastPiece || lastPiece.file !== piece.file || end === undefined) return from;
  const to = place(printed, last, end - (lastPiece.verbatim ? 0 : 1));
  const endLine = lastPiece.verbatim ? to.line : (to.endLine ?? to.line);
  const endColumn = lastPiece.verbatim ? to.column : (to.endColumn ?? to.column + 1);
  const forwards = endLine > from.line || (endLine === from.line && endColumn > from.column);
  const { file, line, column } = from;
  return forwards ? { file, line, column, endLine, endColumn } : { file, line, column };
}

/** The last one of `starts`, which ascend, that is not behind `offset`; -1 when all are. */
export function indexAt(starts: readonly number[], offset: number): number {
  let low = -1;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function place({ pieces, starts }: Rendered, index: number, offset: number): Span {
  const { verbatim, file, loc, text } = pieces[index] as Piece;
  if (!verbatim) return spanOf(file, loc);
  const after = offset - (starts[index] as number);
  const { line, column } = advance(verbatim.line, verbatim.column, text, after);
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

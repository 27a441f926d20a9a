import type { Span } from './diagnostic.ts';
import { type Cell, cellsOf } from './width.ts';

/** One line of the user's file with the columns to underline. */
export interface Excerpt {
  readonly line: string;
  /** Columns from the left edge of `line` as shown. */
  readonly from: number;
  /** At least one. */
  readonly length: number;
}

/** UTF-16 units that are looked at before and behind the place: more than fit on any terminal. */
const NEAR = 2000;

const widthOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + cell.width, 0);

/**
 * The first line of `span` as a terminal of `width` columns shows it: long lines are cut to a window
 * round the place. Nothing when the file has no such line.
 */
export const excerptOf = (source: string, span: Span, width: number): Excerpt | undefined => {
  const text = source
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    [span.line - 1]?.trimEnd();
  if (text === undefined) return undefined;
  // Of a minified line of megabytes, only what is near can be shown.
  const near = Math.max(0, Math.min(span.column, text.length) - NEAR);
  const cells = cellsOf(text.slice(near, near + 2 * NEAR));
  const sameLine = span.endLine === undefined || span.endLine === span.line;
  const end = (sameLine ? (span.endColumn ?? span.column + 1) - 1 : text.length) - near;
  const first = indexAt(cells, span.column - 1 - near);
  // A range that ends within a grapheme takes all of it.
  const last = Math.max(first + 1, cells.findIndex((cell) => cell.at >= end) >>> 0);
  return windowed(cells, first, Math.min(last, Math.max(cells.length, first + 1)), width);
};

/** The cell that holds the UTF-16 offset; one past the end for an offset behind the line. */
const indexAt = (cells: readonly Cell[], offset: number): number => {
  const next = cells.findIndex((cell) => cell.at > offset);
  if (next > 0) return next - 1;
  const last = cells.at(-1);
  if (last && offset < last.at + last.text.length) return cells.length - 1;
  return cells.length;
};

const windowed = (cells: readonly Cell[], first: number, last: number, width: number): Excerpt => {
  const marked = Math.max(1, widthOf(cells.slice(first, last)));
  if (widthOf(cells) <= width) {
    const line = cells.map((cell) => cell.text).join('');
    return { line, from: widthOf(cells.slice(0, first)), length: marked };
  }
  // A third of the window stands before the place, so that the reader recognises the line.
  const room = width - 2;
  let start = first;
  let shown = 0;
  while (start > 0 && shown + (cells[start - 1] as Cell).width <= room / 3) {
    start -= 1;
    shown += (cells[start] as Cell).width;
  }
  let end = first;
  while (end < cells.length && shown + (cells[end] as Cell).width <= room) {
    shown += (cells[end] as Cell).width;
    end += 1;
  }
  // Near the end of the line the window has room for more of its beginning.
  while (end === cells.length && start > 0 && shown + (cells[start - 1] as Cell).width <= room) {
    start -= 1;
    shown += (cells[start] as Cell).width;
  }
  const head = start > 0 ? '…' : '';
  const tail = end < cells.length ? '…' : '';
  const line =
    head +
    cells
      .slice(start, end)
      .map((cell) => cell.text)
      .join('') +
    tail;
  const from = head.length + widthOf(cells.slice(start, first));
  return { line, from, length: Math.max(1, Math.min(marked, shown + head.length - from)) };
};

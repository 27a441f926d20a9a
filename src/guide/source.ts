import type { Span } from '../diagnostic/diagnostic.ts';

/** A file's text, and where its characters stand. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** The place of the characters from offset `start` up to `end`, in UTF-16 units. */
  span(start: number, end: number): Span;
}

export const sourceOf = (file: string, text: string): Source => {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    lineStarts.push(at + 1);
  const place = (offset: number) => {
    let low = 0;
    let high = lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
  return {
    file,
    text,
    span(start, end) {
      const from = place(start);
      const to = place(Math.max(start, end));
      return { file, ...from, endLine: to.line, endColumn: to.column };
    },
  };
};

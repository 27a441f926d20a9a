import type { Span } from '../diagnostic/diagnostic.ts';

/** A text of the project whose offsets can be named to a person. */
export interface Source {
  readonly file: string;
  readonly text: string;
  span(start: number, end?: number): Span;
}

/** `text` of the file `file`; lines end with LF, CR LF or CR. */
export function sourceText(file: string, text: string): Source {
  let lineStarts: number[] | undefined;
  const place = (offset: number): { line: number; column: number } => {
    lineStarts ??= startsOfLines(text);
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
  return {
    file,
    text,
    span(start, end) {
      const from = place(start);
      if (end === undefined || end <= start) return { file, ...from };
      const to = place(end);
      return { file, ...from, endLine: to.line, endColumn: to.column };
    },
  };
}

/** A text without lines of its own, such as a `style` attribute: every offset is at `at`. */
export const sourceAt = (text: string, at: Span): Source => ({
  file: at.file,
  text,
  span: () => at,
});

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

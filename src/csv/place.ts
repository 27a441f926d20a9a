import type { Span } from '../diagnostic/diagnostic.ts';

/** Counted from 1; columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place behind `text` that begins at `place`. */
export const after = ({ line, column }: Place, text: string): Place => {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.length ?? 0;
  return lines.length === 1
    ? { line, column: column + last }
    : { line: line + lines.length - 1, column: last + 1 };
};

export const spanFrom = (file: string, place: Place, text: string): Span => {
  const end = after(place, text);
  return { file, ...place, endLine: end.line, endColumn: end.column };
};

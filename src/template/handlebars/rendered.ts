import type { Span } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../source.ts';
import type { ContentStatement, Location } from './syntax.ts';
import { spanOf } from './syntax.ts';

/** The text that a template gave, which knows of every character where in the template it comes from. */
export interface Rendered extends Source {
  readonly length: number;
}

interface Segment {
  readonly at: number;
  readonly file: string;
  /** Printed as it stands in the file, from this line and column on; else a value, printed by the braces at `loc`. */
  readonly verbatim:
    | { readonly line: number; readonly column: number; readonly text: string }
    | undefined;
  readonly loc: Location;
}

/** Collects what a template prints. */
export interface Output {
  content(file: string, statement: ContentStatement): void;
  value(file: string, loc: Location, text: string): void;
  readonly length: number;
  finish(): Rendered;
}

export function output(mainFile: string): Output {
  const segments: Segment[] = [];
  const pieces: string[] = [];
  let length = 0;
  const add = (text: string, segment: Omit<Segment, 'at'>) => {
    if (text === '') return;
    segments.push({ at: length, ...segment });
    pieces.push(text);
    length += text.length;
  };
  return {
    content(file, statement) {
      const { value: text, original, loc } = statement;
      // White space control cuts at both ends only; what is cut in front moves the start.
      const cut = Math.max(0, original.indexOf(text));
      const { line, column } = advance(loc.start.line, loc.start.column, original, cut);
      add(text, { file, verbatim: { line, column, text }, loc });
    },
    value: (file, loc, text) => add(text, { file, verbatim: undefined, loc }),
    get length() {
      return length;
    },
    finish() {
      const text = pieces.join('');
      return { file: mainFile, text, length, span: (start, end) => spanIn(segments, start, end) };
    },
  };
}

function spanIn(segments: readonly Segment[], start: number, end: number | undefined): Span {
  const first = segmentAt(segments, start);
  if (!first) return { file: '', line: 1, column: 1 };
  const from = place(first, start);
  const last = end === undefined ? undefined : segmentAt(segments, Math.max(start, end - 1));
  if (!last || last.file !== first.file || end === undefined) return from;
  const to = place(last, end - (last.verbatim ? 0 : 1));
  const endLine = last.verbatim ? to.line : (to.endLine ?? to.line);
  const endColumn = last.verbatim ? to.column : (to.endColumn ?? to.column + 1);
  const forwards = endLine > from.line || (endLine === from.line && endColumn > from.column);
  const { file, line, column } = from;
  return forwards ? { file, line, column, endLine, endColumn } : { file, line, column };
}

function segmentAt(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle] as Segment).at <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

function place(segment: Segment, offset: number): Span {
  const { verbatim, file } = segment;
  if (!verbatim) return spanOf(file, segment.loc);
  const { line, column } = advance(
    verbatim.line,
    verbatim.column,
    verbatim.text,
    offset - segment.at,
  );
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

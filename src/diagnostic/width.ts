import { graphemesOf } from './graphemes.ts';

/** East Asian Wide and Fullwidth (UAX #11), as far as fonts of terminals agree, and emoji. */
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|^\p{Emoji_Presentation}|\uFE0F/u;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** Columns that one grapheme takes on a terminal. */
const columnsOf = (grapheme: string): number =>
  ZERO.test(grapheme) ? 0 : WIDE.test(grapheme) ? 2 : 1;

export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Offset of the grapheme in the line, in UTF-16 units. */
  readonly at: number;
}

/** A line as a terminal shows it: tabs as four spaces, characters without a picture as “·”. */
export const cellsOf = (line: string): Cell[] =>
  Array.from(graphemesOf(line), ({ text, at }) => {
    if (text === '\t') return { text: '    ', width: 4, at };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would obey them
    if (/^[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/.test(text))
      return { text: '·', width: 1, at };
    return { text, width: columnsOf(text), at };
  });

/** The text without anything that a terminal would obey instead of showing. */
export const printable = (text: string): string =>
  cellsOf(text)
    .map((cell) => cell.text)
    .join('');

/** Columns that `text` takes on a terminal. */
export const displayWidth = (text: string): number =>
  cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);

/** Lines of at most `width` columns, broken at spaces; longer words are broken anywhere. */
export const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const finish = () => {
    lines.push(line);
    line = '';
    used = 0;
  };
  for (const word of text.split(/[ \n]+/).filter((each) => each !== '')) {
    const cells = cellsOf(word);
    const length = cells.reduce((sum, cell) => sum + cell.width, 0);
    if (used > 0 && used + 1 + length > width) finish();
    if (used > 0) {
      line += ' ';
      used += 1;
    }
    for (const cell of cells) {
      if (used > 0 && used + cell.width > width) finish();
      line += cell.text;
      used += cell.width;
    }
  }
  if (used > 0 || lines.length === 0) finish();
  return lines;
};

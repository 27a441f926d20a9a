/** Rows or columns of a symbol: 32 modules a word, the first in the lowest bit; 1 is dark. */
export interface Lines {
  readonly size: number;
  /** Words of a line. */
  readonly width: number;
  readonly words: Int32Array;
}

const emptyLines = (size: number): Lines => {
  const width = Math.ceil(size / 32);
  return { size, width, words: new Int32Array(size * width) };
};

const turn = ({ width, words }: Lines, line: number, at: number): void => {
  (words[line * width + (at >> 5)] as number) ^= 1 << (at & 31);
};

/** A symbol once by its rows and once by its columns. */
export interface Crossed {
  readonly rows: Lines;
  readonly columns: Lines;
}

export const emptyCrossed = (size: number): Crossed => ({
  rows: emptyLines(size),
  columns: emptyLines(size),
});

/** Turns a module over. */
export const turnBoth = ({ rows, columns }: Crossed, row: number, column: number): void => {
  turn(rows, row, column);
  turn(columns, column, row);
};

function turnedLines(lines: Lines, by: Lines): Lines {
  const words = new Int32Array(lines.words);
  for (let i = 0; i < words.length; i++) (words[i] as number) ^= by.words[i] as number;
  return { ...lines, words };
}

/** With each module turned over that is dark in `by`. */
export const turned = ({ rows, columns }: Crossed, by: Crossed): Crossed => ({
  rows: turnedLines(rows, by.rows),
  columns: turnedLines(columns, by.columns),
});

export const isDark = ({ width, words }: Lines, line: number, at: number): boolean =>
  (((words[line * width + (at >> 5)] as number) >> (at & 31)) & 1) === 1;

/** The rows of a symbol: 32 modules a word, the first in the lowest bit; 1 is dark. What lies behind the last module is light. */
export interface Lines {
  readonly size: number;
  /** Words of a line. */
  readonly width: number;
  readonly words: Int32Array;
}

export const emptyLines = (size: number): Lines => {
  const width = Math.ceil(size / 32);
  return { size, width, words: new Int32Array(size * width) };
};

/** Turns a module over. */
export const turn = ({ width, words }: Lines, line: number, at: number): void => {
  (words[line * width + (at >> 5)] as number) ^= 1 << (at & 31);
};

/** With each module turned over that is dark in `by`. */
export function turned(lines: Lines, by: Lines): Lines {
  const words = new Int32Array(lines.words);
  for (let i = 0; i < words.length; i++) (words[i] as number) ^= by.words[i] as number;
  return { ...lines, words };
}

export const isDark = ({ width, words }: Lines, line: number, at: number): boolean =>
  (((words[line * width + (at >> 5)] as number) >> (at & 31)) & 1) === 1;

import type { Crossed, Lines } from './lines.ts';

/** What hinders a reader, ISO/IEC 18004, table 11. */
const RUN = 3;
const BLOCK = 3;
const FINDER_LIKE = 40;
const IMBALANCE = 10;

/** The points of a symbol; once they reach `most` they are not counted on. */
export function pointsOf({ rows, columns }: Crossed, most: number): number {
  const { size, width, words } = rows;
  let points = 0;
  let dark = 0;
  for (let line = 0; line < size && points < most; line++) {
    points += alongLine(rows, line) + alongLine(columns, line);
    if (line < size - 1) points += BLOCK * blocksBetween(rows, line);
    for (let w = 0; w < width; w++) dark += ones(words[line * width + w] as number);
  }
  const deviation = Math.abs(Math.ceil((dark * 100) / (size * size) / 5) - 10);
  return points + deviation * IMBALANCE;
}

/** In each word one bit for each module at which a stretch of `length` may begin. */
const starts = (size: number, length: number, word: number): number => {
  const left = size - length + 1 - word * 32;
  return left >= 32 ? -1 : left <= 0 ? 0 : (1 << left) - 1;
};

/** Runs of five and more modules of one colour, and 1:1:3:1:1 patterns with four light modules beside them. */
function alongLine({ size, width, words }: Lines, line: number): number {
  let points = 0;
  for (let w = 0; w < width; w++) {
    const at = line * width + w;
    const a = words[at] as number;
    const next = w + 1 < width ? (words[at + 1] as number) : 0;
    // The modules that follow: each bit of `b` is the one behind that of `a`.
    const b = (a >>> 1) | (next << 31);
    const c = (a >>> 2) | (next << 30);
    const d = (a >>> 3) | (next << 29);
    const e = (a >>> 4) | (next << 28);
    const f = (a >>> 5) | (next << 27);
    const g = (a >>> 6) | (next << 26);
    const h = (a >>> 7) | (next << 25);
    const i = (a >>> 8) | (next << 24);
    const j = (a >>> 9) | (next << 23);
    const k = (a >>> 10) | (next << 22);
    const fives = ((a & b & c & d & e) | ~(a | b | c | d | e)) & starts(size, 5, w);
    // A run of n modules holds n − 4 stretches of five, of which one is the last.
    const more = ((b & c & d & e & f) | ~(b | c | d | e | f)) & starts(size, 6, w);
    if (fives) points += ones(fives) + (RUN - 1) * ones(fives & ~more);
    const lightBehind = a & ~b & c & d & e & ~f & g & ~(h | i | j | k);
    const lightBefore = ~(a | b | c | d) & e & ~f & g & h & i & ~j & k;
    const alike = (lightBehind | lightBefore) & starts(size, 11, w);
    if (alike) points += FINDER_LIKE * ones(alike);
  }
  return points;
}

/** Squares of four modules of one colour in a line and the next. */
function blocksBetween({ size, width, words }: Lines, line: number): number {
  let count = 0;
  for (let w = 0; w < width; w++) {
    const at = line * width + w;
    const [a, below] = [words[at] as number, words[at + width] as number];
    const isLast = w + 1 === width;
    const b = (a >>> 1) | (isLast ? 0 : (words[at + 1] as number) << 31);
    const beside = (below >>> 1) | (isLast ? 0 : (words[at + width + 1] as number) << 31);
    const alike = (a & b & below & beside) | ~(a | b | below | beside);
    count += ones(alike & starts(size, 2, w));
  }
  return count;
}

/** How many bits are set. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

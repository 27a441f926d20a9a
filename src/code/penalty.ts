import type { Lines } from './lines.ts';

/** What hinders a reader, ISO/IEC 18004, table 11. */
const RUN = 3;
const BLOCK = 3;
const FINDER_LIKE = 40;
const IMBALANCE = 10;

/** The points of a symbol; once they reach `most` they are not counted on. */
export function pointsOf(symbol: Lines, most: number): number {
  let points = 0;
  for (let w = 0; w < symbol.width && points < most; w++) points += pointsIn(symbol, w, most);
  return points < most ? points + imbalanceOf(symbol) : points;
}

/**
 * Of one word of each line: runs of five and more modules of one colour, squares of four, and 1:1:3:1:1 patterns with
 * four light modules beside them. All are told by which modules are like the next one, and like the one above.
 */
function pointsIn(symbol: Lines, w: number, most: number): number {
  const { size, width, words } = symbol;
  const inside = starts(size, 1, w);
  const pairs = starts(size, 2, w);
  const pairsNext = starts(size, 2, w + 1);
  const sevens = starts(size, 7, w);
  const isLast = w + 1 === width;
  let points = 0;
  let above = 0;
  let besideAbove = 0;
  let fivesAbove = 0;
  let down = 0;
  let down1 = 0;
  let down2 = 0;
  let down3 = 0;
  let down4 = 0;
  let down5 = 0;
  for (let line = 0, at = w; line < size && points < most; line++, at += width) {
    const word = words[at] as number;
    const next = isLast ? 0 : (words[at + 1] as number);
    const beside = ~(word ^ ((word >>> 1) | (next << 31))) & pairs;
    const besideNext = ~(next ^ (next >>> 1)) & pairsNext;
    const threes = beside & ((beside >>> 1) | (besideNext << 31));
    const threesNext = besideNext & (besideNext >>> 1);
    const threesLater = (threes >>> 2) | (threesNext << 30);
    const fives = threes & threesLater;
    if (fives) {
      const later = (fives >>> 1) | ((threesNext & (threesNext >>> 2)) << 31);
      points += pointsOfRuns(fives, later);
    }
    const turns = ~(beside | (beside >>> 1) | (besideNext << 31));
    const turnsNext = ~(besideNext | (besideNext >>> 1));
    const across = word & turns & threesLater & ((turns >>> 4) | (turnsNext << 28)) & sevens;
    if (across) points += FINDER_LIKE * lightBeside(across, symbol, line, w);

    down5 = down4;
    down4 = down3;
    down3 = down2;
    down2 = down1;
    down1 = down;
    down = line > 0 ? ~(word ^ above) & inside : 0;
    const blocks = beside & besideAbove & down;
    if (blocks) points += BLOCK * ones(blocks);
    const fivesDown = down & down1 & down2 & down3;
    if (fivesDown) points += pointsOfRuns(fivesDown, fivesAbove);
    const upright = word & ~(down | down1 | down4 | down5) & down2 & down3;
    if (upright && line >= 6) points += FINDER_LIKE * lightAlong(upright, symbol, line, w);
    above = word;
    besideAbove = beside;
    fivesAbove = fivesDown;
  }
  return points;
}

/** In a word one bit for each module at which a stretch of `length` may begin. */
const starts = (size: number, length: number, word: number): number => {
  const left = size - length + 1 - word * 32;
  return left >= 32 ? -1 : left <= 0 ? 0 : (1 << left) - 1;
};

/** A run of n modules holds n − 4 stretches of five, of which one has no neighbour. */
const pointsOfRuns = (fives: number, neighbours: number): number =>
  ones(fives) + (RUN - 1) * ones(fives & ~neighbours);

/** How often four light modules stand behind a finder-like pattern that begins in the line, and how often before it. */
function lightBeside(finders: number, symbol: Lines, line: number, w: number): number {
  const here = lightFours(symbol, line, w);
  const behind = (here >>> 7) | (lightFours(symbol, line, w + 1) << 25);
  const before = (here << 4) | (lightFours(symbol, line, w - 1) >>> 28);
  return ones(finders & behind) + ones(finders & before);
}

/** In a word one bit for each module that begins four light ones. */
function lightFours({ size, width, words }: Lines, line: number, w: number): number {
  if (w < 0 || w >= width) return 0;
  const at = line * width + w;
  const light = ~(words[at] as number);
  const next = w + 1 < width ? ~(words[at + 1] as number) : 0;
  const twos = light & ((light >>> 1) | (next << 31));
  const twosNext = next & (next >>> 1);
  return twos & ((twos >>> 2) | (twosNext << 30)) & starts(size, 4, w);
}

/** The same for patterns that stand upright and end in the line. */
function lightAlong(
  finders: number,
  { size, width, words }: Lines,
  line: number,
  w: number,
): number {
  const darkIn = (first: number): number => {
    if (first < 0 || first + 4 > size) return -1;
    let dark = 0;
    for (let i = first; i < first + 4; i++) dark |= words[i * width + w] as number;
    return dark;
  };
  return ones(finders & ~darkIn(line + 1)) + ones(finders & ~darkIn(line - 10));
}

/** For each twentieth of all modules by which more or fewer than half of them are dark. */
function imbalanceOf({ size, words }: Lines): number {
  let dark = 0;
  for (let i = 0; i < words.length; i++) dark += ones(words[i] as number);
  return Math.abs(Math.ceil((dark * 100) / (size * size) / 5) - 10) * IMBALANCE;
}

/** How many bits are set. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

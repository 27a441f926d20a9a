import { blankOf, remainder } from './blank.ts';
import { type Lines, turn, turned } from './lines.ts';
import type { Level } from './matrix.ts';
import { pointsOf } from './penalty.ts';

/** ISO/IEC 18004, 7.8.2: whether the mask turns over the module at `row`, `column`. */
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i * j) % 3) + ((i + j) % 2)) % 2 === 0,
];

/** Every mask comes again after so many rows, and after so many columns. */
const PERIOD = 12;

/** `symbol` has its data and no format yet: it under the mask with the least penalty (ISO/IEC 18004, 7.8.3). */
export function bestMasked(symbol: Lines, version: number, level: Level): Lines {
  let best: Lines | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const mask of masksOf(version, level)) {
    const masked = turned(symbol, mask);
    const points = pointsOf(masked, least);
    if (points >= least) continue;
    least = points;
    best = masked;
  }
  return best as Lines;
}

const masks = new Map<string, readonly Lines[]>();

/** Of each mask, all modules that it makes dark in a symbol without data, the format included. */
function masksOf(version: number, level: Level): readonly Lines[] {
  const key = `${version}${level}`;
  const known = masks.get(key);
  if (known) return known;
  const { room } = blankOf(version);
  const drawn = MASKS.map((isTurned, i) => {
    const mask = repeated(isTurned, room);
    writeFormat(mask, formatOf(level, i));
    return mask;
  });
  masks.set(key, drawn);
  return drawn;
}

/** The modules of `room` that a mask turns over. */
function repeated(
  isTurned: (row: number, column: number) => boolean,
  { size, width, words }: Lines,
): Lines {
  const tile = Array.from({ length: PERIOD }, (_, line) => {
    let bits = 0;
    for (let at = 0; at < PERIOD; at++) if (isTurned(line, at)) bits |= 1 << at;
    return bits;
  });
  const turnedOver = new Int32Array(words);
  for (let line = 0; line < size; line++)
    for (let w = 0; w < width; w++) {
      const bits = tile[line % PERIOD] as number;
      const begun = (w * 32) % PERIOD;
      const here = (bits >> begun) | ((bits << (PERIOD - begun)) & ((1 << PERIOD) - 1));
      (turnedOver[line * width + w] as number) &= here | (here << PERIOD) | (here << (2 * PERIOD));
    }
  return { size, width, words: turnedOver };
}

/** ISO/IEC 18004, 7.9.1 and figure 25: down column 8 and leftwards along row 8, past the timing patterns. */
function writeFormat(symbol: Lines, format: number): void {
  const { size } = symbol;
  for (let i = 0; i < 15; i++) {
    if (!((format >> i) & 1)) continue;
    turn(symbol, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, 8);
    turn(symbol, 8, i < 8 ? size - i - 1 : i < 9 ? 15 - i : 14 - i);
  }
}

/** ISO/IEC 18004, table 12. */
const LEVEL_BITS: Readonly<Record<Level, number>> = { L: 1, M: 0, Q: 3, H: 2 };

/** ISO/IEC 18004, 7.9.1: level and mask in 15 bits. */
function formatOf(level: Level, mask: number): number {
  const data = ((LEVEL_BITS[level] << 3) | mask) << 10;
  return (data | remainder(data, 0x537, 10)) ^ 0x5412;
}

import type { Level } from './matrix.ts';

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

/** A symbol under mask 0: 1 is dark; `fixed` modules are not masked. */
export interface Symbol0 {
  readonly size: number;
  readonly data: Uint8Array;
  readonly fixed: Uint8Array;
}

/** The symbol under the mask with the least penalty (ISO/IEC 18004, 7.8.3). */
export function bestMasked({ size, data, fixed }: Symbol0, level: Level): Uint8Array {
  const first = patternOf(0, size);
  let best: Uint8Array | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < MASKS.length; mask++) {
    const pattern = patternOf(mask, size);
    const symbol = data.slice();
    for (let i = 0; i < symbol.length; i++)
      if (!fixed[i])
        symbol[i] = (data[i] as number) ^ (first[i] as number) ^ (pattern[i] as number);
    writeFormat(symbol, size, level, mask);
    const penalty = penaltyOf(symbol, size);
    if (penalty < least) {
      least = penalty;
      best = symbol;
    }
  }
  return best as Uint8Array;
}

const patterns = new Map<number, Uint8Array>();

function patternOf(mask: number, size: number): Uint8Array {
  const key = size * MASKS.length + mask;
  let pattern = patterns.get(key);
  if (!pattern) {
    const turns = MASKS[mask] as (row: number, column: number) => boolean;
    pattern = Uint8Array.from({ length: size * size }, (_, i) =>
      turns(Math.floor(i / size), i % size) ? 1 : 0,
    );
    patterns.set(key, pattern);
  }
  return pattern;
}

/** ISO/IEC 18004, table 12. */
const LEVEL_BITS: Readonly<Record<Level, number>> = { L: 1, M: 0, Q: 3, H: 2 };

/** ISO/IEC 18004, 7.9.1 and figure 25: level and mask in 15 bits, written twice. */
function writeFormat(symbol: Uint8Array, size: number, level: Level, mask: number): void {
  const data = (LEVEL_BITS[level] << 3) | mask;
  let rest = data << 10;
  for (let bit = 14; bit >= 10; bit--) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10);
  const bits = ((data << 10) | rest) ^ 0x5412;
  for (let i = 0; i < 15; i++) {
    const module = (bits >> i) & 1;
    const row = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i;
    const column = i < 8 ? size - i - 1 : i < 9 ? 15 - i : 14 - i;
    symbol[row * size + 8] = module;
    symbol[8 * size + column] = module;
  }
}

/** ISO/IEC 18004, table 11: N1 to N4. */
function penaltyOf(symbol: Uint8Array, size: number): number {
  let points = 0;
  let dark = 0;
  for (let line = 0; line < size; line++) {
    points += alongLine(symbol, size, line * size, 1) + alongLine(symbol, size, line, size);
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      const module = symbol[at] as number;
      dark += module;
      const inner = row < size - 1 && column < size - 1;
      const alike =
        inner &&
        symbol[at + 1] === module &&
        symbol[at + size] === module &&
        symbol[at + size + 1] === module;
      if (alike) points += 3;
    }
  }
  const deviation = Math.abs(Math.ceil((dark * 100) / symbol.length / 5) - 10);
  return points + deviation * 10;
}

/** Runs of five and more modules of one colour, and 1:1:3:1:1 patterns with light beside them. */
function alongLine(symbol: Uint8Array, size: number, start: number, step: number): number {
  let points = 0;
  let run = 0;
  let last = -1;
  let window = 0;
  for (let i = 0; i < size; i++) {
    const module = symbol[start + i * step] as number;
    if (module === last) {
      run++;
      if (run === 5) points += 3;
      else if (run > 5) points += 1;
    } else {
      last = module;
      run = 1;
    }
    window = ((window << 1) & 0x7ff) | module;
    if (i >= 10 && (window === 0x5d0 || window === 0x05d)) points += 40;
  }
  return points;
}

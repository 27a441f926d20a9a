import type { Level } from './matrix.ts';
import { correctionOf } from './reed-solomon.ts';
import { type Message, writeMessage } from './segments.ts';

/** Of each version in turn, how many blocks its codewords are divided into (ISO/IEC 18004, table 9). */
const BLOCKS: Readonly<Record<Level, readonly number[]>> = {
  L: [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15,
    16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
  ],
  M: [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25,
    26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
  ],
  Q: [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34,
    35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
  ],
  H: [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37,
    40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
  ],
};

/** How many codewords of each block are for error correction (ISO/IEC 18004, table 9). */
const CORRECTION: Readonly<Record<Level, readonly number[]>> = {
  L: [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30,
    26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  M: [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ],
  Q: [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30,
    30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  H: [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
};

export const LARGEST_VERSION = 40;

/** Codewords of a version, for data and for error correction together (ISO/IEC 18004, table 1). */
function codewordsIn(version: number): number {
  const side = 17 + 4 * version;
  const finders = 3 * 8 * 8;
  const formats = 2 * 15 + 1;
  const timings = 2 * (side - 16);
  // Patterns of 25 modules in a square grid that leaves out the finders; those in line with the timing patterns share five.
  const lines = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const alignments = version === 1 ? 0 : (lines * lines - 3) * 25 - 2 * (lines - 2) * 5;
  const versions = version < 7 ? 0 : 2 * 18;
  return Math.floor((side * side - finders - formats - timings - alignments - versions) / 8);
}

/** What is said of a version at a level. */
const divisionOf = (version: number, level: Level) => {
  const blocks = BLOCKS[level][version - 1] as number;
  const correction = CORRECTION[level][version - 1] as number;
  const all = codewordsIn(version);
  return { blocks, correction, all, data: all - blocks * correction };
};

/** Bits for data. */
export const capacityOf = (version: number, level: Level): number =>
  divisionOf(version, level).data * 8;

/** Codewords that fill what the message leaves free, in turn (ISO/IEC 18004, 7.4.10). */
const FILLING = [0b11101100, 0b00010001] as const;

/** The message as codewords, filled up, corrected and interleaved (ISO/IEC 18004, 7.4.10, 7.5 and 7.6). */
export function codewordsOf(message: Message, version: number, level: Level): Uint8Array {
  const { blocks, correction, all, data } = divisionOf(version, level);
  const codewords = new Uint8Array(data);
  let at = 0;
  writeMessage(message, (value, bits) => {
    for (let left = bits; left > 0; ) {
      const free = 8 - (at & 7);
      const taken = Math.min(free, left);
      left -= taken;
      (codewords[at >> 3] as number) |= ((value >> left) & (0xff >> (8 - taken))) << (free - taken);
      at += taken;
    }
  });
  // Four zeros end the message where there is room for them; more fill the codeword.
  const used = Math.ceil(Math.min(at + 4, data * 8) / 8);
  for (let i = used; i < data; i++) codewords[i] = FILLING[(i - used) % 2] as number;

  const result = new Uint8Array(all);
  const short = Math.floor(data / blocks);
  // The last blocks are longer by one where the data do not divide.
  const longFrom = blocks - (data % blocks);
  for (let block = 0, start = 0; block < blocks; block++) {
    const length = short + (block < longFrom ? 0 : 1);
    const part = codewords.subarray(start, start + length);
    start += length;
    for (let i = 0; i < short; i++) result[i * blocks + block] = part[i] as number;
    if (length > short) result[short * blocks + block - longFrom] = part[short] as number;
    const mending = correctionOf(part, correction);
    for (let i = 0; i < correction; i++) result[data + i * blocks + block] = mending[i] as number;
  }
  return result;
}

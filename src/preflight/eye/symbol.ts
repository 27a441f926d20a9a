import { type Grey, scaled } from './image.ts';
import type { Reader } from './reader.ts';

/** ISO/IEC 18004, version 40 with its quiet zone. */
const MOST_MODULES = 185;
/** Pixels to a module for a reader that looks for the code itself. */
const SCALE = 3;

/** Upright edges of an outline in whole modules: three numbers each, where it stands and from which row to which. */
export type Edges = readonly number[];

/**
 * The QR code that such an outline fills, a pixel a module, its quiet zone included: dark are those modules whose middle an odd
 * number of upright edges lies left of. Undefined when it is larger than any code.
 */
export const symbolOf = (edges: Edges): Grey | undefined => {
  let [left, right] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < edges.length; i += 3) {
    const x = edges[i] as number;
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  // The quiet zone is as wide on the right as on the left.
  const side = right + left;
  if (!(side > 0 && side <= MOST_MODULES)) return undefined;
  const turns = new Uint8Array(side * side);
  for (let i = 0; i < edges.length; i += 3) {
    const x = edges[i] as number;
    const from = edges[i + 1] as number;
    const to = edges[i + 2] as number;
    const last = Math.min(side, Math.max(from, to));
    for (let row = Math.max(0, Math.min(from, to)); row < last; row++)
      if (x < side) (turns[row * side + x] as number) ^= 1;
  }
  const data = new Uint8Array(side * side);
  for (let row = 0; row < side; row++) {
    let dark = 0;
    for (let at = row * side; at < (row + 1) * side; at++) {
      dark ^= turns[at] as number;
      data[at] = dark ? 0 : 255;
    }
  }
  return { width: side, height: side, data };
};

/** What it says: one text, unless it cannot be read. */
export const readSymbol = async (
  { read, readPlain }: Reader,
  symbol: Grey,
): Promise<readonly string[]> => {
  const plain = await readPlain(symbol);
  const readings = plain.length > 0 ? plain : await read(scaled(symbol, SCALE));
  return readings.map(({ text }) => text);
};

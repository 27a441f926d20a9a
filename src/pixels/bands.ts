import type { Size } from '../geometry.ts';
import { bytesOf, type Loops } from './loops.ts';

/** Four bytes a pixel: red, green, blue, and one that says nothing. */
export interface FourChannels extends Size {
  readonly data: Uint8Array;
}

/** Rows that are in WebAssembly's memory at once; a multiple of 8, which patches ask for. */
export const BAND_ROWS = 64;

/** Copies a picture to where WebAssembly looks at it, some rows after the other. */
export const eachBand = (
  loops: Loops,
  { data, width, height }: FourChannels,
  look: (top: number, bottom: number) => void,
): void => {
  const bytes = bytesOf(loops);
  for (let top = 0; top < height; top += BAND_ROWS) {
    const bottom = Math.min(top + BAND_ROWS, height);
    bytes.set(data.subarray(4 * width * top, 4 * width * bottom), loops.band.value);
    look(top, bottom);
  }
};

import { band, ofPixel, width } from './picture';

/** Photographs have more; interface screens of 320 × 693 px have 900 to 3,500. */
const MAX_CELLS: i32 = 6000;

/** So many cells there are by now. */
export let cellCount: i32 = 0;

/** The cell of each colour of 18 bits, and one more: 0 is none. */
const cellAt = changetype<StaticArray<u16>>(memory.data(2 << 18, 16));
/** Red, green, blue and number of the pixels of each cell, at most 255 × 8 million. */
const sums = changetype<StaticArray<u32>>(memory.data(16 * 6000, 16));

/** How often each cell stands in the picture, and the mean red, green and blue of its pixels. */
export const weights = changetype<StaticArray<f64>>(memory.data(8 * 6000, 16));
export const means = changetype<StaticArray<f64>>(memory.data(24 * 6000, 16));

function noCells(): void {
  cellCount = 0;
  memory.fill(changetype<usize>(cellAt), 0, 2 << 18);
  memory.fill(changetype<usize>(sums), 0, 16 * 6000);
}

/** Adds the pixels of the band that begins at `top`; false when there are too many cells. */
export function countCells(top: i32, bottom: i32): bool {
  if (top === 0) noCells();
  const first = top * width;
  const count = (bottom - top) * width;
  const all = band;
  for (let i = 0; i < count; ) {
    const pixel = all[i];
    const cell = cellOf(pixel);
    if (cell === MAX_CELLS) return false;
    // Screens repeat most of their pixels.
    const start = i;
    do ofPixel[first + i++] = <u16>cell;
    while (i < count && all[i] === pixel);
    const times = i - start;
    const at = 4 * cell;
    sums[at] += times * (pixel & 255);
    sums[at + 1] += times * ((pixel >> 8) & 255);
    sums[at + 2] += times * ((pixel >> 16) & 255);
    sums[at + 3] += times;
  }
  return true;
}

function cellOf(pixel: u32): i32 {
  const key = ((pixel & 0xfc) << 10) | ((pixel >> 4) & 0xfc0) | ((pixel >> 18) & 0x3f);
  const cell = cellAt[key];
  if (cell !== 0) return cell - 1;
  if (cellCount === MAX_CELLS) return MAX_CELLS;
  cellAt[key] = <u16>++cellCount;
  return cellCount - 1;
}

export function weighCells(): void {
  for (let cell = 0; cell < cellCount; cell++) {
    const weight = <f64>sums[4 * cell + 3];
    weights[cell] = weight;
    for (let channel = 0; channel < 3; channel++)
      means[3 * cell + channel] = <f64>sums[4 * cell + channel] / weight;
  }
}

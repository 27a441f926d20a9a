import type { Rect } from '../../geometry.ts';
import type { Grey } from '../eye/image.ts';

/** Grey values of a part of a picture, drawn at another size: each the mean of what it covers. */
export interface Patch {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

export const patchOf = (
  { width: all, height: high, data }: Grey,
  part: Rect,
  width: number,
  height: number,
): Patch => {
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = part.y + (y * part.height) / height;
    const bottom = top + part.height / height;
    for (let x = 0; x < width; x++) {
      const left = part.x + (x * part.width) / width;
      const right = left + part.width / width;
      let sum = 0;
      let weight = 0;
      for (let v = Math.max(0, Math.floor(top)); v < Math.min(high, bottom); v++) {
        const down = Math.min(v + 1, bottom) - Math.max(v, top);
        for (let u = Math.max(0, Math.floor(left)); u < Math.min(all, right); u++) {
          const share = down * (Math.min(u + 1, right) - Math.max(u, left));
          sum += share * (data[v * all + u] as number);
          weight += share;
        }
      }
      values[y * width + x] = weight > 0 ? sum / weight : 255;
    }
  }
  return { width, height, values };
};

/** How far the values stray from their mean (standard deviation). */
export const spreadOf = (values: Float32Array): number => {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
};

/**
 * Normalised correlation: 1 for the same picture in other tones, 0 for pictures that have nothing to do with each other.
 * `counts` says which values are looked at.
 */
export const likeness = (a: Float32Array, b: Float32Array, counts?: Uint8Array): number => {
  let n = 0;
  let [sumA, sumB, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    if (counts && !counts[i]) continue;
    const [x, y] = [a[i] as number, b[i] as number];
    n += 1;
    sumA += x;
    sumB += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const spread = (aa - (sumA * sumA) / n) * (bb - (sumB * sumB) / n);
  return n === 0 || spread <= 1e-3 ? 0 : (ab - (sumA * sumB) / n) / Math.sqrt(spread);
};

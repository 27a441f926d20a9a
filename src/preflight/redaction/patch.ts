import type { Rect } from '../../geometry.ts';
import type { Grey } from '../eye/image.ts';

/** Grey values of a part of a picture, drawn at another size: each the mean of what it covers. */
export interface Patch {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** What lies outside of the picture counts for nothing; a value that covers nothing else is white. */
export const patchOf = (
  { width: all, height: high, data }: Grey,
  part: Rect,
  width: number,
  height: number,
): Patch => {
  const columns = stepsOf(part.x, part.width, width, all);
  const rows = stepsOf(part.y, part.height, height, high);
  const values = new Float32Array(width * height);
  const sums = new Float64Array(width);
  rows.forEach((row, y) => {
    sums.fill(0);
    for (let v = row.from; v < row.to; v++) {
      const share = 1 - (v === row.from ? row.before : 0) - (v === row.to - 1 ? row.after : 0);
      addRow(sums, data.subarray(v * all, (v + 1) * all), columns, share);
    }
    for (let x = 0; x < width; x++) {
      const weight = row.length * (columns[x] as Step).length;
      values[y * width + x] = weight > 0 ? (sums[x] as number) / weight : 255;
    }
  });
  return { width, height, values };
};

/** The pixels that one value covers along one side, and what of the first and the last of them it leaves uncovered. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

const stepsOf = (start: number, length: number, count: number, most: number): readonly Step[] =>
  Array.from({ length: count }, (_, i) => {
    const first = start + (i * length) / count;
    const last = first + length / count;
    const from = Math.max(0, Math.floor(first));
    const to = Math.min(most, Math.ceil(last));
    const before = Math.max(0, first - from);
    const after = Math.max(0, to - last);
    return { from, to, before, after, length: Math.max(0, to - from - before - after) };
  });

const addRow = (
  sums: Float64Array,
  row: Uint8Array,
  columns: readonly Step[],
  share: number,
): void => {
  for (let x = 0; x < columns.length; x++) {
    const { from, to, before, after } = columns[x] as Step;
    if (to <= from) continue;
    let sum = -before * (row[from] as number) - after * (row[to - 1] as number);
    for (let u = from; u < to; u++) sum += row[u] as number;
    sums[x] = (sums[x] as number) + share * sum;
  }
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

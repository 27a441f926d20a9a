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
  for (let y = 0; y < height; y++) {
    const from = rows.from[y] as number;
    const to = rows.to[y] as number;
    sums.fill(0);
    for (let v = from; v < to; v++) {
      const before = v === from ? (rows.before[y] as number) : 0;
      const after = v === to - 1 ? (rows.after[y] as number) : 0;
      addRow(sums, data.subarray(v * all, (v + 1) * all), columns, 1 - before - after);
    }
    for (let x = 0; x < width; x++) {
      const weight = lengthOf(rows, y) * lengthOf(columns, x);
      values[y * width + x] = weight > 0 ? (sums[x] as number) / weight : 255;
    }
  }
  return { width, height, values };
};

/** The pixels that each value covers along one side, and what of the first and the last of them it leaves uncovered. */
interface Steps {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

const stepsOf = (start: number, length: number, count: number, most: number): Steps => {
  const steps = {
    from: new Int32Array(count),
    to: new Int32Array(count),
    before: new Float64Array(count),
    after: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    const first = start + (i * length) / count;
    const last = first + length / count;
    const from = Math.max(0, Math.floor(first));
    const to = Math.max(from, Math.min(most, Math.ceil(last)));
    steps.from[i] = from;
    steps.to[i] = to;
    steps.before[i] = Math.max(0, first - from);
    steps.after[i] = Math.max(0, to - last);
  }
  return steps;
};

const lengthOf = ({ from, to, before, after }: Steps, i: number): number =>
  Math.max(
    0,
    (to[i] as number) - (from[i] as number) - (before[i] as number) - (after[i] as number),
  );

/** In short loops over bare arrays, as it is run for every pixel. */
const addRow = (
  sums: Float64Array,
  row: Uint8Array,
  { from, to, before, after }: Steps,
  share: number,
): void => {
  for (let x = 0; x < sums.length; x++) {
    const start = from[x] as number;
    const end = to[x] as number;
    if (end === start) continue;
    let sum = 0;
    for (let u = start; u < end; u++) sum += row[u] as number;
    sum -= (before[x] as number) * (row[start] as number);
    sum -= (after[x] as number) * (row[end - 1] as number);
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
  let sumA = 0;
  let sumB = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < a.length; i++) {
    if (counts && counts[i] === 0) continue;
    const x = a[i] as number;
    const y = b[i] as number;
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

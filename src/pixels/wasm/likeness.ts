import { claim, clear, grow } from './room';

/** Two lists of values, and for each place in them 0 where it does not count. */
export let ones = changetype<StaticArray<f32>>(0);
export let others = changetype<StaticArray<f32>>(0);
export let counts = changetype<StaticArray<u8>>(0);

/** Makes room for lists of so many values. */
export function makeListRoom(length: i32): void {
  clear();
  ones = changetype<StaticArray<f32>>(claim(4 * length));
  others = changetype<StaticArray<f32>>(claim(4 * length));
  counts = changetype<StaticArray<u8>>(claim(length));
  grow();
}

/** Normalised correlation: 1 for the same picture in other tones, 0 for pictures that have nothing to do with each other. */
export function likeness(length: i32): f64 {
  const a = ones;
  const b = others;
  const isCounted = counts;
  let n: f64 = 0;
  let sumA: f64 = 0;
  let sumB: f64 = 0;
  let aa: f64 = 0;
  let bb: f64 = 0;
  let ab: f64 = 0;
  for (let i = 0; i < length; i++) {
    if (isCounted[i] === 0) continue;
    const x = <f64>a[i];
    const y = <f64>b[i];
    n += 1;
    sumA += x;
    sumB += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const spread = (aa - (sumA * sumA) / n) * (bb - (sumB * sumB) / n);
  return n === 0 || spread <= 1e-3 ? 0 : (ab - (sumA * sumB) / n) / Math.sqrt(spread);
}

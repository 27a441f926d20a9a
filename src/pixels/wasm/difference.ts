import { patchCount } from './glance';
import { otherPatches, otherPixels, patches, pixels } from './picture';

/** The share of pixels and of patches that an error is given for; the rest may differ more. */
const PIXELS_WITHIN: f64 = 0.99;
const PATCHES_WITHIN: f64 = 0.999;

/** Differences are counted in tenths up to 100, which is black against white. */
const STEPS: f64 = 10;
const SLOTS: i32 = 1001;
const slots = changetype<StaticArray<u32>>(memory.data(4 * SLOTS, 16));

/** What 99 % of the pixels that were looked at stay below. */
export function pixelDifference(): f64 {
  return below(pixels, otherPixels, PIXELS_WITHIN);
}

/** What 99.9 % of the patches stay below. */
export function patchDifference(): f64 {
  return below(patches, otherPatches, PATCHES_WITHIN);
}

/** Flat areas repeat a pair of colours. */
function below(ones: StaticArray<u32>, others: StaticArray<u32>, share: f64): f64 {
  const count = patchCount();
  memory.fill(changetype<usize>(slots), 0, 4 * SLOTS);
  let one: u32 = 0;
  let other: u32 = 0;
  let slot = 0;
  for (let i = 0; i < count; i++) {
    if (ones[i] !== one || others[i] !== other) {
      one = ones[i];
      other = others[i];
      slot = one === other ? 0 : min(SLOTS - 1, <i32>(difference(one, other) * STEPS + 0.5));
    }
    slots[slot]++;
  }
  const wanted = <f64>count * share;
  let within: u32 = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    within += slots[slot];
    if (<f64>within >= wanted) return <f64>slot / STEPS;
  }
  return <f64>(SLOTS - 1) / STEPS;
}

/** IEC 61966-2-1, the inverse of the transfer function. */
const linear = changetype<StaticArray<f64>>(memory.data(8 * 256, 16));
for (let value = 0; value < 256; value++) {
  const v = <f64>value / 255;
  linear[value] = v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

/** ISO/CIE 11664-4: the cube root, and below 216/24389 its tangent. */
const ROOT_STEPS: i32 = 4096;
const roots = changetype<StaticArray<f64>>(memory.data(8 * (ROOT_STEPS + 1), 16));
for (let i = 0; i <= ROOT_STEPS; i++) {
  const t = <f64>i / ROOT_STEPS;
  roots[i] = t > 216.0 / 24_389.0 ? Math.cbrt(t) : ((24_389.0 / 27.0) * t + 16) / 116;
}

function root(t: f64): f64 {
  return roots[min(ROOT_STEPS, <i32>(t * ROOT_STEPS + 0.5))];
}

/** ΔE*ab of two colours; CIELAB under D65 (IEC 61966-2-1, white 0.9505, 1, 1.089). */
function difference(one: u32, other: u32): f64 {
  const x = rootX(one) - rootX(other);
  const y = rootY(one) - rootY(other);
  const z = rootZ(one) - rootZ(other);
  const l = 116 * y;
  const a = 500 * (x - y);
  const b = 200 * (y - z);
  return Math.sqrt(l * l + a * a + b * b);
}

function red(colour: u32): f64 {
  return linear[colour & 255];
}
function green(colour: u32): f64 {
  return linear[(colour >> 8) & 255];
}
function blue(colour: u32): f64 {
  return linear[(colour >> 16) & 255];
}

function rootX(c: u32): f64 {
  return root((0.4124 * red(c) + 0.3576 * green(c) + 0.1805 * blue(c)) / 0.9505);
}
function rootY(c: u32): f64 {
  return root(0.2126 * red(c) + 0.7152 * green(c) + 0.0722 * blue(c));
}
function rootZ(c: u32): f64 {
  return root((0.0193 * red(c) + 0.1192 * green(c) + 0.9505 * blue(c)) / 1.089);
}

import type { PictureError } from '../edition.ts';
import type { Pixels } from './encode.ts';

/** A patch is seen as one colour: 4 px at 220 ppi are 0.46 mm, 4′ of arc at 40 cm. */
const PATCH = 4;
/** The share of pixels and of patches that an error is given for; the rest may differ more. */
const PIXELS_WITHIN = 0.99;
const PATCHES_WITHIN = 0.999;

/** Differences are counted in tenths up to 100, which is black against white. */
const STEPS = 10;
const SLOTS = 1001;

/** A picture as it will be seen: its pixels one after the other, or the place of each in a palette. */
export interface Reproduction {
  /** Red, green, blue of each pixel, or of each colour of the palette. */
  readonly colours: Uint8Array;
  readonly indices?: Uint8Array;
}

/**
 * How far a reproduction is from its original of three channels to the eye, in CIE 1976 ΔE*ab (ISO/CIE
 * 11664-4): what 99 % of the pixels stay below, which tells of soft edges and of dirt around letters; and
 * what the means of 99.9 % of the patches of 4 × 4 px stay below, which tells of areas in a false colour.
 * Patches are looked at like the black squares of a chessboard, and of each one pixel, every time another.
 */
export const differenceOf = (
  { data, width, height }: Pixels,
  { colours, indices }: Reproduction,
): PictureError => {
  const pixels = new Uint32Array(SLOTS);
  const patches = new Uint32Array(SLOTS);
  const pixelDifference = comparison();
  const patchDifference = comparison();
  let turn = 0;
  for (let top = 0, row = 0; top < height; top += PATCH, row ^= 1) {
    const bottom = Math.min(top + PATCH, height);
    for (let left = row * PATCH; left < width; left += 2 * PATCH) {
      const right = Math.min(left + PATCH, width);
      const count = (bottom - top) * (right - left);
      const looked = turn++ % count;
      let seen = 0;
      let r = 0;
      let g = 0;
      let b = 0;
      let madeR = 0;
      let madeG = 0;
      let madeB = 0;
      for (let y = top; y < bottom; y++) {
        for (let i = width * y + left, end = width * y + right; i < end; i++) {
          const at = 3 * i;
          const made = indices ? 3 * (indices[i] as number) : at;
          r += data[at] as number;
          g += data[at + 1] as number;
          b += data[at + 2] as number;
          madeR += colours[made] as number;
          madeG += colours[made + 1] as number;
          madeB += colours[made + 2] as number;
          if (seen++ !== looked) continue;
          const slot = pixelDifference(rgbAt(data, at), rgbAt(colours, made));
          pixels[slot] = (pixels[slot] as number) + 1;
        }
      }
      const slot = patchDifference(
        rgb(r / count + 0.5, g / count + 0.5, b / count + 0.5),
        rgb(madeR / count + 0.5, madeG / count + 0.5, madeB / count + 0.5),
      );
      patches[slot] = (patches[slot] as number) + 1;
    }
  }
  return { pixel: below(pixels, PIXELS_WITHIN), patch: below(patches, PATCHES_WITHIN) };
};

const rgbAt = (data: Uint8Array, at: number): number =>
  rgb(data[at] as number, data[at + 1] as number, data[at + 2] as number);

/** One number for a colour of 8 bits a channel; fractions are cut off. */
const rgb = (r: number, g: number, b: number): number => (r << 16) | (g << 8) | b;

const below = (slots: Uint32Array, share: number): number => {
  const all = slots.reduce((sum, count) => sum + count, 0);
  let within = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    within += slots[slot] as number;
    if (within >= all * share) return slot / STEPS;
  }
  return (SLOTS - 1) / STEPS;
};

/** The slot of a pair of colours; flat areas repeat a pair, so the last one is remembered. */
const comparison = () => {
  let lastOne = -1;
  let lastOther = -1;
  let last = 0;
  return (one: number, other: number): number => {
    if (one === other) return 0;
    if (one === lastOne && other === lastOther) return last;
    lastOne = one;
    lastOther = other;
    last = Math.min(SLOTS - 1, Math.round(difference(one, other) * STEPS));
    return last;
  };
};

/** IEC 61966-2-1, the inverse of the transfer function. */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

/** ISO/CIE 11664-4: the cube root, and below 216/24389 its tangent. */
const ROOT_STEPS = 4096;
const ROOT = Float64Array.from({ length: ROOT_STEPS + 1 }, (_, i) => {
  const t = i / ROOT_STEPS;
  return t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116;
});
const root = (t: number): number =>
  ROOT[Math.min(ROOT_STEPS, Math.round(t * ROOT_STEPS))] as number;

/** ΔE*ab of two colours; CIELAB under D65 (IEC 61966-2-1, white 0.9505, 1, 1.089). */
const difference = (one: number, other: number): number => {
  const x = rootX(one) - rootX(other);
  const y = rootY(one) - rootY(other);
  const z = rootZ(one) - rootZ(other);
  const l = 116 * y;
  const a = 500 * (x - y);
  const b = 200 * (y - z);
  return Math.sqrt(l * l + a * a + b * b);
};

const red = (colour: number): number => LINEAR[colour >> 16] as number;
const green = (colour: number): number => LINEAR[(colour >> 8) & 255] as number;
const blue = (colour: number): number => LINEAR[colour & 255] as number;

const rootX = (c: number): number =>
  root((0.4124 * red(c) + 0.3576 * green(c) + 0.1805 * blue(c)) / 0.9505);
const rootY = (c: number): number => root(0.2126 * red(c) + 0.7152 * green(c) + 0.0722 * blue(c));
const rootZ = (c: number): number =>
  root((0.0193 * red(c) + 0.1192 * green(c) + 0.9505 * blue(c)) / 1.089);

import type { PictureError } from '../edition.ts';
import type { Size } from '../geometry.ts';
import { blue, green, red, rgb } from './rgb.ts';

/** A patch is seen as one colour: 4 px at 220 ppi are 0.46 mm, 4′ of arc at 40 cm. */
const PATCH = 4;
/** The share of pixels and of patches that an error is given for; the rest may differ more. */
const PIXELS_WITHIN = 0.99;
const PATCHES_WITHIN = 0.999;

/** Differences are counted in tenths up to 100, which is black against white. */
const STEPS = 10;
const SLOTS = 1001;

/** A picture: the colour of each pixel, or colours and which of them each pixel has. */
export interface Coloured extends Size {
  readonly colours: Int32Array;
  readonly indices?: Uint16Array;
}

/** What was looked at of a picture. */
export interface Glance {
  /** The mean colour of patches of 4 × 4 px. */
  readonly patches: Int32Array;
  /** The colour of one pixel of each. */
  readonly pixels: Int32Array;
}

/** Patches are looked at like the black squares of a chessboard, and of each one pixel, every time another. */
export const glanceAt = ({ width, height, colours, indices }: Coloured): Glance => {
  const most = Math.ceil(height / PATCH) * Math.ceil(width / (2 * PATCH));
  const patches = new Int32Array(most);
  const pixels = new Int32Array(most);
  let seen = 0;
  for (let top = 0; top < height; top += PATCH) {
    const bottom = Math.min(top + PATCH, height);
    seen = glanceAlong(colours, indices, width, top, bottom, patches, pixels, seen);
  }
  return { patches: patches.subarray(0, seen), pixels: pixels.subarray(0, seen) };
};

/** Every other patch of a row of patches; returns how many there are by now. */
const glanceAlong = (
  colours: Int32Array,
  indices: Uint16Array | undefined,
  width: number,
  top: number,
  bottom: number,
  patches: Int32Array,
  pixels: Int32Array,
  before: number,
): number => {
  let seen = before;
  for (let left = top % (2 * PATCH); left < width; left += 2 * PATCH) {
    const across = Math.min(PATCH, width - left);
    const size = across * (bottom - top);
    // Sums of 16 bytes are below 4,096: those of red and blue fit in one number.
    let redBlue = 0;
    let greens = 0;
    for (let y = top; y < bottom; y++) {
      const start = y * width + left;
      for (let i = start; i < start + across; i++) {
        const colour = colours[indices ? (indices[i] as number) : i] as number;
        redBlue += colour & RED_BLUE;
        greens += colour & GREEN;
      }
    }
    const looked = seen % size;
    const i = (top + Math.floor(looked / across)) * width + left + (looked % across);
    pixels[seen] = (colours[indices ? (indices[i] as number) : i] as number) & RGB;
    patches[seen++] = rgb(
      (redBlue & 0xff_ff) / size + 0.5,
      (greens >> 8) / size + 0.5,
      (redBlue >> 16) / size + 0.5,
    );
  }
  return seen;
};

const RED_BLUE = rgb(255, 0, 255);
const GREEN = rgb(0, 255, 0);
const RGB = rgb(255, 255, 255);

/**
 * How far two pictures are from each other to the eye, in CIE 1976 ΔE*ab (ISO/CIE 11664-4): what 99 % of the pixels
 * stay below, which tells of soft edges and of dirt around letters; and what the means of 99.9 % of the patches
 * stay below, which tells of areas in a false colour.
 */
export const differenceOf = (one: Glance, other: Glance): PictureError => ({
  pixel: below(differences(one.pixels, other.pixels), PIXELS_WITHIN),
  patch: below(differences(one.patches, other.patches), PATCHES_WITHIN),
});

/** How often each difference is met, in steps; flat areas repeat a pair of colours. */
const differences = (ones: Int32Array, others: Int32Array): Uint32Array => {
  const slots = new Uint32Array(SLOTS);
  let one = 0;
  let other = 0;
  let slot = 0;
  for (let i = 0; i < ones.length; i++) {
    if (ones[i] !== one || others[i] !== other) {
      one = ones[i] as number;
      other = others[i] as number;
      slot = one === other ? 0 : Math.min(SLOTS - 1, Math.round(difference(one, other) * STEPS));
    }
    slots[slot] = (slots[slot] as number) + 1;
  }
  return slots;
};

const below = (slots: Uint32Array, share: number): number => {
  let all = 0;
  for (let slot = 0; slot < SLOTS; slot++) all += slots[slot] as number;
  let within = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    within += slots[slot] as number;
    if (within >= all * share) return slot / STEPS;
  }
  return (SLOTS - 1) / STEPS;
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

const linearRed = (colour: number): number => LINEAR[red(colour)] as number;
const linearGreen = (colour: number): number => LINEAR[green(colour)] as number;
const linearBlue = (colour: number): number => LINEAR[blue(colour)] as number;

const rootX = (c: number): number =>
  root((0.4124 * linearRed(c) + 0.3576 * linearGreen(c) + 0.1805 * linearBlue(c)) / 0.9505);
const rootY = (c: number): number =>
  root(0.2126 * linearRed(c) + 0.7152 * linearGreen(c) + 0.0722 * linearBlue(c));
const rootZ = (c: number): number =>
  root((0.0193 * linearRed(c) + 0.1192 * linearGreen(c) + 0.9505 * linearBlue(c)) / 1.089);

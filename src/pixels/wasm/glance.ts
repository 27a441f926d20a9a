import { colourOf } from './groups';
import {
  band,
  height,
  ofPixel,
  otherPatches,
  otherPixels,
  patches,
  pixels,
  width,
} from './picture';

/**
 * A picture is looked at in patches of 4 × 4 px, every other one like the black squares of a chessboard: the mean
 * colour of each, and the colour of one pixel of it, every time another.
 */
const PATCH: i32 = 4;

const RGB: u32 = 0xff_ff_ff;
const RED_BLUE: u32 = 0xff_00_ff;
const GREEN: u32 = 0x00_ff_00;

/** How many patches there are above a row; rows of patches begin at one and at its neighbour by turns. */
function patchesAbove(top: i32): i32 {
  const even = (width + 7) >> 3;
  const odd = (width + 3) >> 3;
  const above = (top + PATCH - 1) / PATCH;
  return ((above + 1) >> 1) * even + (above >> 1) * odd;
}

/** In all of them. */
export function patchCount(): i32 {
  return patchesAbove(height);
}

/** Of the band that begins at `top`, a multiple of 8: as it is in the picture, or in what the picture may become. */
export function lookAtBand(top: i32, bottom: i32, isOther: bool): void {
  const toPixels = isOther ? otherPixels : pixels;
  const toPatches = isOther ? otherPatches : patches;
  let seen = patchesAbove(top);
  for (let y = top; y < bottom; y += PATCH) {
    const down = min(PATCH, bottom - y);
    for (let x = y % (2 * PATCH); x < width; x += 2 * PATCH) {
      const across = min(PATCH, width - x);
      const first = (y - top) * width + x;
      toPixels[seen] = band[first + looked(seen, across, down)] & RGB;
      toPatches[seen] = meanOfBand(first, across, down);
      seen++;
    }
  }
}

/** Which pixel of a patch is looked at, counted from its first. */
function looked(patch: i32, across: i32, down: i32): i32 {
  const which = patch % (across * down);
  return (which / across) * width + (which % across);
}

function meanOfBand(first: i32, across: i32, down: i32): u32 {
  const all = band;
  let redBlue: u32 = 0;
  let green: u32 = 0;
  for (let y = 0; y < down; y++) {
    const start = first + y * width;
    for (let i = start; i < start + across; i++) {
      redBlue += all[i] & RED_BLUE;
      green += all[i] & GREEN;
    }
  }
  return mean(redBlue, green, across * down);
}

/** Sums of 16 bytes are below 4,096: those of red and blue fit in one number. */
function mean(redBlue: u32, green: u32, size: u32): u32 {
  const half = size >> 1;
  const r = ((redBlue & 0xff_ff) + half) / size;
  const g = ((green >> 8) + half) / size;
  const b = ((redBlue >> 16) + half) / size;
  return r | (g << 8) | (b << 16);
}

/** Single pixels, as they are in the palette. */
export function lookAtPixels(): void {
  let seen = 0;
  for (let y = 0; y < height; y += PATCH) {
    const down = min(PATCH, height - y);
    for (let x = y % (2 * PATCH); x < width; x += 2 * PATCH) {
      const i = y * width + x + looked(seen, min(PATCH, width - x), down);
      otherPixels[seen++] = colourOf[ofPixel[i]];
    }
  }
}

/** Means, as they are in the palette. */
export function lookAtPatches(): void {
  let seen = 0;
  for (let y = 0; y < height; y += PATCH) {
    const down = min(PATCH, height - y);
    for (let x = y % (2 * PATCH); x < width; x += 2 * PATCH) {
      otherPatches[seen++] = meanOfCells(y * width + x, min(PATCH, width - x), down);
    }
  }
}

function meanOfCells(first: i32, across: i32, down: i32): u32 {
  const cells = ofPixel;
  let redBlue: u32 = 0;
  let green: u32 = 0;
  for (let y = 0; y < down; y++) {
    const start = first + y * width;
    for (let i = start; i < start + across; i++) {
      const colour = colourOf[cells[i]];
      redBlue += colour & RED_BLUE;
      green += colour & GREEN;
    }
  }
  return mean(redBlue, green, across * down);
}

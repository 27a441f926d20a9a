import type { Rect } from '../../geometry.ts';
import { shrunk } from '../../pixels/shrink.ts';
import type { Grey } from '../eye/image.ts';

/** Grey values of a part of a picture, drawn at another size: each the mean of what it covers. */
export interface Patch {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

export const patchOf = (picture: Grey, part: Rect, width: number, height: number): Patch => ({
  width,
  height,
  values: shrunk(picture, part, { width, height }),
});

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

import type { Rect, Size } from '../geometry.ts';
import { bytesOf, withLoops } from './loops.ts';

/** One byte a pixel. */
export interface OneChannel extends Size {
  readonly data: Uint8Array;
}

/**
 * A part of a picture at another size: each value the mean of the pixels that it covers. What lies outside of the picture counts for nothing;
 * a value that covers nothing else is white.
 */
export const shrunk = (picture: OneChannel, part: Rect, { width, height }: Size): Float32Array =>
  withLoops((loops) => {
    const { width: all, height: high, data } = picture;
    const start = loops.makeGreyRoom(all * high, width, height);
    const top = Math.max(0, Math.min(high, Math.floor(part.y)));
    const bottom = Math.max(top, Math.min(high, Math.ceil(part.y + part.height) + 1));
    bytesOf(loops).set(data.subarray(top * all, bottom * all), start + top * all);
    const at = loops.shrink(all, high, part.x, part.y, part.width, part.height, width, height);
    return new Float32Array(loops.memory.buffer, at, width * height).slice();
  });

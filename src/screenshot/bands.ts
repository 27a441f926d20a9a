import type { Sharp } from 'sharp';
import type { Rect } from '../geometry.ts';

/** Of a phone's screen a tenth, and as much as the pixels of one that is placed on paper; smaller bands would save nothing. */
const BAND_BYTES = 768_000;

/**
 * Puts the pixels of `region` into `into`, one band of rows after the other; `made` gives the picture of one. What sharp hands
 * out comes from the C library, which would keep idle what one large piece took (`mapped.ts`). Each of at most `most` bands is
 * decoded from the first row of the picture on: twelve take the time of six and a half whole pictures.
 */
export const decodeInBands = async (
  into: Uint8Array,
  { x, y, width, height }: Rect,
  most: number,
  made: (band: Rect) => Promise<Sharp>,
): Promise<void> => {
  const bands = Math.min(most, Math.ceil(into.length / BAND_BYTES));
  const rows = Math.ceil(height / bands);
  for (let top = 0; top < height; top += rows) {
    const band = { x, y: y + top, width, height: Math.min(rows, height - top) };
    into.set(
      await (await made(band)).raw({ depth: 'uchar' }).toBuffer(),
      (top * into.length) / height,
    );
  }
};

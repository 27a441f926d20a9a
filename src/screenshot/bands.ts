import type { Sharp } from 'sharp';
import type { Rect } from '../geometry.ts';

/** Of a phone's screen a fifth. */
const BAND_BYTES = 1_536_000;
/** Each band is decoded from the first row of the picture on: six take the time of three and a half whole pictures. */
const MOST_BANDS = 6;

/**
 * Puts the pixels of `region` into `into`, one band of rows after the other; `made` gives the picture of one. What sharp hands
 * out comes from the C library, which would keep idle what one large piece took (`mapped.ts`).
 */
export const decodeInBands = async (
  into: Uint8Array,
  { x, y, width, height }: Rect,
  made: (band: Rect) => Promise<Sharp>,
): Promise<void> => {
  const bands = Math.min(MOST_BANDS, Math.ceil(into.length / BAND_BYTES));
  const rows = Math.ceil(height / bands);
  for (let top = 0; top < height; top += rows) {
    const band = { x, y: y + top, width, height: Math.min(rows, height - top) };
    into.set(
      await (await made(band)).raw({ depth: 'uchar' }).toBuffer(),
      (top * into.length) / height,
    );
  }
};

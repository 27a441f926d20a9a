import type { PictureError } from '../edition.ts';
import type { Size } from '../geometry.ts';
import { BAND_ROWS, eachBand, type FourChannels } from './bands.ts';
import { bytesOf, type Loops, withLoops } from './loops.ts';

/** A picture in few colours, as a PNG holds it. */
export interface Indexed extends Size {
  readonly bits: 1 | 2 | 4 | 8;
  /** Red, green and blue of each colour. */
  readonly palette: Uint8Array;
  /** Each after its filter, which is none. */
  readonly rows: Uint8Array;
}

/**
 * A picture in as few colours as differ no more than `most` from it: those with a mean squared error of `error` (steps of 8
 * bits, a pixel) are tried first, then half of it, and so on until there are 256 colours. Nothing when that is not enough, or when the picture
 * has too many colours for a palette.
 */
export const inFewColours = (
  picture: FourChannels,
  error: number,
  most: PictureError,
): Indexed | undefined =>
  withLoops((loops) => {
    loops.makeRoom(picture.width, picture.height, BAND_ROWS);
    let isFew = true;
    eachBand(loops, picture, (top, bottom) => {
      loops.lookAtBand(top, bottom, 0);
      isFew &&= loops.countCells(top, bottom) === 1;
    });
    if (!isFew) return undefined;
    loops.oneGroup();
    for (let allowed = error; ; allowed /= 2) {
      const colours = loops.split(allowed);
      if (isWithin(loops, most)) return indexed(loops, picture, Math.abs(colours));
      if (colours < 0) return undefined;
    }
  });

/** Pixels first: where they are too different, nobody need look at patches. */
const isWithin = (loops: Loops, { pixel, patch }: PictureError): boolean => {
  loops.lookAtPixels();
  if (loops.pixelDifference() > pixel) return false;
  loops.lookAtPatches();
  return loops.patchDifference() <= patch;
};

const indexed = (loops: Loops, { width, height }: Size, count: number): Indexed => {
  const bits = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8;
  const from = loops.writeRows(bits);
  const rows = bytesOf(loops).slice(from, from + height * (1 + Math.ceil((width * bits) / 8)));
  const palette = bytesOf(loops)
    .slice(loops.colours.value, loops.colours.value + 4 * count)
    .filter((_, i) => i % 4 < 3);
  return { width, height, bits, palette, rows };
};

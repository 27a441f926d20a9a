import type { PictureError } from '../edition.ts';
import { BAND_ROWS, eachBand, type FourChannels } from './bands.ts';
import { withLoops } from './loops.ts';

/**
 * How far two pictures of one size are from each other to the eye, in CIE 1976 ΔE*ab (ISO/CIE 11664-4): what 99 % of the pixels
 * stay below, which tells of soft edges and of dirt around letters; and what the means of 99.9 % of the patches of 4 × 4 px
 * stay below, which tells of areas in a false colour.
 */
export const difference = (one: FourChannels, other: FourChannels): PictureError =>
  withLoops((loops) => {
    loops.makeRoom(one.width, one.height, BAND_ROWS);
    eachBand(loops, one, (top, bottom) => loops.lookAtBand(top, bottom, 0));
    eachBand(loops, other, (top, bottom) => loops.lookAtBand(top, bottom, 1));
    return { pixel: loops.pixelDifference(), patch: loops.patchDifference() };
  });

import { setFlagsFromString } from 'node:v8';
import { isTriedV8 } from './tried-v8.ts';

/** A run of fewer copies is over before its heap has grown. */
export const isLong = (copies: number): boolean => copies >= 500;

/**
 * In how many bands large pictures are decoded. Of a leaflet by itself they would take time and save nothing; three take a
 * hundred offices hardly any and save 6 MB, twelve save more where there is time.
 */
export const bandsFor = (copies: number): number => (isLong(copies) ? 12 : copies >= 100 ? 3 : 1);

/**
 * In a long run V8 lets dead objects pile up to several times the living before it looks for them. Let it look
 * when the heap has grown by a fifth: half of the memory for a tenth more time. Read at each collection, so it
 * may be said at any time.
 */
export const keepHeapSmall = (): void => {
  if (!isTriedV8()) return;
  setFlagsFromString('--heap-growing-percent=20');
  // Threads that begin from now on look early too (`bin/guidepress.js`).
  setFlagsFromString('--initial-old-space-size=0');
};

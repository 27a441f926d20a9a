import { setFlagsFromString } from 'node:v8';

/** A run of fewer copies is over before its heap has grown. */
export const isLong = (copies: number): boolean => copies >= 500;

/**
 * In a long run V8 lets dead objects pile up to several times the living before it looks for them. Let it look
 * when the heap has grown by a fifth: half of the memory for a tenth more time. Read at each collection, so it
 * may be said at any time; only V8 of Node 20 was tried.
 */
export const keepHeapSmall = (): void => {
  if (!process.version.startsWith('v20.')) return;
  setFlagsFromString('--heap-growing-percent=20');
};

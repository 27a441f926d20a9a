import type { HiddenParts } from '../judgement.ts';
import { plainFile } from '../pdf/plain.ts';
import { viewsOf } from './known-view.ts';
import { lookForHidden, picturesAmong } from './look-for.ts';

/**
 * Whether it is certain, without reading more of the file than its streams, that no picture shows what is hidden. Where
 * it is not, `judge` says what is seen, and on which page.
 */
export const isClean = async (bytes: Uint8Array, hidden: HiddenParts): Promise<boolean> => {
  const file = plainFile(bytes);
  if (!file) return false;
  const { streams, follow, missed } = file;
  const pictures = picturesAmong(streams);
  const { showings, unseen } = await lookForHidden(pictures, hidden, follow);
  return !missed() && unseen.length === 0 && showings.every(({ seen }) => seen.length === 0);
};

/** Does what `isClean` does for any file, while there is nothing else to do and no file yet. */
export const reduceAhead = ({ screenshots }: HiddenParts): void => {
  for (const hidden of screenshots) viewsOf(hidden);
};

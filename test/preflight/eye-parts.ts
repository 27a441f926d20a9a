import { eyeParts } from '../../src/build/proof/eye-parts.ts';
import { openViewer } from '../../src/preflight/eye/eye.ts';
import type { Looking } from '../../src/preflight/judge.ts';

/** Looks at everything but pictures of the pages. */
export const EYE: Looking = {
  viewer: await openViewer(await eyeParts()),
  look: ['codes', 'inks', 'edges'],
  pages: 'first',
};

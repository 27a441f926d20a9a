import type { Viewer } from '../../preflight/eye/eye.ts';
import type { Reader } from '../../preflight/eye/reader.ts';
import { eyeParts, readerPart } from './eye-parts.ts';

/** What draws pages and reads codes: started once, when it is asked for. */
export const theViewer = (): Promise<Viewer> => {
  viewer ??= Promise.all([import('../../preflight/eye/eye.ts'), eyeParts()]).then(
    ([{ openViewer }, parts]) => openViewer(parts),
  );
  return viewer;
};
let viewer: Promise<Viewer> | undefined;

/** What reads codes; it takes a tenth of the memory. */
export const theReader = (): Promise<Reader> => {
  reader ??= Promise.all([import('../../preflight/eye/reader.ts'), readerPart()]).then(
    ([{ openReader }, part]) => openReader(part),
  );
  return reader;
};
let reader: Promise<Reader> | undefined;

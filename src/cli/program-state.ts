import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let state: string | undefined;

/**
 * Tells this program from every other that may make other files of the same guides: the digest of its code, which
 * names its libraries too, and the Node.js that it runs on, whose zlib packs the streams.
 */
export const programState = (): string => {
  state ??= `${codeDigest()} node ${process.versions.node}`;
  return state;
};

/** `npm run build` leaves the digest beside the bundle; code that runs from its sources is read. */
const codeDigest = (): string => {
  const here = dirname(fileURLToPath(import.meta.url));
  if (!import.meta.url.endsWith('.ts'))
    return readFileSync(join(here, 'digest.txt'), 'utf8').trim();
  const sources = join(here, '..');
  const hash = createHash('sha256');
  for (const path of readdirSync(sources, { recursive: true, encoding: 'utf8' }).sort())
    if (path.endsWith('.ts')) hash.update(path).update(readFileSync(join(sources, path)));
  return hash.digest('hex').slice(0, 16);
};

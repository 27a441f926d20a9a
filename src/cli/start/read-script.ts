import { closeSync, openSync, readSync } from 'node:fs';

/** Node keeps longer texts outside V8's heap, where a second copy of them would lie (EXTERN_APEX, a million bytes). */
const PIECE = 262_144;

/** One for all scripts: a new one for each would be garbage of 8 MB before anybody looks for it. */
const bytes = Buffer.allocUnsafeSlow(PIECE);

/** The text of a script, which is ASCII, says `scripts/bundle.js`; a piece at a time, so that its bytes are never held whole. */
export const readScript = (path: string): string => {
  const file = openSync(path, 'r');
  try {
    let text = '';
    for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes))
      text += bytes.toString('latin1', 0, read);
    return text;
  } finally {
    closeSync(file);
  }
};

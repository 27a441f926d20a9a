import { Buffer } from 'node:buffer';
import type { Spot } from '../colour.ts';
import type { PdfDocument, Ref } from './pdfkit.ts';

/** Colour spaces of single inks (ISO 32000-1, 8.6.6.4). */
export interface SeparationBook {
  space(spot: Spot): { name: string; ref: Ref };
}

/** One colour space for each ink of the document: ISO 19005-2, 6.2.4.4 wants it mixed in one way only. */
export function separationBook(document: PdfDocument): SeparationBook {
  const known = new Map<string, { name: string; ref: Ref; inks: string }>();
  return {
    space({ name, inks }) {
      let found = known.get(name);
      if (!found) {
        const tint = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: inks, N: 1 };
        const ref = document.ref(['Separation', escaped(name), 'DeviceCMYK', tint]);
        ref.end();
        found = { name: `S${known.size + 1}`, ref, inks: inks.join(' ') };
        known.set(name, found);
      }
      if (found.inks !== inks.join(' ')) throw new Error(`the ink ${name} is mixed in two ways`);
      return found;
    },
  };
}

/** ISO 32000-1, 7.3.5: names are UTF-8; what is not a plain letter or digit is written as its number. */
const escaped = (name: string): string =>
  Array.from(Buffer.from(name, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9]/.test(character)
      ? character
      : `#${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');

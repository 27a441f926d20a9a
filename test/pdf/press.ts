import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Edition, PRINT } from '../../src/edition.ts';
import type { Page, Pages } from '../../src/layout/page.ts';
import type { PrintProfile } from '../../src/profile.ts';
import { PT_PER_MM } from '../../src/units.ts';
import { type PrintOptions, page, print } from './pages.ts';

const icc = new URL('../../profiles/FOGRA39L_coated.icc', import.meta.url);

/** Sheet-fed offset on coated paper, with everything that can stand around a page. */
export const OFFSET: PrintProfile = {
  name: 'offset-coated',
  standard: 'pdf-x4',
  intent: {
    condition: 'FOGRA39',
    info: 'Coated FOGRA39L (ISO 12647-2:2004)',
    registry: 'http://www.color.org',
    icc: readFileSync(fileURLToPath(icc)),
    components: 4,
  },
  bleedMm: 3,
  safeMm: 5,
  marks: { crop: true, registration: true, colourBar: true, slug: true },
  inkLimit: 300,
  minPpi: [],
  pictures: 'cmyk',
};

export const BARE: PrintProfile = {
  ...OFFSET,
  marks: { crop: false, registration: false, colourBar: false, slug: false },
};

export const BLEED = 3 * PT_PER_MM;

interface PressOptions extends PrintOptions {
  readonly profile?: PrintProfile;
  readonly base?: Edition;
}

/** What the print shop gets: the pages with the profile's bleed. */
export function printForPress(
  document: Pages | Page,
  { profile = OFFSET, base = PRINT, ...options }: PressOptions = {},
): Promise<Uint8Array> {
  const given = 'pages' in document ? document : undefined;
  const list = (given?.pages ?? [document as Page]).map((one) => ({ ...one, bleed: BLEED }));
  return print(given ? { ...given, pages: list } : (list[0] ?? page([])), {
    ...options,
    edition: { ...base, ...options.edition },
    job: { profile, document: 'mau-a4' },
  });
}

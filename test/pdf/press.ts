import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Colour } from '../../src/colour.ts';
import { type Edition, PRINT } from '../../src/edition.ts';
import type { Page, Pages } from '../../src/layout/page.ts';
import type { PrintProfile } from '../../src/profile.ts';
import { PT_PER_MM } from '../../src/units.ts';
import { type PrintOptions, page, print } from './pages.ts';
import type { Dictionary, PdfFile, Value } from './reader.ts';

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

const catalogOf = (pdf: PdfFile): Dictionary => pdf.dictionary(pdf.trailer.Root);
export const pagesOf = (pdf: PdfFile): Dictionary[] =>
  pdf.array(pdf.dictionary(catalogOf(pdf).Pages).Kids).map((kid) => pdf.dictionary(kid));
export const contentOf = (pdf: PdfFile, index = 0): string =>
  pdf.stream(pagesOf(pdf)[index]?.Contents).toString('latin1');

/** Every value of the file, however deep it stands. */
export function* everything(pdf: PdfFile): Generator<Value> {
  for (let number = 1; number <= pdf.count; number++) yield* inside(pdf.get(number));
}
function* inside(value: Value): Generator<Value> {
  yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) yield* inside(part as Value);
}

export const dictionaries = (pdf: PdfFile): Dictionary[] =>
  [...everything(pdf)].filter(
    (value): value is Dictionary =>
      typeof value === 'object' && value !== null && !Array.isArray(value),
  );

export const boxOf = (page: Dictionary | undefined, name: string): number[] =>
  (page?.[name] as number[] | undefined)?.map((n) => Math.round(n * 100) / 100) ?? [];

/** A colour that says its inks. */
export const inks = (c: number, m: number, y: number, k: number): Colour => ({
  rgb: [0.3, 0.4, 0.5],
  alpha: 1,
  cmyk: [c, m, y, k],
});

import { describe, expect, test } from 'vitest';
import type { Pictures } from '../../src/build/pictures.ts';
import { inkPages } from '../../src/build/press-pages/colours.ts';
import { coarsePictures, pagesForPress } from '../../src/build/press-pages/for-press.ts';
import { BLACK, type Colour } from '../../src/colour.ts';
import type { Font } from '../../src/font/font.ts';
import type { Page, PageItem, Pages } from '../../src/layout/page.ts';
import type { PrintProfile } from '../../src/profile.ts';
import { ptFromMm } from '../../src/units.ts';

const span = { file: 'guides/a.yaml', line: 7, column: 3 };
const pictures = {
  found: new Map([
    [
      'a',
      {
        source: { path: 'assets/a.png', crop: { x: 0, y: 0, width: 1000, height: 1000 } },
        screenshot: { spans: { image: span }, span },
      },
    ],
  ]),
} as unknown as Pictures;
const profile: PrintProfile = {
  name: 'press',
  standard: 'pdf-x4',
  bleedMm: 3,
  safeMm: 5,
  marks: { crop: true, registration: false, colourBar: false, slug: false },
  inkLimit: 300,
  minPpi: [
    { upToMm: 600, ppi: 250 },
    { upToMm: 3000, ppi: 150 },
  ],
  pictures: 'cmyk',
};
const FONT = { id: 'f', unitsPerEm: 1000, capHeight: 700 } as unknown as Font;

const page = (...items: PageItem[]): Page => ({
  width: ptFromMm(210),
  height: ptFromMm(297),
  bleed: 0,
  marks: { crop: false, cross: false },
  items,
  links: [],
});
const fill = (colour: Colour): PageItem => ({
  kind: 'fill',
  path: [['M', 50, 50], ['L', 90, 50], ['L', 90, 90], ['Z']],
  evenOdd: false,
  paint: { kind: 'solid', colour },
});
const text = (words: string, xMm: number, yMm: number): PageItem => ({
  kind: 'glyphs',
  font: 'f',
  size: 10,
  x: ptFromMm(xMm),
  y: ptFromMm(yMm),
  colour: BLACK,
  glyphs: [...words].map((letter) => ({ id: 1, advance: 6, text: letter })),
});
const pages = (...items: PageItem[]): Pages => ({
  pages: [page(...items)],
  structure: [],
  bookmarks: [],
});
const judged = (...items: PageItem[]) =>
  pagesForPress(pages(...items), profile, 'cmyk', [FONT], pictures).diagnostics.map(
    ({ code, message }) => `${code} ${message}`,
  );

describe('the safe zone', () => {
  test('text in the middle is fine', () => {
    expect(judged(text('Bước 1', 20, 30))).toEqual([]);
  });
  test('text near the cut is named with its distance', () => {
    expect(judged(text('Bước 1', 2, 30))).toEqual([
      'GP703 Page 1: the text “Bước 1” stands 2 mm from the left edge; the profile asks for 5 mm.',
    ]);
  });
  test('text over the cut', () => {
    expect(judged(text('Bước 1', 20, 298))).toEqual([
      'GP703 Page 1: the text “Bước 1” runs over the bottom edge of the paper.',
    ]);
  });
  test('what a clip hides does not count', () => {
    const clip = [['M', 100, 100], ['L', 200, 100], ['L', 200, 200], ['Z']] as const;
    const hidden: PageItem = { kind: 'group', opacity: 1, clip, items: [text('Bước', 1, 1)] };
    expect(judged(hidden)).toEqual([]);
  });
  test('a code', () => {
    const rect = { x: 4, y: 100, width: 80, height: 80 };
    const code = {
      kind: 'code',
      value: 'https://a.example/',
      rect,
      outline: { corners: new Int16Array(), ends: [] },
      modulePt: 1,
    } as const;
    expect(judged({ ...code, colour: BLACK })).toEqual([
      'GP703 Page 1: the code of https://a.example/ stands 1.4 mm from the left edge; the profile asks for 5 mm.',
    ]);
  });
});

describe('inks', () => {
  const inksOf = (colour: Colour, limit = 300) => {
    const made = inkPages([page(fill(colour))], limit);
    const [item] = made.pages[0]?.items ?? [];
    const paint = item?.kind === 'fill' && item.paint.kind === 'solid' ? item.paint : undefined;
    const inks = paint?.colour.cmyk?.map((ink) => Math.round(ink * 100));
    return [inks, made.diagnostics.map(({ code }) => code)];
  };
  const rgb = (r: number, g: number, b: number): Colour => ({ rgb: [r, g, b], alpha: 1 });
  test.each<[string, Colour, unknown]>([
    [
      'the theme’s stay as they are',
      { ...BLACK, cmyk: [0.2, 1, 0.9, 0.15] },
      [[20, 100, 90, 15], []],
    ],
    ['black is black ink', rgb(0, 0, 0), [[0, 0, 0, 100], []]],
    ['grey is black ink', rgb(0.5, 0.5, 0.5), [[0, 0, 0, 50], []]],
    ['other colours are computed and told', rgb(0.2, 0.4, 0.8), [[75, 50, 0, 20], ['GP702']]],
    ['too much is told', { ...BLACK, cmyk: [1, 0.9, 0.9, 0.6] }, [[100, 90, 90, 60], ['GP706']]],
  ])('%s', (_, colour, expected) => {
    expect(inksOf(colour)).toEqual(expected);
  });
  test('a computed colour keeps the limit', () => {
    const [inks] = inksOf(rgb(0.05, 0, 0), 200);
    expect((inks as number[]).reduce((a, b) => a + b)).toBeLessThanOrEqual(201);
  });
  test('a colour is told once, with the number of its places', () => {
    const blue = fill(rgb(0.2, 0.4, 0.8));
    const { diagnostics } = inkPages([page(blue, blue), page(blue)], 300);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The colour #3366cc has no inks of its own; it prints as C 75 M 50 Y 0 K 20 (3 places).',
    ]);
  });
});

describe('resolution', () => {
  const at = (ppi: number, distanceMm: number) => {
    const side = (1000 * 72) / ppi;
    const rect = { x: 0, y: 0, width: side, height: side };
    const placed = [{ kind: 'picture', picture: 'a', rect }] as const;
    return coarsePictures(placed, profile, distanceMm, pictures).map((d) => [d.code, d.span]);
  };
  test.each([
    [300, 300, []],
    [249.6, 300, []],
    [248, 300, [['GP704', span]]],
    [200, 300, [['GP704', span]]],
    [120, 300, [['GP705', span]]],
    [160, 2000, []],
    [140, 2000, [['GP704', span]]],
    [140, 9000, [['GP704', span]]],
  ])('%s ppi at %s mm', (ppi, distance, expected) => {
    expect(at(ppi, distance)).toEqual(expected);
  });
});

describe('inks of their own', () => {
  const red = (m: number, tint = 1): Colour => ({
    rgb: [1, 0, 0],
    cmyk: [0, m * tint, 0, 0],
    alpha: 1,
    spot: { name: 'Đỏ', tint, inks: [0, m, 0, 0] },
  });
  const fade = (...colours: Colour[]): PageItem => ({
    kind: 'fill',
    path: [['M', 50, 50], ['L', 90, 50], ['L', 90, 90], ['Z']],
    evenOdd: false,
    paint: {
      kind: 'linear',
      from: { x: 0, y: 0 },
      to: { x: 10, y: 0 },
      stops: colours.map((colour, i) => ({ offset: i, colour })),
    },
  });

  test('tints and gradients of one ink are fine', () => {
    expect(judged(fill(red(1)), fill(red(1, 0.2)), fade(red(1), red(1, 0)))).toEqual([]);
  });
  test('two mixes of one ink', () => {
    expect(judged(fill(red(1)), fill(red(0.9)))).toEqual([
      'GP349 What stands in for the ink “Đỏ” is device-cmyk(0 1 0 0) in one place and device-cmyk(0 0.9 0 0) in another.',
    ]);
  });
  test('a gradient to another colour is named', () => {
    expect(judged(fade(red(1), BLACK))).toEqual([
      'GP707 A gradient leads from the ink “Đỏ” to another colour; it prints in the four inks that stand in for it (one place).',
    ]);
  });
});

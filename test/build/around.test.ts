import { expect, test } from 'vitest';
import { withBlack } from '../../src/build/press-pages/black.ts';
import { slotsAmid } from '../../src/build/series/around.ts';
import type { Colour } from '../../src/colour.ts';
import type { Page, PageItem, Pages } from '../../src/layout/page.ts';

const ink = (...cmyk: NonNullable<Colour['cmyk']>): Colour => ({ rgb: [0, 0, 0], cmyk, alpha: 1 });
const [BLACK, PAPER] = [ink(0, 0, 0, 1), ink(0, 0, 0, 0)];

const panel: PageItem = {
  kind: 'fill',
  path: [['M', 0, 0], ['L', 400, 0], ['L', 400, 400], ['L', 0, 400], ['Z']],
  evenOdd: false,
  paint: { kind: 'solid', colour: BLACK },
};
const words = (text: string, x: number, colour: Colour): PageItem => ({
  kind: 'glyphs',
  font: 'f',
  size: 9,
  x,
  y: 20,
  colour,
  glyphs: Array.from(text, (character, i) => ({ id: i + 1, advance: 5, text: character })),
});

/** A page with a large black panel and words of an office's own, as the press gets it. */
const pressed = (...own: PageItem[]): Pages => {
  const items: PageItem[] = [panel, { kind: 'group', opacity: 1, items: own, slot: 3 }];
  const rich = { cyan: 40, magenta: 30, yellow: 30, fromMm: 100 };
  const page = { width: 600, height: 600, bleed: 0, items, links: [] } as unknown as Page;
  return { pages: withBlack([page], { text: 'k-only', rich }, 300), structure: [], bookmarks: [] };
};
const first = pressed(words('Ba Đình', 420, BLACK));

test('other words leave all around them as it is', () => {
  const own = words('Ngọc Hà', 420, BLACK);
  expect(slotsAmid(first, pressed(own))).toEqual(new Map([[3, [own]]]));
});

test('small light words that reach onto the panel keep its black plain: not the same file around them', () => {
  expect(slotsAmid(first, pressed(words('Văn Miếu', 390, PAPER)))).toBeUndefined();
});

test.each<[string, (page: Page) => Page]>([
  ['another item', (page) => ({ ...page, items: [...page.items, panel] })],
  ['another fold', (page) => ({ ...page, folds: [200] })],
  ['another page', (page) => ({ ...page, width: 500 })],
])('%s is otherwise', (_, change) => {
  const same = pressed(words('Ngọc Hà', 420, BLACK));
  expect(slotsAmid(first, { ...same, pages: same.pages.map(change) })).toBeUndefined();
});

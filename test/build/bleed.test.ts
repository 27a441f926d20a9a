import { describe, expect, test } from 'vitest';
import { bleedOut, boundsOf } from '../../src/build/press-pages/bleed.ts';
import { BLACK } from '../../src/colour.ts';
import type { Path, Rect } from '../../src/geometry.ts';
import type { Page, PageItem } from '../../src/layout/page.ts';

/** Paper of 100 × 200 points with 9 points of bleed. */
const BLEED = 9;
const rect = (x: number, y: number, width: number, height: number): Path => [
  ['M', x, y],
  ['L', x + width, y],
  ['L', x + width, y + height],
  ['L', x, y + height],
  ['Z'],
];
const fill = (path: Path): PageItem => ({
  kind: 'fill',
  path,
  evenOdd: false,
  paint: { kind: 'solid', colour: BLACK },
});
const page = (...items: PageItem[]): Page => ({
  width: 100,
  height: 200,
  bleed: 0,
  marks: { crop: false, cross: false },
  items,
  links: [],
});
const bled = (...items: PageItem[]) => {
  const { page: made, stuck } = bleedOut(page(...items), BLEED);
  return { items: made.items, stuck: stuck.map(({ side }) => side), bleed: made.bleed };
};
const box = (item: PageItem | undefined): Rect =>
  item?.kind === 'fill' || item?.kind === 'stroke'
    ? boundsOf(item.path)
    : ((item as { rect: Rect }).rect as Rect);
const filled = (...at: [number, number, number, number]): Rect =>
  box(bled(fill(rect(...at))).items[0]);

describe('a rectangle', () => {
  test.each<[string, [number, number, number, number], [number, number, number, number]]>([
    ['across the top', [0, 0, 100, 40], [-9, -9, 118, 49]],
    ['over the whole paper', [0, 0, 100, 200], [-9, -9, 118, 218]],
    ['at the right edge, short of it by a rounding error', [60, 50, 39.99, 20], [60, 50, 49, 20]],
    ['that already hangs over, but not far enough', [-5, 20, 50, 20], [-9, 20, 54, 20]],
    ['that reaches the end of the bleed', [-9, -9, 118, 40], [-9, -9, 118, 40]],
    ['that goes beyond it', [-20, 20, 50, 20], [-20, 20, 50, 20]],
    ['inside the paper', [10, 10, 80, 20], [10, 10, 80, 20]],
  ])('%s', (_, at, [x, y, width, height]) => {
    expect(filled(...at)).toEqual({ x, y, width, height });
  });
});

test('no bleed, no change', () => {
  const before = page(fill(rect(0, 0, 100, 40)));
  expect(bleedOut(before, 0)).toEqual({ page: before, stuck: [] });
});

test('a clip at the cut opens with what it holds', () => {
  const group: PageItem = {
    kind: 'group',
    opacity: 1,
    clip: rect(0, 0, 100, 40),
    items: [fill(rect(0, 0, 100, 60))],
  };
  const [made] = bled(group).items;
  expect(made?.kind === 'group' && made.clip && boundsOf(made.clip)).toEqual({
    x: -9,
    y: -9,
    width: 118,
    height: 49,
  });
});

describe('curves', () => {
  const rounded: Path = [
    ['M', 0, 30],
    ['L', 0, 20],
    ['C', 0, 15, 5, 10, 10, 10],
    ['L', 50, 10],
    ['L', 50, 40],
    ['L', 10, 40],
    ['C', 5, 40, 0, 35, 0, 30],
    ['Z'],
  ];
  const circle: Path = [
    ['M', 20, 50],
    ['C', 20, 61, 11, 70, 0, 70],
    ['C', -8, 70, -8, 61, -8, 50],
    ['C', -8, 39, -8, 30, 0, 30],
    ['C', 11, 30, 20, 39, 20, 50],
    ['Z'],
  ];
  test('a rounded box with a straight side at the cut cannot be carried on', () => {
    expect(bled(fill(rounded)).stuck).toEqual(['left']);
  });
  test('a disc that is cut through needs nothing', () => {
    expect(bled(fill(circle)).stuck).toEqual([]);
  });
  test('the same box inside the paper is left alone', () => {
    const inside = rounded.map((c) =>
      c.map((v, i) => (typeof v === 'number' && i % 2 ? v + 20 : v)),
    );
    expect(bled(fill(inside as unknown as Path)).stuck).toEqual([]);
  });
});

describe('lines', () => {
  const line = (...path: Path): PageItem => ({
    kind: 'stroke',
    path,
    colour: BLACK,
    width: 1,
    cap: 'butt',
    join: 'miter',
  });
  test('that end at the cut run on', () => {
    expect(box(bled(line(['M', 0, 50], ['L', 100, 50])).items[0])).toMatchObject({
      x: -9,
      width: 118,
    });
  });
  test('that run along the cut would be halved by it', () => {
    expect(bled(line(['M', 10, 0.5], ['L', 90, 0.5])).stuck).toEqual(['top']);
  });
});

describe('pictures', () => {
  const picture = (x: number, y: number, width: number, height: number): PageItem => ({
    kind: 'picture',
    picture: 'a',
    rect: { x, y, width, height },
  });
  test('that fill the paper cover the bleed in their own proportions', () => {
    const { x, y, width, height } = box(bled(picture(0, 0, 100, 200)).items[0]);
    expect(width / height).toBeCloseTo(0.5);
    expect([x, y, x + width, y + height]).toEqual([-9, -18, 109, 218]);
  });
  test('inside the paper stay as they are', () => {
    expect(bled(picture(10, 10, 20, 20)).items).toEqual([picture(10, 10, 20, 20)]);
  });
  test('with marks on them cannot grow', () => {
    const scene = { widthMm: 1, heightMm: 1, bounds: {}, shapes: [], insets: [] } as never;
    expect(bled({ ...picture(0, 10, 20, 20), scene } as PageItem).stuck).toEqual(['left']);
  });
});

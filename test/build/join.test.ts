import { describe, expect, test } from 'vitest';
import { joined } from '../../src/build/series/join.ts';
import type { Page, PageItem, Pages } from '../../src/layout/page.ts';

const code = (structure?: number): PageItem => ({
  kind: 'code',
  value: 'https://phuongmau.example/',
  rect: { x: 0, y: 0, width: 1, height: 1 },
  outline: { corners: new Int16Array(), ends: [] },
  modulePt: 1,
  colour: { r: 0, g: 0, b: 0 } as never,
  ...(structure === undefined ? {} : { structure }),
});
const page = (...items: PageItem[]): Page => ({
  width: 100,
  height: 100,
  bleed: 0,
  marks: { crop: false, cross: false },
  items,
  links: [
    {
      rect: { x: 0, y: 0, width: 1, height: 1 },
      target: { kind: 'place', page: 1, y: 5 },
      description: '',
      structure: 1,
    },
  ],
});
const leaflet = (): Pages => ({
  pages: [page(code(1)), page(code())],
  structure: [
    { role: 'Document', lang: 'vi', children: [1] },
    { role: 'P', children: [] },
  ],
  bookmarks: [{ title: 'Bước 1', page: 1, y: 5, children: [] }],
});
const both = () =>
  joined([
    { title: '1 Láng', pages: leaflet() },
    { title: '2 Bồ Đề', pages: leaflet() },
  ]);

describe('two leaflets in one file', () => {
  test('stand one behind the other', () => {
    const { pages, ranges } = both();
    expect(pages.pages.length).toBe(4);
    expect(ranges).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('are parts of one structure, and every item points to its own node', () => {
    const { structure, pages } = both().pages;
    expect(structure).toEqual([
      { role: 'Document', children: [1, 3] },
      { role: 'Part', lang: 'vi', title: '1 Láng', children: [2] },
      { role: 'P', children: [] },
      { role: 'Part', lang: 'vi', title: '2 Bồ Đề', children: [4] },
      { role: 'P', children: [] },
    ]);
    expect(
      pages.map(({ items }) => items.map((item) => 'structure' in item && item.structure)),
    ).toEqual([[2], [false], [4], [false]]);
  });

  test('have a bookmark each, and links stay within their leaflet', () => {
    const { bookmarks, pages } = both().pages;
    expect(bookmarks).toMatchObject([
      { title: '1 Láng', page: 0, children: [{ title: 'Bước 1', page: 1 }] },
      { title: '2 Bồ Đề', page: 2, children: [{ title: 'Bước 1', page: 3 }] },
    ]);
    expect(pages[2]?.links).toMatchObject([{ target: { page: 3, y: 5 }, structure: 4 }]);
  });

  test('items that several groups of a sheet share stay shared', () => {
    const items = [code(1)];
    const group: PageItem = { kind: 'group', opacity: 1, items };
    const sheet = { ...leaflet(), pages: [page(group, { ...group })] };
    const [one, two] = joined([{ title: '', pages: sheet }]).pages.pages[0]?.items ?? [];
    expect(one?.kind === 'group' && two?.kind === 'group' && one.items === two.items).toBe(true);
  });
});

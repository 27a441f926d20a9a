import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLACK } from '../../src/colour.ts';
import { A3, A4 } from '../../src/imposition/paper.ts';
import { slotsAfter } from '../../src/imposition/slots.ts';
import { setterOf } from '../../src/imposition/text.ts';
import { tile } from '../../src/imposition/tile.ts';
import { needsTiles, OVERLAP, tilingOf } from '../../src/imposition/tiling.ts';
import type { PageItem } from '../../src/layout/page.ts';
import { mmFromPt, ptFromMm } from '../../src/units.ts';
import { projectFonts } from '../support/fonts.ts';
import { documentOf, documentOfEqual, pageOf, strokePoints } from './sheets.ts';

const setter = setterOf(projectFonts());
const options = {
  ...{ paper: A4, paperName: 'A4', title: 'Mã QR iHanoi', language: 'vi', setter },
  slots: slotsAfter([], false),
};
const large = fc.record({
  width: fc.integer({ min: 215, max: 900 }),
  height: fc.integer({ min: 300, max: 2000 }),
  paper: fc.constantFrom(A4, A3),
});
const size = (width: number, height: number) => ({
  width: ptFromMm(width),
  height: ptFromMm(height),
});

const near = 1e-6;

describe('how a page is cut up', () => {
  test.each([
    ['A3 on A4', 297, 420, A4, 'A1 B1 A2 B2'],
    ['A2 on A4, lying', 420, 594, A4, 'A1 B1 A2 B2 A3 B3 A4 B4'],
    ['A2 on A3', 420, 594, A3, 'A1 B1 A2 B2'],
    ['a banner on A4, lying', 800, 180, A4, 'A1 B1 C1'],
  ])('%s', (_, width, height, paper, names) => {
    const { tiles } = tilingOf(size(width, height), paper);
    expect(tiles.map(({ name }) => name).join(' ')).toBe(names);
  });

  test('after Z comes AA', () => {
    const { tiles } = tilingOf(size(8000, 200), A4);
    expect(tiles.slice(24, 29).map(({ name }) => name)).toEqual(['Y1', 'Z1', 'AA1', 'AB1', 'AC1']);
  });

  test('the tiles cover the page, overlap by the glue edge and reach nowhere else', () => {
    fc.assert(
      fc.property(large, ({ width, height, paper }) => {
        const page = size(width, height);
        const { tiles, columns, rows, paper: sheet } = tilingOf(page, paper);
        expect(tiles).toHaveLength(columns * rows);
        for (const { region, column, row } of tiles) {
          expect(region.width).toBeLessThanOrEqual(sheet.width - ptFromMm(20) + 0.01);
          expect(region.height).toBeLessThanOrEqual(sheet.height - ptFromMm(20) + 0.01);
          const right = tiles.find((t) => t.row === row && t.column === column + 1)?.region;
          const below = tiles.find((t) => t.column === column && t.row === row + 1)?.region;
          if (column === 0) expect(region.x).toBe(0);
          if (row === 0) expect(region.y).toBe(0);
          expect(region.x + region.width).toBeCloseTo(right ? right.x + OVERLAP : page.width, 6);
          expect(region.y + region.height).toBeCloseTo(below ? below.y + OVERLAP : page.height, 6);
        }
      }),
    );
  });

  test('no sheet more than needed', () => {
    fc.assert(
      fc.property(large, ({ width, height, paper }) => {
        const page = size(width, height);
        const { columns, rows, paper: sheet } = tilingOf(page, paper);
        const most = (count: number, side: number) =>
          count * (side - ptFromMm(20)) - (count - 1) * OVERLAP;
        if (columns > 1) expect(most(columns - 1, sheet.width)).toBeLessThan(page.width);
        if (rows > 1) expect(most(rows - 1, sheet.height)).toBeLessThan(page.height);
      }),
    );
  });

  test.each([
    ['A4 on A4', 210, 297, A4, false],
    ['lying A4 on A4', 297, 210, A4, false],
    ['A4 on A3', 210, 297, A3, false],
    ['A3 on A4', 297, 420, A4, true],
    ['a strip that is too long', 100, 500, A3, true],
  ])('%s needs tiles: %#', (_, width, height, paper, needed) => {
    expect(needsTiles(size(width, height), paper)).toBe(needed);
  });
});

const words = (items: readonly PageItem[]): string[] =>
  items.flatMap((item) =>
    item.kind === 'glyphs' ? [item.glyphs.map(({ text }) => text).join('')] : [],
  );

describe('the sheets', () => {
  const { sheets, structure } = tile(documentOfEqual(1, 297, 420), options);
  const [plan, first, second] = sheets;

  test('an assembly plan, then the tiles', () => {
    expect(sheets).toHaveLength(5);
    const text = words(plan?.marks ?? []);
    expect(text[0]).toBe('Sơ đồ ghép: Mã QR iHanoi');
    expect(text.join(' ')).toContain('Sau trang này có 4 tờ A4: 2 cột, 2 hàng.');
    expect(text.slice(-4)).toEqual(['A1', 'B1', 'A2', 'B2']);
    expect(words(first?.marks ?? [])).toEqual(['A1', 'bên phải: B1 · bên dưới: A2 · Mã QR iHanoi']);
    expect(words(second?.marks ?? [])).toEqual(['B1', 'bên dưới: B2 · Mã QR iHanoi']);
  });

  test('other languages are spoken to in English', () => {
    const english = tile(documentOfEqual(1, 297, 420), { ...options, language: 'en' });
    expect(words(english.sheets[0]?.marks ?? [])[0]).toBe('Assembly plan: Mã QR iHanoi');
    expect(words(english.sheets[1]?.marks ?? [])[1]).toContain('right: B1 · below: A2');
  });

  test('a listener hears the plan and the whole page once', () => {
    expect(sheets.map(({ placements }) => placements.map(({ copy }) => copy))).toEqual([
      [false],
      ...Array(4).fill([true]),
    ]);
    const [root, figure, ...added] = structure;
    expect(figure?.role).toBe('Figure');
    expect(added.map(({ role }) => role)).toEqual(Array(added.length).fill('P'));
    expect(root?.children).toEqual([...added.map((_, i) => i + 2), 1]);
  });

  test('of one of many documents, what names it is a slot, and so is what the plan shows without its code', () => {
    const rect = { x: 20, y: 20, width: 40, height: 40 };
    const value = 'https://a.example/';
    const outline = { corners: new Int16Array(), ends: [] };
    const code: PageItem = { kind: 'code', value, rect, outline, modulePt: 1, colour: BLACK };
    const items: PageItem[] = [{ kind: 'group', opacity: 1, items: [code], slot: 3 }];
    const pages = documentOf([{ ...pageOf(297, 420), items }]);
    const many = { ...options, slots: slotsAfter(pages.pages, true) };
    const slots = tile(pages, many).sheets.map(({ placements, marks }) =>
      [...placements.flatMap(({ page }) => page.items), ...marks].flatMap((item) =>
        item.kind === 'group' ? [[item.slot, item.items[0]?.kind]] : [],
      ),
    );
    expect(slots).toEqual([
      [
        [4, 'fill'],
        [5, 'glyphs'],
      ],
      ...[6, 7, 8, 9].map((foot) => [
        [3, 'code'],
        [foot, 'glyphs'],
      ]),
    ]);
  });

  test('the picture on the plan is whole and on the paper', () => {
    fc.assert(
      fc.property(large, ({ width, height, paper }) => {
        const [made] = tile(documentOf([pageOf(width, height)]), { ...options, paper }).sheets;
        const [placed] = made?.placements ?? [];
        if (!made || !placed?.clip) throw new Error('no plan');
        expect(placed.clip.width).toBeCloseTo(placed.page.width * (placed.scale ?? 1), 6);
        expect(placed.clip.height).toBeCloseTo(placed.page.height * (placed.scale ?? 1), 6);
        expect(placed.clip.x + placed.clip.width).toBeLessThanOrEqual(made.width);
        expect(placed.clip.y + placed.clip.height).toBeLessThanOrEqual(made.height);
      }),
      { numRuns: 15 },
    );
  });

  test('nobody scans a code on the plan', () => {
    const outline = { corners: Int16Array.of(0, 0, 21, 0, 21, 21, 0, 21), ends: [8] };
    const code: PageItem = {
      kind: 'code',
      value: 'https://phuongmau.example/hd/x',
      rect: { x: 100, y: 100, width: 58, height: 58 },
      outline,
      modulePt: 2,
      colour: BLACK,
    };
    const whole = {
      ...pageOf(297, 420),
      items: [{ kind: 'group', opacity: 1, items: [code] }],
    } as const;
    const [made, ...others] = tile(documentOf([whole]), options).sheets;
    const codes = (items: readonly PageItem[]): number =>
      items.reduce(
        (sum, item) =>
          sum + (item.kind === 'group' ? codes(item.items) : Number(item.kind === 'code')),
        0,
      );
    expect(codes(made?.placements[0]?.page.items ?? [])).toBe(0);
    expect(others.every(({ placements }) => codes(placements[0]?.page.items ?? []) === 1)).toBe(
      true,
    );
  });

  test('each shows its own part where it says, marks beside it and on the paper', () => {
    fc.assert(
      fc.property(large, ({ width, height, paper }) => {
        const [, ...made] = tile(documentOf([pageOf(width, height)]), { ...options, paper }).sheets;
        const { tiles } = tilingOf(size(width, height), paper);
        expect(made).toHaveLength(tiles.length);
        made.forEach((sheet, i) => {
          const [placed] = sheet.placements;
          const region = tiles[i]?.region;
          if (!placed?.clip || !region) throw new Error('no tile');
          const { clip } = placed;
          expect(clip.x - placed.x).toBeCloseTo(region.x, 6);
          expect(clip.y - placed.y).toBeCloseTo(region.y, 6);
          const inside = strokePoints(sheet.marks).filter(
            ([x, y]) =>
              x > clip.x + near &&
              x < clip.x + clip.width - near &&
              y > clip.y + near &&
              y < clip.y + clip.height - near,
          );
          expect(inside).toEqual([]);
          const off = strokePoints(sheet.marks).filter(
            ([x, y]) => Math.min(x, y, sheet.width - x, sheet.height - y) < ptFromMm(3),
          );
          expect(off).toEqual([]);
        });
      }),
      { numRuns: 15 },
    );
  });

  test('tiles of different pages have different names', () => {
    const two = tile(documentOfEqual(2, 297, 420), options);
    expect(two.sheets).toHaveLength(10);
    expect(words(two.sheets[6]?.marks ?? [])[0]).toBe('2-A1');
    expect(words(two.sheets[5]?.marks ?? [])[0]).toBe('Sơ đồ ghép: Mã QR iHanoi (2)');
  });

  test('a margin of 10 mm at least', () => {
    for (const { placements, width } of sheets.slice(1)) {
      const x = placements[0]?.clip?.x ?? 0;
      expect(mmFromPt(x)).toBeGreaterThanOrEqual(10 - near);
      expect(mmFromPt(width - x - (placements[0]?.clip?.width ?? 0))).toBeGreaterThanOrEqual(
        10 - near,
      );
    }
  });
});

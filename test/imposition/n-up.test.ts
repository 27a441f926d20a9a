import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nUp } from '../../src/imposition/n-up.ts';
import { mmFromPt } from '../../src/units.ts';
import { documentOfEqual, strokePoints } from './sheets.ts';

const mm = (pt: number): number => Math.round(mmFromPt(pt) * 10) / 10;

describe('the same page several times on a sheet', () => {
  test.each([
    ['A5', 148, 210, 0, 2, '297 × 210', '0.5,0 148.5,0'],
    ['DL card', 99, 210, 0, 2, '210 × 297', '6,43.5 105,43.5'],
    ['DL card', 99, 210, 0, 4, '420 × 297', '12,43.5 111,43.5 210,43.5 309,43.5'],
    ['visiting card', 90, 54, 0, 4, '210 × 297', '12.5,92 107.5,92 12.5,151 107.5,151'],
    ['A6 that bleeds', 105, 148, 3, 2, '297 × 210', '40.5,31 151.5,31'],
    ['A4', 210, 297, 0, 4, '420 × 594', '0,0 210,0 0,297 210,297'],
  ])('%s of %i × %i mm, bleed %i: %i up on %s', (_, width, height, bleed, count, paper, places) => {
    const [sheet] = nUp(documentOfEqual(1, width, height, bleed), count).sheets;
    if (!sheet) throw new Error('no sheet');
    expect(`${mm(sheet.width)} × ${mm(sheet.height)}`).toBe(paper);
    expect(sheet.placements.map(({ x, y }) => `${mm(x)},${mm(y)}`).join(' ')).toBe(places);
  });

  test('page after page, each spoken once', () => {
    const document = documentOfEqual(3, 148, 210);
    const { sheets } = nUp(document, 4);
    expect(sheets.map(({ placements }) => new Set(placements.map(({ page }) => page)))).toEqual(
      document.pages.map((page) => new Set([page])),
    );
    for (const { placements } of sheets)
      expect(placements.map(({ copy }) => copy)).toEqual([false, true, true, true]);
  });

  test('on the paper, apart by both bleeds at least, marks outside all of them', () => {
    const given = fc.record({
      width: fc.integer({ min: 40, max: 400 }),
      height: fc.integer({ min: 40, max: 400 }),
      bleed: fc.constantFrom(0, 2, 3),
      count: fc.constantFrom(2, 4),
    });
    fc.assert(
      fc.property(given, ({ width, height, bleed, count }) => {
        const [sheet] = nUp(documentOfEqual(1, width, height, bleed), count).sheets;
        if (!sheet) throw new Error('no sheet');
        expect(sheet.placements).toHaveLength(count);
        const boxes = sheet.placements.map(({ page, x, y }) => ({
          left: x - page.bleed,
          top: y - page.bleed,
          right: x + page.width + page.bleed,
          bottom: y + page.height + page.bleed,
        }));
        const near = 1e-6;
        boxes.forEach((one, i) => {
          expect(Math.min(one.left, one.top)).toBeGreaterThan(-0.5);
          expect(one.right).toBeLessThan(sheet.width + 0.5);
          expect(one.bottom).toBeLessThan(sheet.height + 0.5);
          for (const other of boxes.slice(i + 1)) {
            const apart =
              one.right <= other.left + near ||
              other.right <= one.left + near ||
              one.bottom <= other.top + near ||
              other.bottom <= one.top + near;
            expect(apart).toBe(true);
          }
          const inside = strokePoints(sheet.marks).filter(
            ([x, y]) =>
              x > one.left + near &&
              x < one.right - near &&
              y > one.top + near &&
              y < one.bottom - near,
          );
          expect(inside).toEqual([]);
        });
      }),
      { numRuns: 80 },
    );
  });
});

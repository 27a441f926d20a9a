import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { booklet, bookletOrder, type Spread } from '../../src/imposition/booklet.ts';
import type { Sheet } from '../../src/imposition/sheet.ts';
import { mmFromPt, ptFromMm } from '../../src/units.ts';
import { documentOfEqual, strokePoints } from './sheets.ts';

const counts = fc.integer({ min: 1, max: 200 });

/**
 * Folds printed sheets as hands do. Each sheet is four leaves' sides: seen from the front the right half is
 * read first, its back is the left half of the other side. The inner sheets lie inside the outer ones.
 */
function leafThrough(sheets: readonly { front: Spread; back: Spread }[]): (number | undefined)[] {
  const [outer, ...inner] = sheets;
  if (!outer) return [];
  const before = [outer.front[1], outer.back[0]];
  const after = [outer.back[1], outer.front[0]];
  return [...before, ...leafThrough(inner), ...after];
}

describe('the order of pages', () => {
  test.each([
    [4, '4|1 2|3'],
    [5, '-|1 2|- -|3 4|5'],
    [8, '8|1 2|7 6|3 4|5'],
    [12, '12|1 2|11 10|3 4|9 8|5 6|7'],
  ])('%i pages: %s', (count, expected) => {
    const text = bookletOrder(count).flatMap(({ front, back }) =>
      [front, back].map((spread) => spread.map((page) => page ?? '-').join('|')),
    );
    expect(text.join(' ')).toBe(expected);
  });

  test('folding the sheets gives 1 … n in order, then blanks up to a multiple of four', () => {
    fc.assert(
      fc.property(counts, (count) => {
        const read = leafThrough(bookletOrder(count));
        expect(read.length % 4).toBe(0);
        expect(read.length - count).toBeLessThan(4);
        expect(read.slice(0, count)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
        expect(read.slice(count).every((page) => page === undefined)).toBe(true);
      }),
    );
  });

  test('every page is placed exactly once', () => {
    fc.assert(
      fc.property(counts, (count) => {
        const document = documentOfEqual(count, 148, 210);
        const { sheets } = booklet(document);
        const placed = sheets.flatMap(({ placements }) => placements.map(({ page }) => page));
        expect(placed).toHaveLength(count);
        expect(new Set(placed)).toEqual(new Set(document.pages));
      }),
      { numRuns: 30 },
    );
  });
});

const paperOf = ({ width, height }: Sheet): string =>
  `${Math.round(mmFromPt(width))} × ${Math.round(mmFromPt(height))}`;

describe('the paper', () => {
  test.each([
    ['A5', 148, 210, 0, '297 × 210'],
    ['A4', 210, 297, 0, '420 × 297'],
    ['DL card, standing on A4', 99, 210, 0, '210 × 297'],
    ['A5 that bleeds', 148, 210, 3, '420 × 297'],
    ['A6 that bleeds', 105, 148, 3, '297 × 210'],
    ['larger than any paper', 1000, 1200, 0, '2000 × 1200'],
  ])('%s', (_, width, height, bleed, expected) => {
    const [sheet] = booklet(documentOfEqual(4, width, height, bleed)).sheets;
    expect(sheet && paperOf(sheet)).toBe(expected);
  });
});

describe('creep', () => {
  test('moves both halves towards the fold by a tenth of a millimetre a sheet, and no page over it', () => {
    const { sheets } = booklet(documentOfEqual(16, 148, 210));
    sheets.forEach(({ width, placements }, side) => {
      const shift = ptFromMm(0.1) * Math.floor(side / 2);
      const [left, right] = placements;
      expect(left?.x).toBeCloseTo(width / 2 - ptFromMm(148) + shift, 6);
      expect(right?.x).toBeCloseTo(width / 2 - shift, 6);
      expect((left?.clip?.x ?? 0) + (left?.clip?.width ?? 0)).toBeCloseTo(width / 2, 6);
      expect(right?.clip?.x).toBeCloseTo(width / 2, 6);
    });
  });
});

describe('marks', () => {
  test('stand outside the pages and their bleed, on the paper', () => {
    const sizes = fc.record({
      width: fc.integer({ min: 50, max: 300 }),
      height: fc.integer({ min: 50, max: 400 }),
      bleed: fc.constantFrom(0, 1, 3, 5),
    });
    fc.assert(
      fc.property(sizes, ({ width, height, bleed }) => {
        const document = documentOfEqual(4, width, height, bleed);
        for (const sheet of booklet(document).sheets) {
          const left = sheet.width / 2 - ptFromMm(width + bleed);
          const top = sheet.height / 2 - ptFromMm(height / 2 + bleed);
          const inside = ([x, y]: readonly [number, number]) =>
            x > left + 1e-6 &&
            x < sheet.width - left - 1e-6 &&
            y > top + 1e-6 &&
            y < sheet.height - top - 1e-6;
          const points = strokePoints(sheet.marks);
          expect(points.filter(inside)).toEqual([]);
          expect(
            points.filter(([x, y]) => x < 0 || y < 0 || x > sheet.width || y > sheet.height),
          ).toEqual([]);
          if (bleed > 0) expect(points).not.toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('dashed at the fold above and below, solid at the corners', () => {
    const [sheet] = booklet(documentOfEqual(4, 148, 210, 3)).sheets;
    const dashed = sheet?.marks.filter((item) => item.kind === 'stroke' && item.dash) ?? [];
    expect(strokePoints(dashed).map(([x]) => x)).toEqual(Array(4).fill((sheet?.width ?? 0) / 2));
    expect(strokePoints(sheet?.marks ?? [])).toHaveLength(4 + 16);
  });

  test('none where the pages fill the paper', () => {
    expect(booklet(documentOfEqual(4, 148.5, 210)).sheets[0]?.marks).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyLines, type Lines, turn } from '../../src/code/lines.ts';
import { encode } from '../../src/code/matrix.ts';
import { type Outline, outline } from '../../src/code/outline.ts';
import { checkCodeSize, planCode } from '../../src/code/plan.ts';

const IN_THE_HAND = { readingDistanceMm: 300 };

describe('a code is as small as its value allows', () => {
  test.each([
    // 25 modules = version 2: 26 bytes at M, 20 at Q (ISO/IEC 18004, table 7)
    ['https://a.vn/hd/bo-cong-an', { version: 2, modules: 25, level: 'M' }],
    ['https://a.vn/hd/12345', { version: 2, modules: 25, level: 'Q' }],
    // upper case and digits need 5.5 and 3.3 bits a character
    ['HTTPS://A.VN/HD/12345', { version: 2, modules: 25, level: 'Q' }],
    ['01234567890123456789012345678901', { version: 1, modules: 21, level: 'M' }],
  ])('%s', (value, expected) => {
    expect(planCode(value, IN_THE_HAND).value).toMatchObject(expected);
  });

  test('level M by default, Q where it costs no larger version', () => {
    for (let length = 20; length < 120; length++) {
      const plan = planCode(`https://${'a'.repeat(length)}`, IN_THE_HAND).value;
      const medium = encode(plan?.value ?? '', 'M');
      expect(plan?.version).toBe(medium?.version);
    }
  });

  test('a value that no code holds is refused with its length', () => {
    const outcome = planCode('x'.repeat(2332), IN_THE_HAND);
    expect(outcome.value).toBeUndefined();
    expect(outcome.diagnostics.map((d) => [d.code, d.message])).toEqual([
      ['GP502', '2332 bytes do not fit into a QR code.'],
    ]);
    expect(planCode('x'.repeat(2331), IN_THE_HAND).value?.version).toBe(40);
  });
});

describe('printed size', () => {
  const plan = planCode('https://phuongmau.example/hd/vnpt-smartca', IN_THE_HAND).value;
  if (!plan) throw new Error('no plan');

  test('a tenth of the reading distance without the quiet zone of 4 modules', () => {
    expect(plan.minSideMm).toBe(30);
    expect(plan.boxModules).toBe(plan.modules + 8);
    expect(plan.minBoxMm).toBeCloseTo((30 * (plan.modules + 8)) / plan.modules);
  });

  test('modules never finer than 0.33 mm', () => {
    const near = planCode('x'.repeat(300), { readingDistanceMm: 100 }).value;
    expect(near?.minSideMm).toBeCloseTo((near?.modules ?? 0) * 0.33);
  });

  test('a box that the style made too small is GP503, saying the size it needs', () => {
    expect(checkCodeSize(plan, plan.minBoxMm)).toEqual([]);
    expect(checkCodeSize(plan, plan.minBoxMm - 1)).toMatchObject([
      { code: 'GP503', message: expect.stringContaining('too small to be read from 300 mm') },
    ]);
    // What layout loses by rounding is no fault of the style; more is.
    expect(checkCodeSize(plan, plan.minBoxMm - 0.009)).toEqual([]);
    expect(checkCodeSize(plan, plan.minBoxMm - 0.02)).toMatchObject([{ code: 'GP503' }]);
    expect(checkCodeSize(plan, 10)).toMatchObject([
      { code: 'GP503', message: expect.stringContaining('modules would be 0.2') },
    ]);
  });
});

describe('outline', () => {
  const grid = (rows: readonly string[]): Lines => {
    const lines = emptyLines(rows.length);
    for (const [row, modules] of rows.entries())
      for (const [column, module] of [...modules].entries())
        if (module === '#') turn(lines, row, column);
    return lines;
  };

  test('touching modules become one polygon without inner edges', () => {
    expect(outline(grid(['##', '#.']), 0)).toEqual({
      corners: Int16Array.of(0, 0, 2, 0, 2, 1, 1, 1, 1, 2, 0, 2),
      ends: [12],
    });
  });

  test('modules that meet at a corner only stay two polygons', () => {
    expect(outline(grid(['#.', '.#']), 0).ends).toEqual([8, 16]);
  });

  test('a hole turns against its border', () => {
    expect(signedArea(outline(grid(['###', '#.#', '###']), 0))).toBe(8);
  });

  test('holes that touch at a corner keep every corner', () => {
    const rows = ['####', '##.#', '#.##', '####'];
    expect(signedArea(outline(grid(rows), 0))).toBe(14);
  });

  test.each([
    ['any matrix', { min: 1, max: 9 }, 100],
    ['lines of more than one word', { min: 32, max: 34 }, 5],
  ])('%s: both fill rules give back exactly its dark modules', (_, side, numRuns) => {
    const matrices = fc.integer(side).chain((n) =>
      fc.array(fc.string({ unit: fc.constantFrom('#', '.'), minLength: n, maxLength: n }), {
        minLength: n,
        maxLength: n,
      }),
    );
    fc.assert(
      fc.property(matrices, (rows) => {
        const path = outline(grid(rows), 4);
        for (let row = -1; row <= rows.length; row++) {
          for (let column = -1; column <= rows.length; column++) {
            const winding = windingNumber(path, column + 4.5, row + 4.5);
            expect(winding).toBe(rows[row]?.[column] === '#' ? 1 : 0);
          }
        }
      }),
      { numRuns },
    );
  });

  /** Shoelace formula over all polygons; clockwise counts as positive where y grows downwards. */
  function signedArea(path: Outline): number {
    return edges(path).reduce((sum, [x1, y1, x2, y2]) => sum + (x1 * y2 - x2 * y1) / 2, 0);
  }

  function windingNumber(path: Outline, x: number, y: number): number {
    return edges(path).reduce((sum, [x1, y1, x2, y2]) => {
      if (x1 !== x2 || x1 < x) return sum;
      if (y1 < y && y2 > y) return sum + 1;
      return y2 < y && y1 > y ? sum - 1 : sum;
    }, 0);
  }

  function edges({ corners, ends }: Outline): [number, number, number, number][] {
    let start = 0;
    return ends.flatMap((end) => {
      const polygon = corners.subarray(start, end);
      start = end;
      return Array.from({ length: polygon.length / 2 }, (_, i) => {
        const [x1 = 0, y1 = 0] = polygon.subarray(2 * i);
        const [x2 = 0, y2 = 0] = polygon.subarray((2 * i + 2) % polygon.length);
        return [x1, y1, x2, y2] as [number, number, number, number];
      });
    });
  }
});

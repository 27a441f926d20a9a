import { expect, test } from 'vitest';
import { judge } from '../../src/preflight/judge.ts';
import { EYE } from './eye-parts.ts';
import { ADDRESS, goodFile } from './good-file.ts';
import { writeFile } from './writer.ts';

test('the good file breaks no rule', async () => {
  const bytes = writeFile(goodFile());
  const { pages, findings, codes } = await judge(bytes, { standard: 'pdf-x4' }, EYE);
  expect(findings).toEqual([]);
  expect(pages).toBe(1);
  // 25 modules of 0.8 mm.
  expect(codes).toMatchObject([{ page: 1, text: ADDRESS, quietModules: 8, failed: [] }]);
  expect(codes?.[0]?.sideMm).toBeCloseTo(20, 0);
  expect(codes?.[0]?.moduleMm).toBeCloseTo(0.8, 1);
  // Black on white; 25 modules read from some 2 pixels each: 8 mm at 150 ppi.
  expect(codes?.[0]?.contrast).toBeGreaterThan(0.95);
  expect(codes?.[0]?.smallestMm).toBeGreaterThan(3);
  expect(codes?.[0]?.smallestMm).toBeLessThan(12);
  expect(codes?.[0]?.readsFromPpi).toBeLessThan(80);
  expect(codes?.[0]?.area.left).toBeCloseTo((20 * 72) / 25.4, 0);
});

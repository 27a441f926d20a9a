import { expect, test } from 'vitest';
import { judge } from '../../src/preflight/judge.ts';
import { EYE_PARTS } from './eye-parts.ts';
import { ADDRESS, goodFile } from './good-file.ts';
import { writeFile } from './writer.ts';

test('the good file breaks no rule', async () => {
  const bytes = writeFile(goodFile());
  const { pages, findings, codes } = await judge(bytes, { standard: 'pdf-x4' }, EYE_PARTS);
  expect(findings).toEqual([]);
  expect(pages).toBe(1);
  // 25 modules of 0.8 mm.
  expect(codes).toMatchObject([
    { page: 1, text: ADDRESS, readsFromPpi: 50, quietModules: 8, failed: [] },
  ]);
  expect(codes?.[0]?.sideMm).toBeCloseTo(20, 0);
  expect(codes?.[0]?.moduleMm).toBeCloseTo(0.8, 1);
  expect(codes?.[0]?.area.left).toBeCloseTo((20 * 72) / 25.4, 0);
});

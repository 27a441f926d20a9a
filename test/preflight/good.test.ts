import { expect, test } from 'vitest';
import { judge } from '../../src/preflight/judge.ts';
import { goodFile } from './good-file.ts';
import { writeFile } from './writer.ts';

test('the good file breaks no rule', async () => {
  const { pages, findings } = await judge(writeFile(goodFile()), { standard: 'pdf-x4' });
  expect(findings).toEqual([]);
  expect(pages).toBe(1);
});

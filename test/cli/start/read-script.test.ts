import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readScript } from '../../../src/cli/start/read-script.ts';

const folder = mkdtempSync(join(tmpdir(), 'guidepress-script-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['empty', 0],
  ['one piece', 262_144],
  ['several pieces', 1_000_001],
])('a script of %s is read whole', (_, length) => {
  const path = join(folder, 'script.js');
  const text = 'a;b;'.repeat(Math.ceil(length / 4)).slice(0, length);
  writeFileSync(path, text);
  expect(readScript(path) === text).toBe(true);
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const command = join(fileURLToPath(new URL('../..', import.meta.url)), 'bin/guidepress.js');
const base = mkdtempSync(join(tmpdir(), 'guidepress-languages-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Tells whenever V8 is asked to open what it knows of all languages. */
const TOLD = `
Intl.ListFormat = class { constructor() { console.error('all languages'); } };
`;

test('a build without problems does not have V8 look through all languages that it knows', () => {
  const hook = `data:text/javascript,${encodeURIComponent(TOLD)}`;
  const run = (...words: string[]) =>
    execFileSync('/bin/sh', ['-c', '"$@" 2>&1', '-', process.execPath, ...words], {
      cwd: base,
      encoding: 'utf8',
    });
  run(command, 'init');
  expect(run('--import', hook, command, 'build')).not.toContain('all languages');
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const command = join(fileURLToPath(new URL('../..', import.meta.url)), 'bin/guidepress.js');
const base = mkdtempSync(join(tmpdir(), 'guidepress-node-modules-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Tells which modules of Node's the main thread loads after a flag of V8's was changed. */
const LOADED_LATE = `
import v8 from 'node:v8';
import { isMainThread } from 'node:worker_threads';
const modules = () => process.moduleLoadList.filter((name) => /^NativeModule [a-z_]+(\\/promises)?$/.test(name));
const set = v8.setFlagsFromString;
let early;
v8.setFlagsFromString = (flag) => {
  early ??= new Set(modules());
  set(flag);
};
if (isMainThread) process.on('exit', () => {
  console.error('late:' + modules().filter((name) => !early.has(name)).join());
});`;

test('modules of Node are loaded before its compiled code of them is refused', () => {
  const run = (...words: string[]) =>
    execFileSync('/bin/sh', ['-c', '"$@" 2>&1', '-', process.execPath, ...words], {
      cwd: base,
      encoding: 'utf8',
    });
  run(command, 'init');
  const hook = `data:text/javascript,${encodeURIComponent(LOADED_LATE)}`;
  const said = run('--import', hook, command, 'build');
  expect(said.trim().split('\n').at(-1)).toBe('late:');
});

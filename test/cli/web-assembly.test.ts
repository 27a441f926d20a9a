import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const command = join(fileURLToPath(new URL('../..', import.meta.url)), 'bin/guidepress.js');
const base = mkdtempSync(join(tmpdir(), 'guidepress-web-assembly-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('WebAssembly is compiled, but never optimised', () => {
  const run = (...words: string[]) =>
    execFileSync(process.execPath, words, { cwd: base, encoding: 'utf8', maxBuffer: 2 ** 26 });
  run(command, 'init');
  const said = run('--trace-wasm-compilation-times', command, 'build');
  expect(said).toMatch(/^Compiled function .* using Liftoff/m);
  expect(said).not.toMatch(/^Compiled function .* using TurboFan/m);
});

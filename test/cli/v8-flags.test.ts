import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { isTriedV8 } from '../../src/cli/tried-v8.ts';

const command = join(fileURLToPath(new URL('../..', import.meta.url)), 'bin/guidepress.js');
const base = mkdtempSync(join(tmpdir(), 'guidepress-v8-flags-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const pretend = (node: string): void => {
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node } });
};

/** Which flags the command itself sets on a Node of this version; none is passed on, for this V8 may not know it. */
const flagsOn = (node: string): string[] => {
  const hook = `
import v8 from 'node:v8';
(${pretend})('${node}');
const flags = [];
v8.setFlagsFromString = (flag) => flags.push(flag);
process.on('exit', () => console.log(JSON.stringify(flags)));`.replaceAll(': void', '');
  const words = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, command];
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
  const said = execFileSync(process.execPath, [...words, '--version'], { cwd: base, env });
  return JSON.parse(said.toString().trim().split('\n').at(-1) ?? '');
};

test.each([
  ['20.19.0', '--interrupt-budget=1081344'],
  ['22.12.0', '--invocation-count-for-turbofan=24000'],
  ['24.0.0', '--invocation-count-for-maglev=6400'],
  ['26.10.0', '--invocation-count-for-maglev=6400'],
])('Node %s waits before it optimises: %s', (node, flag) => {
  expect(flagsOn(node)).toContain(flag);
});

test.each([
  ['26.99.0', true],
  ['27.0.0', false],
  ['100.0.0', false],
])('V8 of Node %s was tried: %s; one that was not is left as it is', (node, tried) => {
  expect(flagsOn(node).length > 0).toBe(tried);
  pretend(node);
  expect(isTriedV8()).toBe(tried);
});

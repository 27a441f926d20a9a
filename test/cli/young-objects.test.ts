import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const command = join(fileURLToPath(new URL('../..', import.meta.url)), 'bin/guidepress.js');

/** At the end the program has some hundred thousand more objects, all of them living. */
const AFTERWARDS = `
import { getHeapSpaceStatistics } from 'node:v8';
process.on('exit', () => {
  globalThis.living = Array.from({ length: 300_000 }, (_, i) => ({ i, own: [i] }));
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  console.log(space.space_size / 2 ** 20);
});`;

test('young objects keep two halves of two megabytes, however many live', () => {
  const hook = `data:text/javascript,${encodeURIComponent(AFTERWARDS)}`;
  const said = execFileSync(process.execPath, ['--import', hook, command, '--version']);
  expect(said.toString().trim().split('\n').at(-1)).toBe('4');
});

// V8 of Node 22 lowers its limit after each collection of young objects.
test.runIf(!process.version.startsWith('v22.'))(
  'V8 looks for dead objects among the old once before anything is loaded, and not again for 25 MB',
  () => {
    const hook = `data:text/javascript,${encodeURIComponent(AFTERWARDS)}`;
    const traced = ['--trace-gc', '--import', hook, command, '--version'];
    const said = execFileSync(process.execPath, traced).toString();
    expect(said.match(/Mark-Compact.*/g)).toEqual([expect.stringContaining('forced by flags')]);
    expect(Number(/.*Scavenge .*-> ([\d.]+)/s.exec(said)?.[1])).toBeGreaterThan(25);
  },
);

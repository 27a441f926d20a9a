import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const usageFile = join(mkdtempSync(join(tmpdir(), 'guidepress-bench-')), 'usage.json');
const preload = new URL('./usage.js', import.meta.url).href;

const isNode = (command) => /^node(\.exe)?$/.test(basename(command));

/**
 * One whole process: wall and processor seconds, peak memory in MB. A failing process ends the bench.
 * A command that is not Node writes its usage itself, to $BENCH_USAGE.
 */
export function run(args, { cwd, command = process.execPath, env = {} } = {}) {
  const started = performance.now();
  const all = isNode(command) ? ['--import', preload, ...args] : args;
  const { status, signal, stdout, stderr } = spawnSync(command, all, {
    cwd,
    env: { ...process.env, ...env, BENCH_USAGE: usageFile },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const wallSeconds = (performance.now() - started) / 1000;
  if (status !== 0) {
    throw new Error(`${args.join(' ')} ended with ${signal ?? status}:\n${stdout}\n${stderr}`);
  }
  return { wallSeconds, ...JSON.parse(readFileSync(usageFile, 'utf8')) };
}

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** What is going on, in one line of a terminal that the next one replaces. */
const say = (words) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words}`);
};

/**
 * What one contestant has left to the machine to write, a hundred megabytes of a city, is on the disk before the next begins: who
 * waits for the disk would otherwise wait for that too (ext4 commits what all have written).
 */
const settle = () => spawnSync('sync');

/** Runs the contestants in turns, so that what else the machine does falls on all alike. Medians by name. */
export function compete(contestants, rounds) {
  const results = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, once } of contestants) {
      say(`  round ${round + 1} of ${rounds}: ${name}`);
      settle();
      results.get(name).push(once());
    }
  }
  say('');
  const medianOf = (runs, key) => median(runs.map((one) => one[key]));
  return new Map(
    [...results].map(([name, runs]) => [
      name,
      {
        wallSeconds: medianOf(runs, 'wallSeconds'),
        cpuSeconds: medianOf(runs, 'cpuSeconds'),
        peakMb: medianOf(runs, 'peakMb'),
      },
    ]),
  );
}

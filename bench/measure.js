import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const usageFile = join(mkdtempSync(join(tmpdir(), 'guidepress-bench-')), 'usage.json');
const preload = new URL('./usage.js', import.meta.url).href;

/** One whole process: wall and processor seconds, peak memory in MB. A failing process ends the bench. */
export function run(args, cwd) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
    cwd,
    env: { ...process.env, BENCH_USAGE: usageFile },
    encoding: 'utf8',
  });
  const wallSeconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`);
  return { wallSeconds, ...JSON.parse(readFileSync(usageFile, 'utf8')) };
}

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Runs the contestants in turns, so that what else the machine does falls on all alike. */
export function compete(contestants, rounds) {
  const results = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, once } of contestants) results.get(name).push(once());
  }
  return new Map(
    [...results].map(([name, runs]) => [
      name,
      {
        wallSeconds: median(runs.map((r) => r.wallSeconds)),
        cpuSeconds: median(runs.map((r) => r.cpuSeconds)),
        peakMb: median(runs.map((r) => r.peakMb)),
      },
    ]),
  );
}

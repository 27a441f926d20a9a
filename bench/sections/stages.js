import { spawnSync } from 'node:child_process';
import { root } from '../guidepress.js';

/** Where the time of a leaflet goes inside one process; measured in TypeScript, at the stations themselves. */
export function stages() {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'bench/stages.ts'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`bench/stages.ts failed:\n${stderr}`);
  return JSON.parse(stdout);
}

/**
 * The whole trial of a build that is killed: `npx tsx scripts/build-trial.ts --kills 100 [--seed 1]`, after `npm run build`.
 * A project with a leaflet for each of 40 offices is built again and again, and each build is killed at a random moment.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProject, buildWith, killBuilds, seeded } from '../test/build/killed-trial.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'guidepress-trial-'));
try {
  await buildProject(folder, 40);
  const start = buildWith(new URL('../dist/guidepress.js', import.meta.url).href);
  const kills = Number(values.kills);
  const { inTime, faults } = await killBuilds(folder, start, kills, seeded(Number(values.seed)));
  for (const fault of faults) console.error(fault);
  console.log(
    `${kills} kills, ${inTime} of them before the build was done; ${faults.length} faults`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

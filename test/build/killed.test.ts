import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../scripts/bundle.js';
import { buildProject, buildWith, killBuilds, seeded } from './killed-trial.ts';

// Inside the package, so that the bundle finds sharp.
const dist = fileURLToPath(new URL(`../../.guidepress/killed-${process.pid}`, import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'guidepress-killed-'));
beforeAll(async () => {
  await bundle(dist);
  await buildProject(base, 12);
});
afterAll(() => {
  for (const folder of [dist, base]) rmSync(folder, { recursive: true, force: true });
});

// A hundred times in .ci/run: npx tsx scripts/build-trial.ts
test('a build killed at any moment leaves whole files, and the next one completes the set', async () => {
  const start = buildWith(pathToFileURL(join(dist, 'guidepress.js')).href);
  const { inTime, faults } = await killBuilds(base, start, 4, seeded(1));
  expect(faults).toEqual([]);
  expect(inTime).toBeGreaterThan(0);
}, 180_000);

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, copyProject } from '../guidepress.js';
import { compete } from '../measure.js';
import { megabytes, milliseconds, seconds } from '../table.js';
import { GUIDE } from '../work/leaflet.js';

/** A project with so many copies of the leaflet and nothing else. */
const copies = (folder, count) => {
  mkdirSync(folder, { recursive: true });
  const project = copyProject(folder);
  const config = join(project, 'guidepress.yaml');
  writeFileSync(config, readFileSync(config, 'utf8').replace(/^offices:\n(?: .*\n)*/m, ''));
  const guide = readFileSync(join(project, GUIDE), 'utf8');
  const guides = join(project, 'guides');
  for (const file of readdirSync(guides)) {
    if (file.endsWith('.yaml')) rmSync(join(guides, file));
  }
  for (let i = 1; i <= count; i += 1) {
    const copy = guide.replace(/^id: smartca$/m, `id: smartca-${i}`);
    // Step ids are the project's; only those of shared steps are referred to.
    writeFileSync(join(guides, `copy-${i}.yaml`), copy.replace(/^ {2}- id: .*\n {4}/gm, '  - '));
  }
  return project;
};

/** Different documents in one run: whether memory stays flat. */
export function documents({ folder, rounds }) {
  const counts = [1, 8, 32];
  const results = compete(
    counts.map((count) => {
      const project = copies(join(folder, String(count)), count);
      return { name: count, once: () => build(project, '--format', 'leaflet-a4') };
    }),
    rounds,
  );
  const first = results.get(1);
  return {
    title: 'Memory and time by number of leaflets',
    columns: ['wall', 'CPU', 'peak', 'wall, each more'],
    rows: counts.map((count) => {
      const it = results.get(count);
      const more = (it.wallSeconds - first.wallSeconds) / (count - 1);
      return [
        String(count),
        seconds(it.wallSeconds),
        seconds(it.cpuSeconds),
        megabytes(it.peakMb),
        count === 1 ? '' : milliseconds(more),
      ];
    }),
  };
}

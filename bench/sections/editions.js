import { statSync } from 'node:fs';
import { build, copyProject, LEAFLET, outputFile } from '../guidepress.js';
import { compete } from '../measure.js';
import { kilobytes, megabytes, seconds, times } from '../table.js';

/** The same leaflet on screen and on the press. */
export function editions({ folder, rounds }) {
  const names = ['email', 'print', 'grey'];
  const project = copyProject(folder);
  const sizes = new Map();
  const results = compete(
    names.map((name) => ({
      name,
      once: () => {
        const usage = build(project, ...LEAFLET, '--edition', name);
        sizes.set(name, statSync(outputFile(project, 'smartca', 'leaflet-a4', name)).size);
        return usage;
      },
    })),
    rounds,
  );
  const email = results.get('email');
  return {
    title: 'The leaflet by edition',
    columns: ['wall', 'CPU', 'peak', 'bytes', 'wall', 'CPU'],
    notes: ['×: by what the e-mail edition needs.'],
    rows: names.map((name) => {
      const it = results.get(name);
      return [
        name,
        seconds(it.wallSeconds),
        seconds(it.cpuSeconds),
        megabytes(it.peakMb),
        kilobytes(sizes.get(name)),
        times(it.wallSeconds / email.wallSeconds),
        times(it.cpuSeconds / email.cpuSeconds),
      ];
    }),
  };
}

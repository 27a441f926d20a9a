import { statSync } from 'node:fs';
import { build, copyProject, outputFile } from '../guidepress.js';
import { compete } from '../measure.js';
import { kilobytes, megabytes, seconds } from '../table.js';
import { POSTER } from '../work/poster.js';

/** Posters by paper: sixteen times the area of an A4 must not be sixteen times the memory. */
export function paper({ folder, rounds }) {
  const jobs = ['poster-a3', 'poster-a0'].flatMap((format) =>
    ['email', 'print'].map((edition) => ({ name: `${format}, ${edition}`, format, edition })),
  );
  const project = copyProject(folder);
  const sizes = new Map();
  const results = compete(
    jobs.map(({ name, format, edition }) => ({
      name,
      once: () => {
        const usage = build(project, '--only', POSTER, '--format', format, '--edition', edition);
        sizes.set(name, statSync(outputFile(project, POSTER, format, edition)).size);
        return usage;
      },
    })),
    rounds,
  );
  return {
    title: 'The poster by paper and edition',
    columns: ['wall', 'CPU', 'peak', 'bytes'],
    rows: jobs.map(({ name }) => {
      const it = results.get(name);
      return [
        name,
        seconds(it.wallSeconds),
        seconds(it.cpuSeconds),
        megabytes(it.peakMb),
        kilobytes(sizes.get(name)),
      ];
    }),
  };
}

import { build, officeProject } from '../guidepress.js';
import { compete } from '../measure.js';
import { megabytes, seconds, times } from '../table.js';
import { CITY, offices } from '../work/offices.js';

/** Each is a series: its files take milliseconds, which workers hardly divide. */
const JOBS = [
  ['booklet on sheets', '--format', 'leaflet-a5', '--impose', 'booklet'],
  ['e-mail', '--format', 'leaflet-a4'],
];
const WORKERS = [1, 2];

/** The leaflets of a city divided among threads. */
export function workers({ folder, rounds }) {
  const project = officeProject(folder, offices(CITY));
  const nameOf = (job, count) => `${job}, ${count === 1 ? '1 worker' : `${count} workers`}`;
  const results = compete(
    JOBS.flatMap(([job, ...options]) =>
      WORKERS.map((count) => ({
        name: nameOf(job, count),
        once: () => build(project, '--only', 'smartca', ...options, '--workers', String(count)),
      })),
    ),
    rounds,
  );
  return {
    title: '126 offices × the leaflet, by workers',
    columns: ['wall', 'CPU', 'peak', 'wall', 'CPU'],
    notes: ['×: by what one worker needs.'],
    rows: JOBS.flatMap(([job]) =>
      WORKERS.map((count) => {
        const it = results.get(nameOf(job, count));
        const one = results.get(nameOf(job, 1));
        return [
          nameOf(job, count),
          seconds(it.wallSeconds),
          seconds(it.cpuSeconds),
          megabytes(it.peakMb),
          times(it.wallSeconds / one.wallSeconds),
          times(it.cpuSeconds / one.cpuSeconds),
        ];
      }),
    ),
  };
}

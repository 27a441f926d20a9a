import { statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../check.js';
import { OWN } from '../contestants.js';
import { compete } from '../measure.js';
import { absences, kilobytes, megabytes, milliseconds, RATIOS, seconds, times } from '../table.js';
import { CITY, offices } from '../work/offices.js';

/** The leaflet for every office of a city, and what each further office costs. */
export async function city({ leaflets, folder, rounds }) {
  const present = leaflets.filter(({ absent }) => !absent);
  const prepared = (count) =>
    present.map(({ name, prepare }) => ({
      name,
      ...prepare(join(folder, `${name}-${count}`), offices(count)),
    }));
  const one = compete(prepared(1), rounds);
  const crowd = prepared(CITY);
  const all = compete(crowd, rounds);
  for (const { name, jobs } of crowd) await check(name, jobs);
  const own = all.get(OWN);
  return {
    title: `${CITY} offices × the leaflet, one process`,
    columns: ['wall', 'CPU', 'each more', 'peak', 'a file', 'wall', 'CPU'],
    rows: leaflets.map(({ name, absent }) => {
      if (absent) return [name, 'absent'];
      const it = all.get(name);
      const { jobs } = crowd.find((entry) => entry.name === name);
      const bytes = jobs.reduce((sum, { file }) => sum + statSync(file).size, 0);
      return [
        name,
        seconds(it.wallSeconds),
        seconds(it.cpuSeconds),
        milliseconds((it.cpuSeconds - one.get(name).cpuSeconds) / (CITY - 1)),
        megabytes(it.peakMb),
        kilobytes(bytes / jobs.length),
        times(own.wallSeconds / it.wallSeconds),
        times(own.cpuSeconds / it.cpuSeconds),
      ];
    }),
    notes: [
      RATIOS,
      ...absences(leaflets),
      `Each more: (CPU of ${CITY} offices − CPU of 1) / ${CITY - 1}.`,
    ],
  };
}

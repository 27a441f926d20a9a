import { statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../check.js';
import { OWN } from '../contestants.js';
import { compete } from '../measure.js';
import { absences, kilobytes, megabytes, RATIOS, seconds, times } from '../table.js';
import { offices } from '../work/offices.js';

/** Everybody makes one file from nothing, in a process of its own. */
async function oneFile(title, entrants, { folder, rounds }) {
  const present = entrants
    .filter(({ absent }) => !absent)
    .map(({ name, prepare }) => ({ name, ...prepare(join(folder, name)) }));
  const results = compete(present, rounds);
  for (const { name, jobs } of present) await check(name, jobs);
  const own = results.get(OWN);
  return {
    title,
    columns: ['wall', 'CPU', 'peak', 'bytes', 'wall', 'CPU'],
    notes: [RATIOS, ...absences(entrants)],
    rows: entrants.map(({ name, absent }) => {
      if (absent) return [name, 'absent'];
      const it = results.get(name);
      const [{ file }] = present.find((one) => one.name === name).jobs;
      return [
        name,
        seconds(it.wallSeconds),
        seconds(it.cpuSeconds),
        megabytes(it.peakMb),
        kilobytes(statSync(file).size),
        times(own.wallSeconds / it.wallSeconds),
        times(own.cpuSeconds / it.cpuSeconds),
      ];
    }),
  };
}

export const cold = ({ leaflets, ...how }) =>
  oneFile(
    'One cold leaflet of 14 steps, whole process',
    leaflets.map(({ prepare, ...rest }) => ({
      ...rest,
      prepare: (folder) => prepare(folder, offices(1)),
    })),
    how,
  );

export const poster = ({ posters, ...how }) =>
  oneFile('The poster of six codes, A3, whole process', posters, how);

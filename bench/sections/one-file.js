import { statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../check.js';
import { OWN } from '../contestants.js';
import { compete } from '../measure.js';
import { absences, kilobytes, megabytes, RATIOS, seconds, times } from '../table.js';
import { offices } from '../work/offices.js';

/** Everybody makes one file from nothing, in a process of its own; `floors` make none that counts. */
async function oneFile(title, entrants, { folder, rounds, floors = [] }) {
  const prepared = (all) =>
    all.map(({ name, prepare }) => ({ name, ...prepare(join(folder, name)) }));
  const present = prepared(entrants.filter(({ absent }) => !absent));
  const results = compete([...present, ...prepared(floors)], rounds);
  for (const { name, jobs } of present) await check(name, jobs);
  const own = results.get(OWN);
  return {
    title,
    columns: ['wall', 'CPU', 'peak', 'bytes', 'wall', 'CPU'],
    notes: [
      RATIOS,
      ...absences(entrants),
      ...floors.map(({ name }) => floor(name, results.get(name))),
    ],
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

const floor = (name, { wallSeconds, cpuSeconds }) =>
  `Beside them, ${name}: ${seconds(wallSeconds)}, CPU ${seconds(cpuSeconds)}.`;

export const cold = ({ leaflets, folder, rounds }) =>
  oneFile(
    'One cold leaflet of 14 steps, whole process',
    leaflets.map(({ prepare, ...rest }) => ({
      ...rest,
      prepare: (own) => prepare(own, offices(1)),
    })),
    { folder, rounds },
  );

export const poster = ({ posters, floors, folder, rounds }) =>
  oneFile('The poster of six codes, A3, whole process', posters, { folder, rounds, floors });

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../check.js';
import { OWN } from '../contestants.js';
import { compete } from '../measure.js';
import { kilobytes, megabytes, milliseconds, seconds, times } from '../table.js';
import { CITY, offices } from '../work/offices.js';

/** The leaflet for every office of a city, and what each further office costs. */
export async function city({ leaflets, folder, rounds }) {
  const crowd = leaflets
    .filter(({ absent, single }) => !absent && !single)
    .map(({ name, prepare }) => ({
      name,
      one: prepare(join(folder, `${name}-1`), offices(1)),
      all: prepare(join(folder, `${name}-${CITY}`), offices(CITY)),
    }));
  const few = Math.max(1, Math.floor(rounds / 3));
  const one = compete(
    crowd.map(({ name, one: { once } }) => ({ name, once })),
    few,
  );
  const all = compete(
    crowd.map(({ name, all: { once } }) => ({ name, once })),
    few,
  );
  for (const {
    name,
    all: { jobs },
  } of crowd)
    await check(name, jobs);
  const each = (name) => (all.get(name).cpuSeconds - one.get(name).cpuSeconds) / (CITY - 1);
  const own = all.get(OWN);
  return {
    title: `${CITY} offices × the leaflet, one process`,
    columns: ['wall', 'CPU', 'CPU per further', 'peak', 'bytes a file', 'guidepress: wall', 'CPU'],
    rows: leaflets.map(({ name, absent, single }) => {
      if (absent || single)
        return [name, `absent: ${absent ?? 'builds for one office only, as yet'}`];
      const it = all.get(name);
      const { jobs } = crowd.find((entry) => entry.name === name).all;
      const bytes = jobs.reduce((sum, { file }) => sum + statSync(file).size, 0);
      return [
        name,
        seconds(it.wallSeconds),
        seconds(it.cpuSeconds),
        milliseconds(each(name)),
        megabytes(it.peakMb),
        kilobytes(bytes / jobs.length),
        own ? times(own.wallSeconds / it.wallSeconds) : '',
        own ? times(own.cpuSeconds / it.cpuSeconds) : '',
      ];
    }),
  };
}

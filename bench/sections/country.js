import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, sample } from '../check.js';
import { OWN } from '../contestants.js';
import { ask } from '../guidepress.js';
import { compete } from '../measure.js';
import { megabytes, milliseconds, seconds } from '../table.js';
import { CITY, COUNTRY, offices } from '../work/offices.js';

/** Every office has a file, and no two have the same. */
const checkDistinct = (jobs) => {
  const hashes = jobs.map(({ file }) =>
    createHash('sha256').update(readFileSync(file)).digest('hex'),
  );
  const distinct = new Set(hashes).size;
  if (distinct !== jobs.length) throw new Error(`${jobs.length} offices have ${distinct} files.`);
};

/** The register knows the address of every office; it is the one that was read back. */
const checkRegister = (project, jobs) => {
  const [, ...rows] = ask(project, 'codes', '--csv').trim().split(/\r?\n/);
  const known = new Set(rows.map((row) => row.split(',')[0]));
  const missing = jobs.find(({ url }) => !known.has(url));
  if (missing) throw new Error(`The register does not know ${missing.url}.`);
};

/** The leaflet for every office of a country, beside that of a city: time and memory. guidepress alone. */
export async function country({ leaflets, folder }) {
  const { prepare } = leaflets.find(({ name }) => name === OWN);
  const crowd = (count, lessons) => ({
    name: count,
    ...prepare(join(folder, String(count)), offices(count), lessons),
  });
  const crowds = [crowd(CITY), crowd(COUNTRY, 0)];
  const results = compete(crowds, 1);
  const { jobs, project } = crowds.at(-1);
  checkDistinct(jobs);
  checkRegister(project, jobs);
  const verified = ask(project, 'build', '--verify').trim();
  const decoded = sample(jobs, 50);
  await check(OWN, decoded, { decoded: decoded.length });
  return {
    title: `${COUNTRY.toLocaleString('en')} offices × the leaflet, guidepress, one run`,
    columns: ['wall', 'CPU', 'CPU an office', 'files a second', 'peak'],
    rows: crowds.map(({ name: count }) => {
      const it = results.get(count);
      return [
        `${count.toLocaleString('en')} offices`,
        seconds(it.wallSeconds),
        seconds(it.cpuSeconds),
        milliseconds(it.cpuSeconds / count),
        (count / it.wallSeconds).toFixed(0),
        megabytes(it.peakMb),
      ];
    }),
    notes: [
      `build --verify: ${verified}.`,
      `No two files are alike by SHA-256; all ${jobs.length.toLocaleString('en')} addresses are in the register; on ${decoded.length}`,
      'files the code was read back and is the office’s.',
    ],
  };
}

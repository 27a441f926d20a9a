import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, LEAFLET, officeProject } from '../guidepress.js';
import { compete } from '../measure.js';
import { megabytes, milliseconds, seconds } from '../table.js';
import { CITY, offices } from '../work/offices.js';

const POSTER = ['--only', 'poster-ihanoi', '--format'];
const JOBS = {
  'the leaflet': LEAFLET,
  'the poster, A3': [...POSTER, 'poster-a3'],
  'the poster, standee': [...POSTER, 'poster-standee-80x180'],
  'everything, in all formats': [],
};

/** Every guide and poster for every office of a city: memory by what a run holds. One run of each. */
export function everything({ folder }) {
  const project = officeProject(folder, offices(CITY), ALL);
  const counts = new Map();
  const results = compete(
    Object.entries(JOBS).map(([name, options]) => ({
      name,
      once: () => {
        const measured = build(project, ...options);
        counts.set(name, filesIn(join(project, 'output')));
        return measured;
      },
    })),
    1,
  );
  return {
    title: `All documents for ${CITY} offices, one run`,
    columns: ['files', 'wall', 'CPU', 'CPU a file', 'peak'],
    rows: Object.keys(JOBS).map((name) => {
      const it = results.get(name);
      const files = counts.get(name);
      return [
        name,
        files.toLocaleString('en'),
        seconds(it.wallSeconds),
        seconds(it.cpuSeconds),
        milliseconds(it.cpuSeconds / files),
        megabytes(it.peakMb),
      ];
    }),
  };
}

const ALL = [
  'smartca',
  'ihanoi',
  'giay-to',
  'dich-vu-cong',
  'tra-cuu',
  'phan-anh',
  'mot-cua',
  'poster-ihanoi',
];

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.pdf')).length;

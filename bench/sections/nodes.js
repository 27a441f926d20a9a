import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildOn, copyProject, LEAFLET, officeProject, warm } from '../guidepress.js';
import { compete } from '../measure.js';
import { megabytes, seconds } from '../table.js';
import { CITY, offices } from '../work/offices.js';
import { POSTER } from '../work/poster.js';

const VERSIONS = [20, 22, 24, 26];
const THOUSAND = 1000;

/** A Node that npm has, in a folder of its own. */
const nodeOf = (folder, version) => {
  const prefix = join(folder, `node-${version}`);
  const words = ['install', '--silent', '--prefix', prefix, `node@${version}`];
  if (spawnSync('npm', words, { stdio: 'inherit' }).status !== 0) {
    throw new Error(`npm has no Node ${version}.`);
  }
  return join(prefix, 'node_modules/node/bin/node');
};

/** V8 is another one in each Node, and so is what it holds. guidepress alone; all four learn from the same runs. */
export function nodes({ folder, rounds }) {
  const sample = copyProject(join(folder, 'sample'));
  const city = officeProject(join(folder, 'city'), offices(CITY));
  const country = officeProject(join(folder, 'country'), offices(THOUSAND));
  const jobs = {
    poster: [sample, '--only', POSTER, '--format', 'poster-a3'],
    leaflet: [sample, ...LEAFLET],
    [`${CITY} offices`]: [city, ...LEAFLET],
    [`${THOUSAND} offices`]: [country, ...LEAFLET],
  };
  const names = Object.keys(jobs);
  const contestants = VERSIONS.flatMap((version) => {
    const node = nodeOf(folder, version);
    const turns = [...names.slice(0, -1), names[0]].values();
    warm(() => buildOn(node, ...jobs[turns.next().value]));
    return names.map((name) => ({
      name: `${version} ${name}`,
      once: () => buildOn(node, ...jobs[name]),
    }));
  });
  const results = compete(contestants, rounds);
  return {
    title: 'guidepress by version of Node: peak memory, and processor time',
    columns: [...names, ...names.map((name) => `${name}, CPU`)],
    rows: VERSIONS.map((version) => [
      `Node ${version}`,
      ...names.map((name) => megabytes(results.get(`${version} ${name}`).peakMb)),
      ...names.map((name) => seconds(results.get(`${version} ${name}`).cpuSeconds)),
    ]),
  };
}

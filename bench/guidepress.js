/** guidepress as a contestant: a project of its own in a folder, and the command that builds it. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './measure.js';
import { urlOf } from './work/leaflet.js';
import { issuerName, officesCsv } from './work/offices.js';
import { POSTER } from './work/poster.js';

export const root = new URL('..', import.meta.url).pathname;
const command = join(root, 'bin/guidepress.js');

const PARTS = ['guidepress.yaml', 'offices.csv', 'guides', 'assets', 'profiles', 'templates'];

/** A copy of the sample project. */
export const copyProject = (folder) => {
  for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true });
  return folder;
};

/** What a command of guidepress prints. */
export const ask = (project, ...words) =>
  execFileSync(process.execPath, [command, ...words], { cwd: project, encoding: 'utf8' });

/** A build that goes on from what the last one left. */
export const rebuild = (project, ...more) => run([command, 'build', ...more], { cwd: project });

/**
 * What was made before is moved aside and goes with the bench's folder: for five seconds after many files were
 * deleted, ext4 takes up to a millisecond for each new one (`recently_deleted` in its ialloc.c).
 */
const clear = (project) => {
  const aside = mkdtempSync(`${project}-before-`);
  for (const made of ['output', '.guidepress']) {
    const folder = join(project, made);
    if (existsSync(folder)) renameSync(folder, join(aside, made));
  }
};

/** A build from nothing. */
export const build = (project, ...more) => buildOn(process.execPath, project, ...more);

/** A build from nothing on this Node. */
export const buildOn = (node, project, ...more) => {
  clear(project);
  return run([command, 'build', ...more], { cwd: project, command: node });
};

/** A build from nothing by somebody who has never run guidepress before: no compiled code is there. */
export const firstBuild = (project, ...more) => {
  clear(project);
  const XDG_CACHE_HOME = mkdtempSync(join(tmpdir(), 'guidepress-first-'));
  const measured = run([command, 'build', ...more], { cwd: project, env: { XDG_CACHE_HOME } });
  rmSync(XDG_CACHE_HOME, { recursive: true });
  return measured;
};

/** What is compiled is learned from the first four runs of a command (`src/cli/start/start.ts`). */
const LESSONS = 4;

/** Run before it counts: what was compiled then is kept. */
export const warm = (once, lessons = LESSONS) => {
  for (let lesson = 0; lesson < lessons; lesson++) once();
  return once;
};

export const LEAFLET = ['--only', 'smartca', '--format', 'leaflet-a4'];
export const outputFile = (project, id, format, edition = 'email') =>
  join(project, 'output', `${id}.${format}.${edition}.pdf`);

const edit = (path, from, to) => {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} has no longer “${from}”.`);
  writeFileSync(path, text.replace(from, to));
};

/** The sample project with these offices; its footers name the office, like those of the peers. */
export const officeProject = (folder, offices, documents = ['smartca', 'mot-cua']) => {
  const project = copyProject(folder);
  writeFileSync(join(project, 'offices.csv'), officesCsv(offices));
  edit(
    join(project, 'guidepress.yaml'),
    'documents: [mot-cua]',
    `documents: [${documents.join(', ')}]\n  files: "{document}/{office.code}.pdf"`,
  );
  edit(
    join(project, 'templates/leaflet/leaflet.hbs'),
    '<p class="running-address">{{breakable guide.address.text}}',
    '<p class="running-address">{{guide.issuer.name}}, {{guide.issuer.address}}, {{guide.issuer.hotline}}',
  );
  return project;
};

/** `lessons`: none where the same command was warmed up for other offices. */
export const prepareLeaflets = (folder, offices, lessons) => {
  const project = officeProject(folder, offices);
  const jobs = offices.map((office) => ({
    name: issuerName(office),
    url: urlOf(office),
    file: join(project, 'output/smartca.leaflet-a4.email', `${office.code}.pdf`),
  }));
  return { jobs, project, once: warm(() => build(project, ...LEAFLET), lessons) };
};

export const preparePoster = (folder) => {
  const project = copyProject(folder);
  const format = 'poster-a3';
  const job = {
    name: 'UBND phường Mẫu',
    url: 'https://phuongmau.example/hd/smartca',
    file: outputFile(project, POSTER, format),
  };
  const words = ['--only', POSTER, '--format', format];
  return {
    jobs: [job],
    once: warm(() => build(project, ...words)),
    again: () => rebuild(project, ...words),
  };
};

/** The poster lies there, and nothing has changed. */
export const preparePosterAgain = (folder) => {
  const { once, again } = preparePoster(folder);
  once();
  return { jobs: [], once: again };
};

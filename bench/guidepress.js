/** guidepress as a contestant: a project of its own in a folder, and the command that builds it. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './measure.js';
import { POSTER } from './work/poster.js';

export const root = new URL('..', import.meta.url).pathname;
const command = join(root, 'bin/guidepress.js');

const PARTS = ['guidepress.yaml', 'guides', 'assets', 'profiles', 'templates'];

/** A copy of the sample project. */
export const copyProject = (folder) => {
  for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true });
  return folder;
};

/** A build that goes on from what the last one left. */
export const rebuild = (project, ...more) => run([command, 'build', ...more], { cwd: project });

/** A build from nothing. */
export const build = (project, ...more) => {
  for (const made of ['output', '.guidepress']) {
    rmSync(join(project, made), { recursive: true, force: true });
  }
  return rebuild(project, ...more);
};

export const LEAFLET = ['--only', 'smartca', '--format', 'leaflet-a4'];
export const outputFile = (project, id, format, edition = 'email') =>
  join(project, 'output', `${id}.${format}.${edition}.pdf`);

/** The leaflet of one office, which is the project's issuer. */
export const prepareLeaflets = (folder, [office]) => {
  const project = copyProject(folder);
  const config = join(project, 'guidepress.yaml');
  const text = readFileSync(config, 'utf8')
    .replace(/^ {2}name: .*$/m, `  name: ${office.name}`)
    .replace(/^ {2}address: .*$/m, `  address: ${office.address}`)
    .replace(/^ {2}hotline: .*$/m, `  hotline: ${office.hotline}`);
  writeFileSync(config, text);
  const job = {
    name: office.name,
    url: 'https://phuongmau.example/hd/smartca',
    file: outputFile(project, 'smartca', 'leaflet-a4'),
  };
  return { jobs: [job], once: () => build(project, ...LEAFLET) };
};

export const preparePoster = (folder) => {
  const project = copyProject(folder);
  const format = 'poster-a3';
  const job = {
    name: 'UBND phường Mẫu',
    url: 'https://phuongmau.example/hd/smartca',
    file: outputFile(project, POSTER, format),
  };
  return { jobs: [job], once: () => build(project, '--only', POSTER, '--format', format) };
};

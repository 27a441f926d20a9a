import { spawnSync } from 'node:child_process';
import { root } from '../guidepress.js';

/** A table that a script of its own measures and prints as JSON. */
const tableOf = (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`);
  return JSON.parse(stdout);
};

/** Where the time of a leaflet goes inside one process: measured in TypeScript, at the stations themselves. */
export const stages = () => tableOf('--import', 'tsx', 'bench/stages.ts');

/** Messages a second beside what the server takes. */
export const mail = () => tableOf('bench/mail.js', '--json');

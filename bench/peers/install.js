/**
 * Installs the peers on first use, into this folder. What cannot be had is absent, and a reason is said
 * instead of a number.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const here = new URL('.', import.meta.url).pathname;
const venv = join(here, '.venv');
export const PYTHON = join(venv, 'bin/python');
const WEASYPRINT = ['weasyprint==70.0', 'segno==1.6.6'];

const does = (command, args) => {
  const { status, stderr, error } = spawnSync(command, args, { cwd: here, encoding: 'utf8' });
  if (status === 0) return undefined;
  return (stderr?.trim().split('\n').at(-1) || error?.message) ?? `${command} failed`;
};

const said = (what) => process.stderr.write(`Installing ${what} in bench/peers …\n`);

/** Why the npm peers cannot run; undefined when they can. */
export const npmPeers = () => {
  if (existsSync(join(here, 'node_modules/.package-lock.json'))) return undefined;
  said('the npm peers');
  return does('npm', ['ci', '--no-audit', '--no-fund']);
};

/** WeasyPrint needs Pango from the system: `apt-get install libpango-1.0-0 libpangoft2-1.0-0`. */
export const weasyprint = () => {
  const loads = () => does(PYTHON, ['-c', 'import segno, weasyprint']);
  if (existsSync(PYTHON)) return loads();
  said('WeasyPrint');
  return (
    does('python3', ['-m', 'venv', venv]) ??
    does(PYTHON, ['-m', 'pip', 'install', '--quiet', ...WEASYPRINT]) ??
    loads()
  );
};

export const chromium = () => {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  return existsSync(path) ? undefined : `no browser at ${path}`;
};

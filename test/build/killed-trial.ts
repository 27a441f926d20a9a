import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isOurs } from '../../src/build/disk/ours.ts';
import { sha256 } from '../../src/build/hash.ts';
import { guidepress } from '../cli/fake-terminal.ts';
import { readPdf } from '../pdf/reader.ts';

/** How a trial of the build goes: real processes of the command, killed and started again. */

const OFFICES = `offices:
  file: offices.csv
  columns: { code: code, name: text }
  query: phuong={{office.code}}
  documents: [mot-cua]
`;
const guideOf = (id: string, title: string): string =>
  `kind: guide\nid: ${id}\ntitle: ${title}\nsteps:\n  - text: Đến nơi và lấy số.\n`;

/** A project with some guides for everybody and one for each of `offices`. */
export const buildProject = async (folder: string, offices: number): Promise<void> => {
  await guidepress(folder, ['init']);
  appendFileSync(join(folder, 'guidepress.yaml'), OFFICES);
  const lines = Array.from({ length: offices }, (_, i) => `${10_000 + i},Phường số ${i}\n`);
  writeFileSync(join(folder, 'offices.csv'), `code,name\n${lines.join('')}`);
};

/** Two states of the project, between which every file changes. */
const STATES = ['Một cửa', 'Hai cửa'] as const;
const put = (folder: string, state: string): void => {
  writeFileSync(
    join(folder, 'guides/mot-cua.yaml'),
    guideOf('mot-cua', `${state} {{office.name}}`),
  );
  for (const id of ['a', 'b']) writeFileSync(join(folder, `guides/${id}.yaml`), guideOf(id, state));
};

type Start = (folder: string) => ChildProcess;

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.on('close', (code) => resolve(code)));

/**
 * Starts `guidepress build` of the bundle whose entry is `entry`: two times with one worker, then with two, then with three,
 * so that a build that was killed goes on with as many as it had, and both states come to all numbers.
 */
export const buildWith = (entry: string): Start => {
  let started = 0;
  return (folder) => {
    const workers = 1 + (Math.floor(started / 2) % 3);
    started += 1;
    const argv = JSON.stringify(['build', '--workers', String(workers)]);
    const code = `const { main, processTerminal } = await import(${JSON.stringify(entry)}); process.exitCode = await main(${argv}, processTerminal());`;
    return spawn(process.execPath, ['--input-type=module', '-e', code], {
      cwd: folder,
      stdio: 'ignore',
    });
  };
};

/** Every file below the output folder, hidden ones too, with its hash. */
const filesIn = (folder: string): ReadonlyMap<string, string> => {
  const output = join(folder, 'output');
  if (!existsSync(output)) return new Map();
  const paths = readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.sort().map((path) => [path.slice(output.length + 1), sha256(readFileSync(path))]),
  );
};

const brokenIn = (folder: string): readonly string[] =>
  [...filesIn(folder).keys()].filter((path) => {
    if (!path.endsWith('.pdf')) return false;
    const bytes = readFileSync(join(folder, 'output', path));
    try {
      readPdf(bytes);
    } catch {
      return true;
    }
    return !isOurs(bytes) || !bytes.subarray(-8).toString('latin1').includes('%%EOF');
  });

/** A kill that comes too late does not count, and is tried again. */
const MOST_TRIES = 3;

export interface KilledTrial {
  /** Kills that came before the build was done. */
  readonly inTime: number;
  readonly faults: readonly string[];
}

/**
 * Builds `folder` again and again in changing states, and kills `kills` of them at a moment that `random` chooses; after each,
 * every file must be whole, and the next build must leave the folder as one that nobody has disturbed.
 */
export const killBuilds = async (
  folder: string,
  start: Start,
  kills: number,
  random: () => number,
): Promise<KilledTrial> => {
  const calm = new Map<string, string>();
  let lasts = 0;
  for (const state of STATES) {
    const own = `${folder}-${STATES.indexOf(state as (typeof STATES)[number])}`;
    cpSync(folder, own, { recursive: true });
    put(own, state);
    const began = performance.now();
    await ended(start(own));
    lasts = performance.now() - began;
    calm.set(state, JSON.stringify([...filesIn(own)]));
    rmSync(own, { recursive: true, force: true });
  }
  const faults: string[] = [];
  let inTime = 0;
  for (let kill = 0; inTime < kills && kill < MOST_TRIES * kills; kill += 1) {
    const state = STATES[kill % STATES.length] as string;
    put(folder, state);
    const began = performance.now();
    const child = start(folder);
    const timer = setTimeout(() => child.kill('SIGKILL'), random() * lasts);
    if ((await ended(child)) === null) inTime += 1;
    // Done before its time had come: the machine is quicker now.
    else lasts = performance.now() - began;
    clearTimeout(timer);
    for (const path of brokenIn(folder)) faults.push(`kill ${kill + 1}: ${path} is not whole`);
    const code = await ended(start(folder));
    if (code !== 0) faults.push(`kill ${kill + 1}: the next build ends with ${code}`);
    if (JSON.stringify([...filesIn(folder)]) !== calm.get(state))
      faults.push(`kill ${kill + 1}: the next build leaves another folder than one undisturbed`);
  }
  return { inTime, faults };
};

/** Numbers from 0 to 1, the same ones for the same seed: an LCG with the constants of Numerical Recipes. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

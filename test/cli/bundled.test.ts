import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../../scripts/bundle.js';
import { documentsIn } from '../support/output.ts';
import { guidepress } from './fake-terminal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Inside the package, so that the bundle finds sharp.
const dist = join(root, '.guidepress', `bundle-${process.pid}`);
const base = mkdtempSync(join(tmpdir(), 'guidepress-bundled-'));
const cache = join(base, 'cache');
let outputs: Metafile['outputs'] = {};

beforeAll(async () => {
  outputs = (await bundle(dist)).outputs;
  await guidepress(base, ['init']);
  for (let i = 1; i <= 12; i++)
    writeFileSync(
      join(base, `guides/g${i}.yaml`),
      `kind: guide\nid: g${i}\ntitle: Việc ${i}\nsummary: Câu tóm tắt.\nsteps:\n  - text: Làm việc này.\n`,
    );
});
afterAll(() => {
  rmSync(dist, { recursive: true, force: true });
  rmSync(base, { recursive: true, force: true });
});

const start = (...argv: string[]): ChildProcess => startInto('pipe', ...argv);
const startInto = (stdout: 'pipe' | number, ...argv: string[]): ChildProcess =>
  startAfter('', stdout, ...argv);
const startAfter = (before: string, stdout: 'pipe' | number, ...argv: string[]): ChildProcess => {
  const entry = pathToFileURL(join(dist, 'guidepress.js')).href;
  const code = `${before}; const { main, processTerminal } = await import('${entry}'); process.exitCode = await main(process.argv.slice(1), processTerminal());`;
  return spawn(process.execPath, ['--input-type=module', '-e', code, '--', ...argv], {
    cwd: base,
    env: { ...process.env, XDG_CACHE_HOME: cache },
    stdio: ['pipe', stdout, 'pipe'],
  });
};
const collect = (stream: NodeJS.ReadableStream | null): (() => string) => {
  let text = '';
  stream?.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
};
const exit = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.on('close', (code) => resolve(code)));
const output = (): string[] => documentsIn(join(base, 'output'));

describe('the command as it is shipped', () => {
  test('loads almost nothing before it knows what to do', () => {
    const start = Object.values(outputs).find((file) => file.entryPoint === 'src/cli/main.ts');
    const inputs = Object.keys(start?.inputs ?? {});
    const packages = new Set(
      inputs.flatMap((path) => /node_modules\/([^/]+)/.exec(path)?.[1] ?? []),
    );
    expect([...packages].sort()).toEqual(['commander']);
    const loadedAtOnce = start?.imports.filter(
      ({ kind, external }) => kind === 'import-statement' && !external,
    );
    for (const { path } of loadedAtOnce ?? []) expect(outputs[path]?.bytes).toBeLessThan(20_000);
  });

  test('builds', async () => {
    const child = start('build', '--only', 'poster', 'tra-cuu-ho-so');
    const [out, err] = [collect(child.stdout), collect(child.stderr)];
    expect([await exit(child), err()]).toEqual([0, '']);
    expect(out()).toMatch(/^2 documents/m);
  });

  test.each(['1', '3'])(
    'Ctrl-C with %s workers: exit 130, what is there is whole, no temporary file is left',
    async (workers) => {
      rmSync(join(base, 'output'), { recursive: true, force: true });
      mkdirSync(join(base, 'output'));
      const child = start('build', '--workers', workers);
      const out = collect(child.stdout);
      child.stdout?.once('data', () => child.kill('SIGINT'));
      expect(await exit(child)).toBe(130);
      expect(out()).toContain('Stopped by you; every file in the folder is whole.');
      expect(output().filter((name) => !name.endsWith('.pdf'))).toEqual([]);
    },
  );

  test.runIf(existsSync('/dev/full'))(
    'a full disk behind “>” is said, and the documents are built nonetheless',
    async () => {
      rmSync(join(base, 'output'), { recursive: true, force: true });
      const full = openSync('/dev/full', 'w');
      const child = startInto(full, 'build', '--only', 'g1');
      const err = collect(child.stderr);
      expect(await exit(child)).toBe(1);
      closeSync(full);
      expect(err()).toBe('error: What guidepress prints could not be written: the disk is full.\n');
      expect(output()).toEqual(['g1.leaflet-a4.email.pdf']);
    },
  );

  test('a reader that goes away is no reason to fail', async () => {
    const child = start('build', '--only', 'g1');
    const err = collect(child.stderr);
    child.stdout?.destroy();
    expect([await exit(child), err()]).toEqual([0, '']);
    expect(output()).toContain('g1.leaflet-a4.email.pdf');
  });

  const keptCode = join(cache, 'guidepress/code');
  const run = async (...argv: string[]) => {
    const child = start(...argv);
    const [out, err] = [collect(child.stdout), collect(child.stderr)];
    return { code: await exit(child), out: out(), err: err() };
  };
  const FINE = { code: 0, out: '0.1.0\n', err: '' };

  test.runIf(availableParallelism() > 1)(
    'V8 lets each thread change a flag of all: what they compile is kept nonetheless',
    async () => {
      for (const folder of [cache, join(base, 'output')])
        rmSync(folder, { recursive: true, force: true });
      const flag = '--semi-space-growth-factor=1';
      const before = `(await import('node:v8')).setFlagsFromString('${flag}')`;
      const child = startAfter(before, 'pipe', 'build', '--only', 'tra-cuu-ho-so');
      const err = collect(child.stderr);
      expect([await exit(child), err()]).toEqual([0, '']);
      const kinds = readdirSync(keptCode).map((name) => name.split('-')[0]);
      expect(kinds.sort()).toEqual(['apprentice', 'guidepress']);
    },
  );

  test.runIf(process.platform === 'linux')(
    'what V8 has compiled is kept for the next run; damaged, it is made anew',
    async () => {
      rmSync(cache, { recursive: true, force: true });
      expect(await run('--version')).toEqual(FINE);
      const [name = ''] = readdirSync(keptCode);
      const path = join(keptCode, name);
      const whole = readFileSync(path);
      writeFileSync(path, whole.fill(0xff, whole.indexOf(0x0a) + 1));
      expect(await run('--version')).toEqual(FINE);
      expect(readdirSync(keptCode)).toEqual([name]);
      expect(readFileSync(path).at(-1)).not.toBe(0xff);
    },
  );

  test.runIf(process.platform === 'linux')(
    'a thread that does what a command does keeps no code of its own',
    async () => {
      rmSync(cache, { recursive: true, force: true });
      const folder = join(base, 'program');
      mkdirSync(folder);
      writeFileSync(join(folder, 'main.js'), 'exports.words = () => "said";');
      const startOf = (program: object): Promise<number | null> => {
        const words = JSON.stringify({ folder, main: 'main.js', digest: '0', ...program });
        const code = `require(${JSON.stringify(join(dist, 'start.js'))}).start(${words}).words()`;
        const env = { ...process.env, XDG_CACHE_HOME: cache };
        return exit(spawn(process.execPath, ['-e', code], { env, stdio: 'ignore' }));
      };
      expect(await startOf({ name: 'thread', like: 'guidepress-build' })).toBe(0);
      expect(readdirSync(keptCode)).toEqual([]);
      expect(await startOf({ name: 'command' })).toBe(0);
      expect(readdirSync(keptCode)).toEqual([expect.stringMatching(/^command-/)]);
    },
  );

  test('where nothing can be kept, it runs all the same', async () => {
    rmSync(cache, { recursive: true, force: true });
    writeFileSync(cache, 'no folder');
    expect(await run('--version')).toEqual(FINE);
    rmSync(cache);
  });
});

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/build/cache/store.ts';
import { type Disk, theDisk } from '../../src/build/disk/disk.ts';
import { openOutput } from '../../src/build/disk/write.ts';
import { readManifest, recordDocuments } from '../../src/build/manifest/record.ts';
import { verifyOutput } from '../../src/build/manifest/verify.ts';
import { buildDocuments } from '../../src/build/pipeline.ts';
import { planDocuments } from '../../src/build/plan/plan.ts';
import { createPress } from '../../src/build/press.ts';
import { openPast } from '../../src/build/rebuild/past.ts';
import { EMAIL } from '../../src/edition.ts';
import { diskFiles } from '../../src/files.ts';
import { guidepress } from '../cli/fake-terminal.ts';

const IDS = ['a', 'b', 'c'];
const guide = (id: string) =>
  `kind: guide\nid: ${id}\ntitle: Việc ${id}\nsteps:\n  - text: Làm việc này.\n`;
const fresh = mkdtempSync(join(tmpdir(), 'guidepress-calm-'));
let base = '';
beforeAll(async () => {
  await guidepress(fresh, ['init']);
  for (const name of readdirSync(join(fresh, 'guides'))) rmSync(join(fresh, 'guides', name));
  for (const id of IDS) writeFileSync(join(fresh, `guides/${id}.yaml`), guide(id));
});
afterAll(() => rmSync(fresh, { recursive: true, force: true }));
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-faults-'));
  cpSync(fresh, base, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const output = () => join(base, 'output');
const machine = {
  processId: 77,
  isRunning: () => false,
  machine: 'here',
  wait: () => new Promise<void>((resume) => setImmediate(resume)),
  signal: new AbortController().signal,
};

/** From the second document on, nothing more can be opened for writing. */
const failingWith = (code: string): Disk => {
  let documents = 0;
  return {
    ...theDisk,
    async open(path, flags, mode) {
      if (flags === 'w' && path.includes('.pdf.')) documents += 1;
      if (flags !== 'r' && documents > 1) throw Object.assign(new Error(code), { code });
      return theDisk.open(path, flags, mode);
    },
  };
};

const build = async (disk: Disk) => {
  const press = createPress(diskFiles(base), 'guidepress test', undefined);
  const project = (await press.project()).value;
  const folder = (await openOutput(output(), 'output', machine, disk)).value;
  if (!project || !folder) throw new Error('the project is not well');
  const { documents } = planDocuments(project, { only: [], formats: [], edition: EMAIL });
  const past = await openPast(press, project, folder, machine, disk);
  const host = { signal: machine.signal, onEvent: () => {} };
  const report = await buildDocuments(press, project, documents, folder, host, past);
  await past.close();
  return report;
};

test.each([
  ['a disk that fills', 'ENOSPC', 'the disk is full'],
  ['a folder that turns read-only', 'EROFS', 'the disk is read-only'],
])(
  '%s: what was written stays, the rest is named, and the next build goes on from there',
  async (_, code, reason) => {
    const { documents, failed, diagnostics } = await build(failingWith(code));
    const [stands] = documents;
    expect([documents.length, failed.length]).toEqual([1, 2]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `output/${failed[0]} cannot be written: ${reason}. So it is with one more file.`,
    ]);
    expect(readdirSync(output()).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    const next = await build(theDisk);
    expect(next.failed).toEqual([]);
    expect([...next.unchanged]).toEqual([stands?.path]);
  },
);

test.each([
  ['a disk that is full', 'ENOSPC', 'the disk is full'],
  ['a folder that is gone', 'ENOENT', 'its folder has disappeared'],
])(
  '%s when only the manifest is missing is told, and the next build enters it',
  async (_, code, reason) => {
    const { made } = await build(theDisk);
    const folder = (await openOutput(output(), 'output', machine)).value;
    if (!folder) throw new Error('the folder is not well');
    const noLock = async (path: string, flags: string, mode?: number) => {
      if (flags === 'wx') throw Object.assign(new Error(code), { code });
      return theDisk.open(path, flags, mode);
    };
    const disk = { ...theDisk, open: noLock as unknown as Disk['open'] };
    const told = await recordDocuments(folder, made, machine, {}, disk);
    expect(told.map(({ message }) => message)).toEqual([
      `output/.manifest.json.lock cannot be written: ${reason}.`,
    ]);
    expect(await recordDocuments(folder, made, machine)).toEqual([]);
    const { value } = await readManifest(folder);
    expect(value?.documents.map(({ path }) => path)).toEqual(
      made.documents.map(({ path }) => path),
    );
  },
);

test('two builds at once in one project: both are well, and so is what they leave', async () => {
  const both = await Promise.all(
    [4001, 4002].map((processId) =>
      guidepress(base, ['build', '--json'], { processId, isRunning: () => true }),
    ),
  );
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const { whole, diagnostics } = await verifyOutput(
    { path: output(), label: 'output' },
    undefined,
    machine.signal,
  );
  expect({ whole, diagnostics }).toEqual({ whole: IDS.length, diagnostics: [] });
  expect(readdirSync(output()).sort()).toEqual([
    ...IDS.map((id) => `${id}.leaflet-a4.email.pdf`),
    'manifest.json',
  ]);
});

describe('the cache', () => {
  let clock = 0;
  const now = () => {
    clock += 1000;
    return new Date(clock);
  };
  const limits = { most: 1000, mostEach: 400 };
  const open = () => openStore(base, machine, now, limits);
  const bytes = (text: string, length = 200) => Buffer.from(text.padEnd(length));
  const folder = () => join(base, '.guidepress/cache');

  test('gives what was put, to other processes too, and is ignored by Git', async () => {
    await open().put('a', bytes('1'));
    expect(Buffer.from((await open().get('a')) ?? [])).toEqual(bytes('1'));
    expect(await open().get('b')).toBeUndefined();
    expect(readFileSync(join(folder(), '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('keeps within its limit what was used last', async () => {
    const store = open();
    for (const key of ['a', 'b', 'c']) await store.put(key, bytes(key));
    await store.get('a');
    await store.put('d', bytes('d'));
    await store.put('large', bytes('large', 401));
    store.trim();
    const kept = await Promise.all(['a', 'b', 'c', 'd', 'large'].map((key) => store.get(key)));
    expect(kept.map((each) => each !== undefined)).toEqual([true, false, true, true, false]);
  });

  test('does not take one entry for another', async () => {
    const store = open();
    await store.put('a', bytes('1'));
    const [name] = readdirSync(folder()).filter((each) => !each.startsWith('.'));
    await store.put('b', bytes('2'));
    const other = readdirSync(folder()).find((each) => !each.startsWith('.') && each !== name);
    cpSync(join(folder(), name as string), join(folder(), other as string));
    expect(await store.get('b')).toBeUndefined();
  });

  test.each(['.guidepress', '.guidepress/cache'])('a link at %s is left alone', async (path) => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'guidepress-elsewhere-'));
    mkdirSync(join(base, path, '..'), { recursive: true });
    symlinkSync(elsewhere, join(base, path));
    await open().put('a', bytes('1'));
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });

  test('does without a folder where none can be made', async () => {
    writeFileSync(join(base, '.guidepress'), '');
    await open().put('a', bytes('1'));
    expect(await open().get('a')).toBeUndefined();
  });
});

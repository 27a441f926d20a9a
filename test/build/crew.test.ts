import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundle } from '../../scripts/bundle.js';
import { openStore } from '../../src/build/cache/store.ts';
import { hire } from '../../src/build/crew/crew.ts';
import { openOutput } from '../../src/build/disk/write.ts';
import { sha256 } from '../../src/build/hash.ts';
import { recordDocuments } from '../../src/build/manifest/record.ts';
import { buildDocuments } from '../../src/build/pipeline.ts';
import type { Shard } from '../../src/build/plan/choose.ts';
import { planDocuments } from '../../src/build/plan/plan.ts';
import { createPress } from '../../src/build/press.ts';
import { openProved } from '../../src/build/proof/proved.ts';
import { openPast } from '../../src/build/rebuild/past.ts';
import type { BuildEvent } from '../../src/build/report.ts';
import { EMAIL } from '../../src/edition.ts';
import { diskFiles } from '../../src/files.ts';
import { guidepress } from '../cli/fake-terminal.ts';
import { documentsIn } from '../support/output.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Inside the package, so that the bundle finds sharp and piscina.
const dist = join(root, '.guidepress', `crew-${process.pid}`);
const thread = (name: string): URL => pathToFileURL(join(dist, `${name}.js`));
const fresh = mkdtempSync(join(tmpdir(), 'guidepress-crew-fresh-'));
let base = '';
beforeAll(async () => {
  await bundle(dist, { 'dying-worker': 'test/build/dying-worker.ts' });
  writeFileSync(join(dist, 'no-worker.js'), 'throw new Error("no such luck");\n');
  await guidepress(fresh, ['init']);
});
afterAll(() => {
  for (const folder of [dist, fresh]) rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-crew-'));
  cpSync(fresh, base, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const guide = (id: string, title: string): void =>
  writeFileSync(
    join(base, `guides/${id}.yaml`),
    `kind: guide\nid: ${id}\ntitle: ${title}\nsteps:\n  - text: Đến nơi và lấy số.\n    screenshots:\n      - image: assets/screens/ihanoi-lookup.png\n        alt: Trang tra cứu\n`,
  );
const OFFICES = `offices:
  file: offices.csv
  columns: { code: code, name: text }
  query: phuong={{office.code}}
  documents: [mot-cua, hai-cua]
budget: 10 kB
`;
/** Two guides for each of 12 offices, one of which takes more lines; with the sample's, three guides and a poster for everybody. */
const city = (): void => {
  writeFileSync(
    join(base, 'guidepress.yaml'),
    readFileSync(join(base, 'guidepress.yaml'), 'utf8') + OFFICES,
  );
  const names = Array.from({ length: 12 }, (_, i) =>
    i === 7 ? 'Phường có tên rất dài, dài đến mức phải xuống dòng'.repeat(2) : `Phường số ${i}`,
  );
  const lines = names.map((name, i) => `${10_000 + i},"${name}"\n`);
  writeFileSync(join(base, 'offices.csv'), `code,name\n${lines.join('')}`);
  for (const id of ['mot-cua', 'hai-cua']) guide(id, `Một cửa {{office.name}}`);
  for (const id of ['a', 'b']) guide(id, 'Một cửa');
};

// Threads take temporary files of other processes for leftovers.
const machine = {
  processId: process.pid,
  isRunning: () => true,
  machine: 'here',
  wait: () => new Promise<void>((resume) => setImmediate(resume)),
  signal: new AbortController().signal,
};

const planned = async (shard?: Shard) => {
  const store = openStore(base, machine, () => new Date(0));
  const press = createPress(diskFiles(base), 'guidepress test', undefined, { store });
  const project = (await press.project()).value;
  const output = (await openOutput(join(base, 'output'), 'output', machine)).value;
  if (!project || !output) throw new Error('the project is not well');
  const { documents } = planDocuments(project, {
    only: [],
    formats: [],
    edition: EMAIL,
    offices: { codes: [], conditions: [], shard },
  });
  return { press, project, output, documents };
};

/** What a run leaves and says. */
const build = async (workers: number, code = thread('crew-worker'), shard?: Shard) => {
  const { press, project, output, documents } = await planned(shard);
  const events: BuildEvent[] = [];
  const past = await openPast(press, project, output, machine);
  const report = await buildDocuments(
    press,
    project,
    documents,
    output,
    {
      signal: machine.signal,
      onEvent: (event) => events.push(event),
      crew: { thread: code, mebibytes: 100, workers: () => workers },
    },
    past,
  );
  await past.close();
  await recordDocuments(output, report.made, machine);
  const files = [...report.made.documents.map(({ path }) => path), 'manifest.json'];
  return {
    report,
    told: events.flatMap((event) => (event.kind === 'done' ? [event.document] : [])),
    hashes: files.map((file) => [file, sha256(readFileSync(join(output.path, file)))]),
  };
};

test('whatever the number of workers, files, manifest, register and words are the same', async () => {
  city();
  const calm = await build(1);
  expect(calm.hashes).toHaveLength(29);
  expect(calm.report.diagnostics.map(({ code }) => code)).toContain('GP615');
  for (const workers of [2, 3]) {
    for (const name of ['output', '.guidepress']) rmSync(join(base, name), { recursive: true });
    expect(await build(workers)).toEqual(calm);
  }
  const again = await build(2);
  expect(again.report.unchanged.size).toBe(calm.report.documents.length);
  expect(again.report.diagnostics).toEqual(calm.report.diagnostics);
});

/** Has all documents made in `count` threads and by nobody else; each gets its share at once. */
const madeIn = async (name: string, count: number) => {
  const { press, project, output, documents } = await planned();
  const { files, producer, program, sourceDate, formats } = press;
  const run = { root: files.root, producer, program, sourceDate, formats, project, documents };
  const commission = { ...run, output: { path: output.path, label: 'output' }, inHand: 2 };
  const crew = await hire(thread(name), commission, count, 100, openProved(), machine.signal);
  const results = await Promise.all(
    documents.map((document, i) => crew.members[i % count]?.make(document)),
  );
  await crew.end();
  return { path: output.path, results, said: crew.diagnostics() };
};

test('parts of the work, each with another number of workers, add up to the same', async () => {
  city();
  const calm = await build(1);
  rmSync(join(base, 'output'), { recursive: true });
  for (const [part, workers] of [
    [2, 3],
    [1, 2],
  ] as const)
    await build(workers, undefined, { part, of: 2 });
  const { hashes, report } = await build(2);
  expect(report.unchanged.size).toBe(calm.report.documents.length);
  expect(Object.fromEntries(hashes)['manifest.json']).toBe(
    Object.fromEntries(calm.hashes)['manifest.json'],
  );
});

/** What the cache holds; an entry that is made again is another file. */
const entries = () => {
  const cache = join(base, '.guidepress/cache');
  return readdirSync(cache).map((name) => [name, statSync(join(cache, name)).ino]);
};

test('files that threads have made are those of one thread, and no picture is prepared again', async () => {
  city();
  const calm = await build(1);
  rmSync(join(base, 'output'), { recursive: true });
  const prepared = entries();
  const { results, said } = await madeIn('crew-worker', 2);
  expect(said).toEqual([]);
  expect(entries()).toEqual(prepared);
  expect(results.map((result) => result?.built)).toEqual(calm.report.documents);
  expect(results.flatMap((result) => result?.noted ?? [])).toEqual(
    calm.report.made.documents.map((entry) => ({
      entry,
      recipe: calm.report.made.recipes[entry.recipe],
    })),
  );
});

describe('a worker that dies', () => {
  /** Makes a guide of each name in one thread, all in hand at once. */
  const made = async (...names: string[]) => {
    for (const path of ['guides', 'output'])
      rmSync(join(base, path), { recursive: true, force: true });
    cpSync(join(fresh, 'guides'), join(base, 'guides'), { recursive: true });
    for (const file of readdirSync(join(base, 'guides'))) rmSync(join(base, 'guides', file));
    for (const name of names) guide(name, 'Một cửa');
    const { path, results, said } = await madeIn('dying-worker', 1);
    return {
      built: results.flatMap((result) => result?.built?.id ?? []),
      stand: documentsIn(path).map((file) => file.split('.')[0]),
      failed: results.flatMap((result) => result?.diagnostics ?? []),
      said,
    };
  };
  const facts = (diagnostics: readonly { code: string; message: string }[]) =>
    diagnostics.map(({ code, message }) => `${code} ${message}`);

  test.each([
    ['exit-once', 'it ended with the code 3'],
    ['throw-once', 'a fault outside of any document'],
    ['memory-once', 'its memory was full'],
  ])('%s: what it had in hand is made by another, and it is said', async (way, reason) => {
    const { built, failed, said } = await made('a', 'b', way, 'z');
    expect(built).toEqual(['a', 'b', way, 'z'].sort());
    expect(failed).toEqual([]);
    expect(facts(said)).toEqual([
      expect.stringMatching(`^GP627 A worker ended before its time: ${reason}\\..*“${way}`),
    ]);
  });

  test.each([
    ['exit-always', 'it ended with the code 3'],
    ['memory-always', 'its memory was full'],
  ])(
    '%s: the document at which two have died is named, the others are built',
    async (way, reason) => {
      const { built, stand, failed, said } = await made('a', 'b', way, 'z');
      expect(built).toEqual(['a', 'b', 'z']);
      expect(stand).toEqual(built);
      expect(facts(failed)).toEqual([
        `GP628 ${way}.leaflet-a4.email.pdf is not made: two workers ended over it, the second by itself: ${reason}.`,
      ]);
      expect(said.map(({ code }) => code)).toEqual(['GP627']);
    },
  );
});

test.each([
  ['whose code is damaged', () => thread('no-worker'), 'no such luck'],
  [
    'that cannot be started at all',
    () => new URL('https://nowhere.example/'),
    'The URL must be of scheme file',
  ],
])('workers %s are told of, and their work is done', async (_, code, reason) => {
  city();
  const calm = await build(1);
  rmSync(join(base, 'output'), { recursive: true });
  const { report, hashes } = await build(3, code());
  expect(hashes).toEqual(calm.hashes);
  const [first] = report.diagnostics;
  expect([first?.code, first?.message]).toEqual([
    'GP627',
    `A worker ended before its time: ${reason}. The others did its work.`,
  ]);
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundle } from '../../scripts/bundle.js';
import { openApprentice } from '../../src/build/apprentice/apprentice.ts';
import { openStore } from '../../src/build/cache/store.ts';
import { openOutput } from '../../src/build/disk/write.ts';
import { recordDocuments } from '../../src/build/manifest/record.ts';
import { buildDocuments } from '../../src/build/pipeline.ts';
import { planDocuments } from '../../src/build/plan/plan.ts';
import { createPress, type Press } from '../../src/build/press.ts';
import { loadPressJob } from '../../src/build/press-pages/press-job.ts';
import { type Edition, EMAIL, PRINT } from '../../src/edition.ts';
import { diskFiles } from '../../src/files.ts';
import { guidepress } from '../cli/fake-terminal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Inside the package, so that the bundle finds sharp.
const dist = join(root, '.guidepress', `apprentice-${process.pid}`);
const thread = (name: string): URL => pathToFileURL(join(dist, `${name}.js`));
const fresh = mkdtempSync(join(tmpdir(), 'guidepress-apprentice-fresh-'));
let base = '';
beforeAll(async () => {
  await bundle(dist, { 'dying-apprentice': 'test/build/dying-apprentice.ts' });
  writeFileSync(join(dist, 'no-apprentice.js'), 'throw new Error("no such luck");\n');
  await guidepress(fresh, ['init']);
});
afterAll(() => {
  for (const folder of [dist, fresh]) rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-apprentice-'));
  cpSync(fresh, base, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const SCREEN = 'assets/screens/ihanoi-lookup.png';

/** A guide that shows the picture `name` with these annotations, a line of YAML each. */
const guide = (id: string, name: string, annotations: readonly string[] = []): void => {
  const picture = readFileSync(join(base, SCREEN));
  if (name === 'damaged') picture.fill(7, 20_000, 20_100);
  writeFileSync(join(base, `assets/screens/${name}.png`), picture);
  const lines = annotations.map((each) => `          - ${each}\n`).join('');
  writeFileSync(
    join(base, `guides/${id}.yaml`),
    `kind: guide
id: ${id}
title: Một cửa
steps:
  - text: Đến nơi và lấy số.
    screenshots:
      - image: assets/screens/${name}.png
        alt: Trang tra cứu
${lines && `        annotations:\n${lines}`}`,
  );
};

const OFFICES = `offices:
  file: offices.csv
  columns: { code: code, name: text }
  query: phuong={{office.code}}
  documents: [mot-cua]
`;
const guideForOffices = (): void => {
  writeFileSync(
    join(base, 'guidepress.yaml'),
    readFileSync(join(base, 'guidepress.yaml'), 'utf8') + OFFICES,
  );
  writeFileSync(join(base, 'offices.csv'), 'code,name\n10000,Một\n10001,Hai\n10002,Ba\n');
  guide('mot-cua', 'plain');
};
/** Guides with everything that pixels can be asked for, one of which cannot be decoded, one for three offices; a poster. */
const project = (): void => {
  guideForOffices();
  const field = 'at: { x: 56, y: 812, width: 968, height: 148 }';
  const button = 'at: { x: 56, y: 1000, width: 968, height: 150 }';
  guide('che', 'covered', [`{ kind: redact, ${field} }`, `{ kind: blur, ${button} }`]);
  guide('to', 'large', [
    '{ kind: magnifier, at: { x: 64, y: 1680, width: 60, height: 60 }, zoom: 2.6, centre: { x: 330, y: 1500 } }',
  ]);
  guide('nho', 'small', ['{ kind: crop, at: { x: 56, y: 812, width: 96, height: 148 } }']);
  guide('hong', 'damaged');
};

const machine = {
  processId: process.pid,
  isRunning: () => false,
  machine: 'here',
  wait: () => new Promise<void>((resume) => setImmediate(resume)),
  signal: new AbortController().signal,
};

/** What a run leaves and says, with the help of a thread or without. */
const build = async (
  apprentice: URL | undefined,
  edition: Edition = EMAIL,
  prepared = (_: Press): void => {},
) => {
  for (const name of ['output', '.guidepress'])
    rmSync(join(base, name), { recursive: true, force: true });
  const store = openStore(base, machine, () => new Date(0));
  const press = createPress(diskFiles(base), 'guidepress test', undefined, { store });
  prepared(press);
  const project = (await press.project()).value;
  const output = (await openOutput(join(base, 'output'), 'output', machine)).value;
  if (!project || !output) throw new Error('the project is not well');
  const job = edition.press
    ? (await loadPressJob(press, project, edition, undefined)).value
    : undefined;
  const { documents } = planDocuments(project, { only: [], formats: [], edition }, job);
  const crew = { thread: thread('crew-worker'), mebibytes: 100, workers: () => 1, apprentice };
  const report = await buildDocuments(press, project, documents, output, {
    signal: machine.signal,
    onEvent: () => {},
    crew,
  });
  const wasBeside = press.apprentice.isBeside();
  press.apprentice.end();
  await recordDocuments(output, report.made, machine);
  const files = [...report.made.documents.map(({ path }) => path), 'manifest.json'];
  return {
    wasBeside,
    report,
    files: Object.fromEntries(
      files.map((file) => [file, readFileSync(join(output.path, file), 'latin1')]),
    ),
  };
};

// The guide with few pixels is told of, and not made for print.
test.each([
  [EMAIL, 9, 'GP210'],
  [PRINT, 8, 'GP705'],
])(
  'with an apprentice or without one, the files and words of the edition $id are the same',
  async (edition, count, coarse) => {
    project();
    const alone = await build(undefined, edition);
    expect(alone.wasBeside).toBe(false);
    expect(Object.keys(alone.files)).toHaveLength(count);
    expect(alone.report.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['GP208', coarse]),
    );
    const helped = await build(thread('apprentice'), edition);
    expect(helped).toEqual({ ...alone, wasBeside: true });
  },
);

describe('an apprentice', () => {
  test('that spares memory makes the same', async () => {
    project();
    const sparing = await build(thread('apprentice'), EMAIL, (press) => {
      press.decodeInBands(12);
      press.apprentice.spareMemory();
    });
    expect(sparing).toEqual(await build(thread('apprentice')));
  });

  test.each([
    ['that ends', 'exit', 'it ended with the code 3'],
    ['that fails', 'throw', 'a fault outside of any task'],
    ['whose memory is full', 'memory', 'its memory was full'],
  ])('%s is told of, and its work is done', async (_, way, reason) => {
    guide('a', 'plain');
    guide('b', way);
    guide('c', 'other');
    const alone = await build(undefined);
    const { files, report } = await build(thread('dying-apprentice'));
    expect(files).toEqual(alone.files);
    expect(report.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      `GP627 A worker ended before its time: ${reason}. The others did its work.`,
    ]);
  });

  test('that ends with an office’s file in hand is told of, and the file is made', async () => {
    guideForOffices();
    const alone = await build(undefined);
    const { files, report } = await build(thread('dying-apprentice'));
    expect(files).toEqual(alone.files);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['GP627']);
  });

  test.each([
    ['whose code is damaged', () => thread('no-apprentice'), 'no such luck'],
    [
      'that cannot be started at all',
      () => new URL('https://nowhere.example/'),
      'The URL must be of scheme file',
    ],
  ])('%s is told of, and its work is done', async (_, code, reason) => {
    guide('a', 'plain');
    const alone = await build(undefined);
    const { files, report } = await build(code());
    expect(files).toEqual(alone.files);
    expect(report.diagnostics.map(({ message }) => message)).toEqual([
      `A worker ended before its time: ${reason}. The others did its work.`,
    ]);
  });

  test.each([
    ['nothing is to be made', 0],
    ['a poster of codes is all there is to make', 1],
  ])('is not called when %s', async (_, count) => {
    const press = createPress(diskFiles(base), 'guidepress test', undefined);
    const project = (await press.project()).value;
    const output = (await openOutput(join(base, 'output'), 'output', machine)).value;
    if (!project || !output) throw new Error('the project is not well');
    const plan = planDocuments(project, { only: [], formats: ['poster-a3'], edition: EMAIL });
    const crew = { thread: thread('crew-worker'), mebibytes: 100, workers: () => 1 };
    const { made } = await buildDocuments(press, project, plan.documents.slice(0, count), output, {
      signal: machine.signal,
      onEvent: () => {},
      crew: { ...crew, apprentice: thread('apprentice') },
    });
    expect(made.documents.flatMap(({ codes }) => codes).length > 0).toBe(count > 0);
    expect(press.apprentice.isBeside()).toBe(false);
  });

  test('that ended before its time is told of once, also when it is dismissed before', async () => {
    const apprentice = openApprentice();
    apprentice.begin(thread('no-apprentice'), 100);
    await apprentice.warmUp(['reader']);
    apprentice.end();
    expect(apprentice.said().map(({ code }) => code)).toEqual(['GP627']);
    expect(apprentice.said()).toEqual([]);
  });

  test('tells of a fault in a task as if it had been done here', async () => {
    const apprentice = openApprentice();
    apprentice.begin(thread('apprentice'), 100);
    const area = { x: 0, y: 0, width: 9, height: 9 };
    const code = { page: 1, text: 'https://a.example/', moduleMm: 1, area };
    const fault = apprentice.unreadCodes('a.pdf', Buffer.from('no PDF'), [code]);
    await expect(fault).rejects.toThrow('PDFium cannot open what guidepress wrote');
    expect(apprentice.said()).toEqual([]);
    apprentice.end();
  });
});

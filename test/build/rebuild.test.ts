import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/build/cache/store.ts';
import { createPress } from '../../src/build/press.ts';
import { run } from '../../src/cli/run.ts';
import { EMAIL } from '../../src/edition.ts';
import { diskFiles } from '../../src/files.ts';
import { guidepress } from '../cli/fake-terminal.ts';

const GUIDES = {
  mot: `kind: guide
id: mot
title: Việc một
summary: Câu tóm tắt.
revised: 2026-11-01
steps:
  - text: Làm việc này.
    screenshots:
      - image: assets/screens/a.png
        alt: Màn hình
        annotations:
          - { kind: redact, at: { x: 10, y: 20, width: 100, height: 50 } }
`,
  hai: 'kind: guide\nid: hai\ntitle: Việc hai\nsteps:\n  - text: Xem hướng dẫn.\n',
  phuong:
    'kind: guide\nid: phuong\ntitle: Của {{office.name}}\nsteps:\n  - text: Hãy đến {{office.place}}.\n',
};
const POSTER = 'kind: poster\nid: bang\ntitle: Bảng\nguides: [mot, hai]\n';
const OFFICES = `offices:
  file: offices.csv
  columns: { code: code, name: text, place: text, note: text? }
  documents: [phuong]
`;
const LIST = 'code,name,place,note\n01,Bình An,số 02,\n02,An Bình,an,\n';
const [MOT, HAI, BANG, FIRST, SECOND] = [
  'mot.leaflet-a4.email.pdf',
  'hai.leaflet-a4.email.pdf',
  'bang.poster-a3.email.pdf',
  'phuong.leaflet-a4.email/01-binh-an.pdf',
  'phuong.leaflet-a4.email/02-an-binh.pdf',
] as const;
const ALL = [MOT, HAI, FIRST, SECOND, BANG];

/** A project that was built once. */
const built = mkdtempSync(join(tmpdir(), 'guidepress-built-'));
let base = '';

/** Builds the project in a press of its own, as a new process would; says what was laid out. */
const build = async (sourceDate?: Date) => {
  const machine = {
    processId: 77,
    isRunning: () => false,
    machine: 'here',
    wait: () => new Promise<void>((resume) => setImmediate(resume)),
    cores: 1,
    signal: new AbortController().signal,
  };
  const store = openStore(base, machine, () => new Date());
  const press = createPress(diskFiles(base), 'guidepress test', sourceDate, { store });
  const laid = new Set<string>();
  const { report, diagnostics } = await run(
    press,
    machine,
    { only: [], formats: [], edition: EMAIL, faults: [], out: join(base, 'output') },
    (event) => {
      if (event.kind === 'stage') laid.add(event.document);
    },
  );
  return { laid: [...laid], report, told: diagnostics.map(({ code }) => code), diagnostics };
};
const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(join(base, path, '..'), { recursive: true });
  writeFileSync(join(base, path), content);
};
const read = (path: string): string => readFileSync(join(base, path), 'utf8');
const replace = (path: string, from: string, to: string): void => {
  expect(read(path)).toContain(from);
  write(path, read(path).replace(from, to));
};
const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 600, channels: 3, background } })
    .png()
    .toBuffer();
const outputs = () =>
  Object.fromEntries(ALL.map((name) => [name, readFileSync(join(base, 'output', name), 'base64')]));
const cache = () => join(base, '.guidepress/cache');
const entries = () => readdirSync(cache()).filter((name) => /^[0-9a-f]{64}$/.test(name));

beforeAll(async () => {
  base = built;
  await guidepress(base, ['init']);
  rmSync(join(base, 'guides'), { recursive: true });
  for (const [id, text] of Object.entries(GUIDES)) write(`guides/${id}.yaml`, text);
  write('guides/bang.yaml', POSTER);
  write('assets/screens/a.png', await picture('#eef'));
  write('guidepress.yaml', `${read('guidepress.yaml')}\n${OFFICES}`);
  write('offices.csv', LIST);
  const first = await build();
  expect(first.diagnostics).toEqual([]);
  expect([...first.laid].sort()).toEqual([...ALL].sort());
}, 60_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-rebuild-'));
  cpSync(built, base, { recursive: true, preserveTimestamps: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('what is made again after', () => {
  const css = 'templates/leaflet/leaflet.css';
  test.each<[string, () => void | Promise<void>, readonly string[]]>([
    ['nothing', () => {}, []],
    ['a word of a guide', () => replace('guides/hai.yaml', 'Xem', 'Đọc'), [HAI]],
    [
      'a title, which the poster shows',
      () => replace('guides/hai.yaml', 'Việc hai', 'Việc ba'),
      [HAI, BANG],
    ],
    ['a remark in a guide', () => write('guides/hai.yaml', `# lời\n${GUIDES.hai}`), []],
    ['a screenshot', async () => write('assets/screens/a.png', await picture('#efe')), [MOT]],
    [
      'a style sheet',
      () => write(css, `${read(css)}\nh1 { color: #123 }\n`),
      [MOT, HAI, FIRST, SECOND],
    ],
    [
      'the print profile, which is for the press alone',
      () => replace('guidepress.yaml', 'profile: offset-coated', 'profile: digital'),
      [],
    ],
    ['the notice on every page', () => replace('guidepress.yaml', 'Bản mẫu', 'Mẫu'), ALL],
    ['the value of an office', () => replace('offices.csv', 'An Bình,an', 'An Bình,na'), [SECOND]],
    [
      'a value that is not printed',
      () => replace('offices.csv', 'An Bình,an,', 'An Bình,an,ψ'),
      [],
    ],
    [
      'a letter that no office had',
      () => replace('offices.csv', 'An Bình,an,', 'An Bình,hỗ,'),
      [FIRST, SECOND],
    ],
    ['a deleted file', () => rmSync(join(base, 'output', MOT)), [MOT]],
    [
      'a file that somebody has changed without changing its size',
      () => {
        const path = join(base, 'output', MOT);
        const bytes = readFileSync(path);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
      [MOT],
    ],
    ['a deleted manifest', () => rmSync(join(base, 'output/manifest.json')), ALL],
    ['a deleted cache', () => rmSync(cache(), { recursive: true }), []],
  ])('%s', async (_, change, expected) => {
    const before = outputs();
    await change();
    const { laid, report, diagnostics } = await build();
    expect(diagnostics).toEqual([]);
    expect([...laid].sort()).toEqual([...expected].sort());
    expect(report.documents.map(({ path }) => path)).toHaveLength(ALL.length);

    // It is what a folder that was empty would be filled with.
    const made = outputs();
    rmSync(join(base, 'output'), { recursive: true });
    rmSync(cache(), { recursive: true, force: true });
    if (expected.length > 0) await build();
    expect(expected.length > 0 ? outputs() : made).toEqual(made);
    if (expected.length === 0) expect(made).toEqual(before);
  });

  test('the date of files whose guide has none', async () => {
    expect((await build(new Date(86_400_000))).laid.sort()).toEqual(
      ALL.filter((name) => name !== MOT).sort(),
    );
  });
});

test('an office whose record breaks is named; what stands for the others is left alone', async () => {
  replace('offices.csv', '02,An Bình,an', '02,,an');
  const { laid, told, report } = await build();
  expect(laid).toEqual([]);
  expect(told).toEqual(['GP158']);
  expect(report.documents.map(({ office }) => office).filter(Boolean)).toEqual(['01']);
});

test('a style sheet that stands outside templates/ counts as well', async () => {
  const outside = 'assets/brand.css';
  write(outside, 'h1 { color: #123456 }\n');
  const yaml = 'templates/leaflet/template.yaml';
  expect(read(yaml)).toMatch(/styles: \[/);
  write(yaml, read(yaml).replace(/styles: \[/, 'styles: [../../assets/brand.css, '));
  await build();
  expect((await build()).laid).toEqual([]);
  write(outside, 'h1 { color: #654321 }\n');
  expect((await build()).laid).toContain(MOT);
});

describe('warnings of a document that is not made again', () => {
  test('are told again, until the place that they point at moves', async () => {
    write(
      'assets/screens/a.png',
      await sharp({ create: { width: 30, height: 60, channels: 3, background: '#eef' } })
        .png()
        .toBuffer(),
    );
    replace(
      'guides/mot.yaml',
      '{ x: 10, y: 20, width: 100, height: 50 }',
      '{ x: 1, y: 2, width: 10, height: 5 }',
    );
    const first = await build();
    expect(first.told).toContain('GP210');
    const second = await build();
    expect(second.laid).toEqual([]);
    expect(second.diagnostics).toEqual(first.diagnostics);
    write('guides/mot.yaml', `# lời\n${read('guides/mot.yaml')}`);
    const third = await build();
    expect(third.laid).toEqual([MOT]);
    expect(third.diagnostics[0]?.span?.line).toBe((first.diagnostics[0]?.span?.line ?? 0) + 1);
  });
});

describe('the cache', () => {
  const spoilt: readonly (readonly [string, (bytes: Buffer) => Uint8Array])[] = [
    ['cut off', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['emptied', () => Buffer.alloc(0)],
    ['altered in one bit', (bytes) => bytes.with(bytes.length - 5, (bytes.at(-5) ?? 0) ^ 1)],
  ];
  test.each(spoilt)('whose entries are %s changes no file', async (_, spoil) => {
    const before = outputs();
    for (const name of entries())
      write(`.guidepress/cache/${name}`, spoil(readFileSync(join(cache(), name))));
    rmSync(join(base, 'output'), { recursive: true });
    expect((await build()).diagnostics).toEqual([]);
    expect(outputs()).toEqual(before);
  });

  test('holds the pictures as they are printed, none of what was redacted', async () => {
    const secret = await picture('#eef');
    expect(entries().length).toBeGreaterThan(0);
    for (const name of entries())
      expect(readFileSync(join(cache(), name)).includes(secret.subarray(40, 80))).toBe(false);
  });
});

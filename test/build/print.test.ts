import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { guidepress } from '../cli/fake-terminal.ts';
import { everyObject, readPdf } from '../pdf/reader.ts';
import { documentsIn } from '../support/output.ts';

const base = mkdtempSync(join(tmpdir(), 'guidepress-print-'));
beforeAll(async () => {
  expect((await guidepress(base, ['init'])).code).toBe(0);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const build = async (...options: string[]) => {
  const out = join(base, 'output');
  rmSync(out, { recursive: true, force: true });
  const { code, err } = await guidepress(base, ['build', '--format', 'leaflet-a4', ...options]);
  const names = documentsIn(out);
  return { code, err, names, bytes: (name: string) => readFileSync(join(out, name), 'latin1') };
};

test('a new project has its print edition at once, and the same bytes again', async () => {
  const name = 'tra-cuu-ho-so.leaflet-a4.print.pdf';
  const first = await build('--edition', 'print');
  expect([first.code, first.err, first.names]).toEqual([0, '', [name]]);
  const bytes = first.bytes(name);
  expect(bytes.slice(0, 8)).toBe('%PDF-1.6');
  const again = await build('--edition', 'print');
  expect(again.bytes(name) === bytes).toBe(true);
});

test.each([
  ['the usual profile by name', ['print', '--profile', 'offset-coated'], 'print'],
  ['another profile is part of the name', ['print', '--profile', 'digital'], 'print.digital'],
  ['grey is for the photocopier', ['grey'], 'grey'],
  ['grey for a press', ['grey', '--profile', 'offset-coated'], 'grey.offset-coated'],
])('%s', async (_, options, name) => {
  const { code, err, names } = await build('--edition', ...options);
  expect([code, err, names]).toEqual([0, '', [`tra-cuu-ho-so.leaflet-a4.${name}.pdf`]]);
});

test('grey is of one colour, without bleed', async () => {
  const { bytes } = await build('--edition', 'grey');
  const file = bytes('tra-cuu-ho-so.leaflet-a4.grey.pdf');
  const objects = everyObject(readPdf(Buffer.from(file, 'latin1')));
  expect(objects).not.toMatch(/DeviceRGB|DeviceCMYK/);
  expect(objects).toMatch(/DeviceGray/);
  expect(objects).toMatch(/"MediaBox":\[0,0,595\.\d+,841\.\d+\]/);
});

test('the project names its profile', async () => {
  const path = join(base, 'guidepress.yaml');
  const before = readFileSync(path, 'utf8');
  try {
    writeFileSync(path, before.replace('profile: offset-coated', 'profile: digital'));
    expect((await build('--edition', 'print')).names).toEqual([
      'tra-cuu-ho-so.leaflet-a4.print.pdf',
    ]);
    writeFileSync(path, before.replace('profile: offset-coated', 'profile: digtal'));
    const { code, err, names } = await build('--edition', 'print');
    expect([code, names]).toEqual([1, []]);
    expect(err).toContain('GP710');
    expect(err).toContain('Did you mean “digital”?');
    expect(err).toContain('profile: digtal');
  } finally {
    writeFileSync(path, before);
  }
});

describe('build --verify finds what was made for another print profile', () => {
  const OFFSET = 'output/tra-cuu-ho-so.leaflet-a4.print.pdf';
  const DIGITAL = 'output/tra-cuu-ho-so.leaflet-a4.print.digital.pdf';
  const change = (path: string, from: string, to: string): void => {
    const before = readFileSync(join(base, path), 'utf8');
    expect(before).toContain(from);
    writeFileSync(join(base, path), before.replace(from, to));
  };
  const verified = async () => {
    const { err } = await guidepress(base, ['build', '--verify']);
    return err.replace(/\s+/g, ' ');
  };
  const kept = ['guidepress.yaml', 'profiles/offset-coated.yaml', 'profiles/digital.yaml'];
  const asItWas = new Map<string, string>();
  beforeAll(async () => {
    for (const path of kept) asItWas.set(path, readFileSync(join(base, path), 'utf8'));
    await build();
    for (const profile of ['offset-coated', 'digital'])
      await guidepress(base, [
        'build',
        '--only',
        'tra-cuu-ho-so',
        '--edition',
        'print',
        '--profile',
        profile,
      ]);
    expect(documentsIn(join(base, 'output'))).toHaveLength(3);
  }, 60_000);
  afterEach(() => {
    for (const [path, text] of asItWas) writeFileSync(join(base, path), text);
  });

  test('none where it is the same', async () => {
    expect(await verified()).toBe('');
  });

  test.each<[string, () => void, string]>([
    [
      'the usual one',
      () => change('profiles/offset-coated.yaml', 'inkLimit: 300', 'inkLimit: 260'),
      `${OFFSET} was built before the print profile changed.`,
    ],
    [
      'one in the name of the file',
      () => change('profiles/digital.yaml', 'bleedMm: 2', 'bleedMm: 3'),
      `${DIGITAL} was built before the print profile changed.`,
    ],
    [
      'another usual one',
      () => change('guidepress.yaml', 'profile: offset-coated', 'profile: digital'),
      `${OFFSET} was built before the print profile changed.`,
    ],
    [
      'one that is not there any more',
      () => change('guidepress.yaml', 'profile: offset-coated', 'profile: xuong-in-mau'),
      `${OFFSET} was built before the print profile changed.`,
    ],
  ])('%s', async (_, to, words) => {
    to();
    const err = await verified();
    expect([err.match(/GP\d+/g), err]).toEqual([['GP630'], expect.stringContaining(words)]);
  });

  test('but not where it cannot be read, which is said once', async () => {
    change('profiles/digital.yaml', 'bleedMm: 2', 'bleed: 2');
    expect((await verified()).match(/GP\d+ \S+/g)).toEqual(['GP120 profiles/digital.yaml:9:1']);
  });
});

test.each([
  [['print', '--profile', 'offset-coatd'], 'Did you mean “offset-coated”?'],
  [['email', '--profile', 'digital'], '--profile digital has no effect on the edition email.'],
])('wrong use: --edition %s', async (options, words) => {
  const { code, err } = await build('--edition', ...options);
  expect(code).toBe(2);
  expect(err).toContain(words);
});

test('a file that breaks a rule of the preflight is not written', async () => {
  const theme = join(base, 'templates/theme.css');
  const before = readFileSync(theme, 'utf8');
  try {
    writeFileSync(theme, before.replace(/(--brand: device-cmyk\()[\d. ]+,/, '$11 1 1 0.9,'));
    const { code, err, names } = await build('--edition', 'print');
    expect([code, names]).toEqual([1, []]);
    expect(err).toContain('GP706');
    expect(err).toContain('GP720');
  } finally {
    writeFileSync(theme, before);
  }
});

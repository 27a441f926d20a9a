import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guidepress } from '../cli/fake-terminal.ts';

const OFFICES = `offices:
  file: offices.csv
  columns: { code: code, name: text, province: code, hotline: phone? }
  query: phuong={{office.code}}
  documents: [mot-cua]
  issuer: { name: "UBND {{office.name}}", hotline: "{{office.hotline}}" }
`;
const LIST = `code,name,province,hotline
00004,phường Ba Đình,01,024 0000 0004
00226,phường Văn Miếu - Quốc Tử Giám,01,
21484,xã Ba Tơ,51,
`;
const GUIDE = `kind: guide
id: mot-cua
title: Một cửa ở {{office.name}}
steps:
  - text: Đến **{{office.name}}**.
`;

const fresh = mkdtempSync(join(tmpdir(), 'guidepress-fresh-'));
let base = '';
beforeAll(async () => {
  expect((await guidepress(fresh, ['init'])).code).toBe(0);
  rmSync(join(fresh, 'guides'), { recursive: true });
});
afterAll(() => rmSync(fresh, { recursive: true, force: true }));
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-offices-'));
  cpSync(fresh, base, { recursive: true });
  appendFileSync(join(base, 'guidepress.yaml'), OFFICES);
  write('offices.csv', LIST);
  write('guides/mot-cua.yaml', GUIDE);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
};
const files = (): string[] => {
  const folder = join(base, 'output/mot-cua.leaflet-a4.email');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};
const codesOf = (json: string): string[] =>
  JSON.parse(json).documents.map(({ office }: { office: string }) => office);

describe('a file for each office', () => {
  test('with its own name and values, the same bytes each time', async () => {
    const first = await guidepress(base, ['build', '--json']);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(codesOf(first.out)).toEqual(['00004', '00226', '21484']);
    expect(files()).toEqual([
      '00004-phuong-ba-dinh.pdf',
      '00226-phuong-van-mieu-quoc-tu-giam.pdf',
      '21484-xa-ba-to.pdf',
    ]);
    const again = await guidepress(base, ['build']);
    expect(again.out).toContain('3 documents (3 unchanged)');
  });

  test('a broken record is named, the others are built', async () => {
    write('offices.csv', LIST.replace('xã Ba Tơ', ''));
    const { code, err } = await guidepress(base, ['build']);
    expect([code, files()]).toEqual([
      1,
      ['00004-phuong-ba-dinh.pdf', '00226-phuong-van-mieu-quoc-tu-giam.pdf'],
    ]);
    expect(err).toContain('GP158  offices.csv:4:7');
  });

  test('a problem of one office’s words says which office it is', async () => {
    write('offices.csv', LIST.replace('xã Ba Tơ', 'Ba 漢字'));
    const { code, err } = await guidepress(base, ['check']);
    expect(code).toBe(1);
    expect(err).toContain('It is made for Ba 漢字:');
    expect(err).toContain('offices.csv:4:1');
  });
});

describe('for some of the offices', () => {
  test.each([
    ['--office 21484', ['21484']],
    ['--office 00004 21484', ['00004', '21484']],
    ['--where province=01', ['00004', '00226']],
    ['--where province!=01', ['21484']],
    ['--where province=01 --where hotline!=', ['00004']],
  ])('%s', async (options, codes) => {
    const { code, out } = await guidepress(base, ['build', '--json', ...options.split(' ')]);
    expect([code, codesOf(out)]).toEqual([0, codes]);
  });

  test('the shards of three machines add up to the whole', async () => {
    for (const shard of ['1/3', '2/3', '3/3'])
      expect((await guidepress(base, ['build', '--shard', shard])).code).toBe(0);
    expect(files().length).toBe(3);
  });

  test.each([
    ['--office 0004', 'There is no office “0004”', 'Did you mean “00004”?'],
    ['--where provice=01', 'There is no column “provice”', 'Did you mean “province”?'],
    ['--where province', '--where province is no condition.', '--where province=01'],
    ['--where province=99', 'No office is left', 'compared letter by letter'],
    ['--shard 0/8', '--shard 0/8 is no part of the work.', '--shard 3/8'],
    ['--shard 9/8', '--shard 9/8 is no part of the work.', '--shard 3/8'],
  ])('%s is wrong use', async (options, message, hint) => {
    const { code, err } = await guidepress(base, ['check', ...options.split(' ')]);
    expect([code, err.includes(message), err.includes(hint)]).toEqual([2, true, true]);
  });

  test('without a list of offices the options have no effect', async () => {
    cpSync(join(fresh, 'guidepress.yaml'), join(base, 'guidepress.yaml'));
    for (const option of ['--office 1', '--where a=1', '--shard 1/2']) {
      const { code, err } = await guidepress(base, ['build', ...option.split(' ')]);
      expect([code, err]).toEqual([2, expect.stringContaining('the project has no offices')]);
    }
  });

  test('a document that is made once is for no office', async () => {
    write(
      'guides/chung.yaml',
      GUIDE.replace('mot-cua', 'chung').replaceAll('{{office.name}}', 'đây'),
    );
    const { code, err } = await guidepress(base, ['build', '--only', 'chung', '--office', '00004']);
    expect([code, err]).toEqual([2, expect.stringContaining('These are: “mot-cua”.')]);
  });
});

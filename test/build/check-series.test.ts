import { afterAll, describe, expect, test } from 'vitest';
import { EMAIL, PRINT } from '../../src/edition.ts';
import { sampleSeries } from './sample-series.ts';

/** Offices that do not fit, or that no font can set. */
const BROKEN = `10001,${'Dài'.repeat(40)},xã,10,Số 1,,113,a@a.example
10002,Mã 漢字,xã,10,Số 2,,113,a@a.example
10003,Xa,xã,10,${'"Thôn 1, đường rất dài, '.padEnd(1500, 'ngõ 2, ')}",,113,a@a.example
`;

const withBroken = (path: string, text: string) => (path === 'offices.csv' ? text + BROKEN : text);

const titled = (title: string) => (path: string, text: string) =>
  path === 'guides/mot-cua.yaml' ? text.replace('title: Lấy số thứ tự', `title: ${title}`) : text;

const editions = await Promise.all(
  [EMAIL, PRINT].map(async (edition) => ({
    edition: edition.id,
    offices: await sampleSeries(edition, { change: withBroken }),
    wide: await sampleSeries(edition, { change: titled('Số'.repeat(80)) }),
    foreign: await sampleSeries(edition, { change: titled('Lấy 漢字') }),
  })),
);
afterAll(() => {
  for (const { offices, wide, foreign } of editions)
    for (const sample of [offices, wide, foreign]) sample.free();
});

describe.each(editions)('in the edition $edition', ({ offices, wide, foreign }) => {
  test('what is said of an office is what is said of it alone, whoever is broken beside it', async () => {
    const said = await offices.checked(offices.documents);
    const backwards = await offices.checked([...offices.documents].reverse());
    expect(backwards).toEqual([...said].reverse());
    const codes: string[] = [];
    for (const [i, document] of offices.documents.entries()) {
      expect(said[i]).toEqual(await offices.checkedAlone(document));
      codes.push(...(said[i] ?? []).map(({ code }) => `${document.office?.code} ${code}`));
    }
    expect(codes).toContain('10001 GP402');
    expect(codes).toContain('10002 GP403');
    expect(codes.filter((each) => each.startsWith('00004'))).toEqual([]);
  });

  // How far the title sticks out hangs on the office's name; which letters no font has does not.
  test.each([
    ['too wide', wide],
    ['of another script', foreign],
  ])('a title %s is told of each office', async (_, guide) => {
    const said = await guide.checked(guide.documents);
    for (const [i, document] of guide.documents.entries()) {
      expect(said[i]).toEqual(await guide.checkedAlone(document));
      expect(said[i]?.map(({ related }) => related.at(-1)?.message)).toContain(
        `It is made for ${document.office?.name}:`,
      );
    }
  });

  test('with a problem of the guide, too, an office is laid out again from another', async () => {
    const series = foreign.toLay();
    const [first, second] = foreign.documents;
    if (!first || !second) throw new Error('too few');
    const { value } = await series.inFull(first, foreign.own(first));
    expect(value?.master?.said.map(({ code }) => code)).toEqual(['GP403']);
    const again = series.again(second, foreign.own(second), new Set());
    expect(again?.master === value?.master).toBe(true);
    series.free();
  });

  test('one whose own words have a problem is nobody else’s master', async () => {
    const series = offices.toLay();
    for (const document of offices.documents.filter(({ office }) => office?.code === '10002')) {
      const { value } = await series.inFull(document, offices.own(document));
      expect(value?.master).toBe(undefined);
      value?.run.laid.free();
    }
  });
});

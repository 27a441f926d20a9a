import { describe, expect, test } from 'vitest';
import type { Prove } from '../../src/build/printed.ts';
import { diagnose } from '../../src/diagnostic/diagnostic.ts';
import { EMAIL, GREY, PRINT } from '../../src/edition.ts';
import { readPdf, structureTree } from '../pdf/reader.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';
import { sampleSeries, spoken } from './sample-series.ts';

describe.each([
  ['for screens', EMAIL],
  ['for the press', PRINT],
  ['for the photocopier', GREY],
])('a print run %s', (_, edition) => {
  test('shows and says what copies laid out in full and joined do', async () => {
    const sample = await sampleSeries(edition);
    const [run, joined] = [await sample.run(), await sample.joined()];
    if (!run.value || !joined.value) throw new Error('not made');
    expect(run.diagnostics).toEqual(joined.diagnostics);
    expect(run.value).toMatchObject({ ...joined.value, looked: expect.anything() });
    const [file, other] = [run.file, joined.file];
    expect(await textOf(file)).toEqual(await textOf(other));
    expect(structureTree(readPdf(file))).toEqual(structureTree(readPdf(other)));
    expect(spoken(file)).toEqual(spoken(other));
    for (let page = 0; page < run.value.pages; page++) {
      const [shown, expected] = [await renderPdf(file, page, 40), await renderPdf(other, page, 40)];
      expect(Buffer.compare(shown.rgba, expected.rgba), `page ${page + 1}`).toBe(0);
    }
  });
});

test('first copies are proved as files by themselves, the others by their own codes', async () => {
  const asked: string[] = [];
  await (await sampleSeries(EMAIL)).run(async ({ office }, { vouched }) => {
    asked.push(`${office?.code} ${vouched}`);
    return [];
  });
  // The guide shows no pictures: they are vouched for from the beginning.
  expect(asked).toEqual([
    '00004 pictures',
    '00008 own',
    '24xyz own',
    '00226 pictures',
    '21484 pictures',
    '00005 own',
  ]);
});

test('each copy goes into the file before the next is made: none is held', async () => {
  const done: string[] = [];
  const sample = await sampleSeries(EMAIL);
  await sample.run(undefined, (what) => void done.push(what));
  const copies = sample.documents.flatMap(() => ['layout', 'add']);
  const ends = done.slice(copies.length);
  expect(done.slice(0, copies.length)).toEqual(copies);
  expect(ends.filter((what) => what !== 'add')).toEqual(['preflight', 'write', 'keep', 'drop']);
});

test('a copy whose proof fails is named, and stops the run', async () => {
  const done: string[] = [];
  const prove: Prove = async ({ name, office }) =>
    office?.code === '00005'
      ? [diagnose('GP721', { document: name, page: 1, address: 'https://a.example/', instead: [] })]
      : [];
  const run = await (await sampleSeries(EMAIL)).run(prove, (what) => void done.push(what));
  expect([run.value, done.at(-1), done.includes('keep')]).toEqual([undefined, 'drop', false]);
  expect(run.diagnostics.map(({ code, related }) => [code, related[0]?.message])).toEqual([
    ['GP721', 'It is made for Tây Hồ:'],
  ]);
});

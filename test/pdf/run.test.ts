import { describe, expect, test } from 'vitest';
import { EMAIL } from '../../src/edition.ts';
import type { PageItem, Pages, Reworded } from '../../src/layout/page.ts';
import { openRun } from '../../src/pdf/run.ts';
import { textOf } from '../support/pdfium.ts';
import { line, METADATA, page, pages, regular } from './pages.ts';
import { readPdf, structureTree } from './reader.ts';

const fonts = new Map([[regular.id, regular]]);
const noPictures = new Map();

/** A leaflet of two pages whose first says whom it is for. */
const leafletFor = (name: string): Pages =>
  pages(
    [
      page([
        line('Bộ phận Một cửa', 5, 20, { structure: 1 }),
        { kind: 'group', opacity: 1, slot: 0, items: forWhom(name) },
      ]),
      page([line('Mang theo căn cước', 5, 20, { structure: 3 })]),
    ],
    [
      { role: 'Document', children: [1, 2, 3] },
      { role: 'H1', children: [] },
      { role: 'Note', children: [] },
      { role: 'P', children: [] },
    ],
    [{ title: 'Mang theo', page: 1, y: 10, children: [] }],
  );
const forWhom = (name: string): readonly PageItem[] => [line(name, 5, 40, { structure: 2 })];
const words = (items: readonly PageItem[]): Reworded => ({
  slots: new Map([[0, items]]),
  alts: new Map(),
  links: [],
  bookmarks: [],
});

/** Three copies, two of them from one plate. */
const threeCopies = () => {
  const run = openRun(3, fonts, METADATA, EMAIL);
  const plate = run.plateOf(leafletFor('Láng'), noPictures);
  const parts = [
    plate.printFirst('1 Láng'),
    plate.print('2 Bồ Đề', words(forWhom('Bồ Đề'))) ?? new Uint8Array(),
    run.plateOf(leafletFor('Tây Hồ'), noPictures).printFirst('3 Tây Hồ'),
    ...run.end(),
  ];
  return { parts, file: Buffer.concat(parts) };
};

describe('three copies in one file', () => {
  test('say each what is theirs', async () => {
    expect(await textOf(threeCopies().file)).toEqual([
      'Bộ phận Một cửa\nLáng',
      'Mang theo căn cước',
      'Bộ phận Một cửa\nBồ Đề',
      'Mang theo căn cước',
      'Bộ phận Một cửa\nTây Hồ',
      'Mang theo căn cước',
    ]);
  });

  test('are parts of one structure, each with its own pages', () => {
    expect(structureTree(readPdf(threeCopies().file))).toEqual([
      'Document',
      ['Part', ['H1', '1:0'], ['Note', '1:1'], ['P', '2:0']],
      ['Part', ['H1', '3:0'], ['Note', '3:1'], ['P', '4:0']],
      ['Part', ['H1', '5:0'], ['Note', '5:1'], ['P', '6:0']],
    ]);
  });

  test('have keys and ids that no other has, in trees that are in order', () => {
    const pdf = readPdf(threeCopies().file);
    const { ParentTree, IDTree, ParentTreeNextKey } = pdf.dictionary(
      pdf.dictionary(pdf.trailer.Root).StructTreeRoot,
    );
    const branches = (tree: typeof ParentTree) =>
      pdf.array(pdf.dictionary(tree).Kids).map((kid) => pdf.dictionary(kid));
    expect(branches(ParentTree).map(({ Limits }) => Limits)).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(ParentTreeNextKey).toBe(6);
    expect(branches(IDTree).map(({ Names }) => pdf.array(Names)[0])).toEqual([
      'copy-000000-note-000000',
      'copy-000001-note-000000',
      'copy-000002-note-000000',
    ]);
  });

  test('have a bookmark each, with those of the leaflet below it', () => {
    const pdf = readPdf(threeCopies().file);
    const outlines = pdf.dictionary(pdf.dictionary(pdf.trailer.Root).Outlines);
    const titles: unknown[] = [];
    for (let at = outlines.First; at; at = pdf.dictionary(at).Next) {
      const { Title, First, Count } = pdf.dictionary(at);
      titles.push([Title, Count, pdf.dictionary(First).Title]);
    }
    expect(outlines.Count).toBe(6);
    expect(pdf.dictionary(pdf.trailer.Root).PageMode).toBe('/UseOutlines');
    expect(titles).toEqual([
      ['1 Láng', 1, 'Mang theo'],
      ['2 Bồ Đề', 1, 'Mang theo'],
      ['3 Tây Hồ', 1, 'Mang theo'],
    ]);
  });

  test('share what is the same: a further copy brings no content but its own', () => {
    const [, further] = threeCopies().parts;
    const own = Buffer.from(further ?? []).toString('latin1');
    expect(own.match(/BT\n/g)?.length).toBe(1);
  });

  test('are the same bytes each time', () => {
    expect(threeCopies().file.equals(threeCopies().file)).toBe(true);
  });
});

test('words that do not fit leave the file as it was', async () => {
  const run = openRun(2, fonts, METADATA, EMAIL);
  const plate = run.plateOf(leafletFor('Láng'), noPictures);
  const first = plate.printFirst('1 Láng');
  const asDecoration = [line('Bồ Đề', 5, 40)];
  expect(plate.print('2 Bồ Đề', words(asDecoration))).toBeUndefined();
  const second = plate.print('2 Tây Hồ', words(forWhom('Tây Hồ')));
  const file = Buffer.concat([first, second ?? new Uint8Array(), ...run.end()]);
  expect((await textOf(file))[2]).toBe('Bộ phận Một cửa\nTây Hồ');
});

test('a run is not ended before its last copy', () => {
  const run = openRun(2, fonts, METADATA, EMAIL);
  run.plateOf(leafletFor('Láng'), noPictures).printFirst('1 Láng');
  expect(() => [...run.end()]).toThrow('1 of 2 copies');
});

test('words in a translucent group, whose form all copies would share, are printed in full', async () => {
  const inFullAt = (items: readonly PageItem[]): Pages => {
    const slot: PageItem = { kind: 'group', opacity: 1, slot: 0, items };
    return pages([page([{ kind: 'group', opacity: 0.5, items: [slot] }])]);
  };
  const run = openRun(1, fonts, METADATA, EMAIL);
  const plate = run.plateOf(inFullAt([line('Láng', 5, 40)]), noPictures);
  expect(plate.print('2 Bồ Đề', words([line('Bồ Đề', 5, 40)]))).toBeUndefined();
  const file = Buffer.concat([plate.printFirst('1 Láng'), ...run.end()]);
  expect(await textOf(file)).toEqual(['Láng']);
});

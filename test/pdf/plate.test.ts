import { describe, expect, test } from 'vitest';
import { EMAIL } from '../../src/edition.ts';
import type { GlyphRun, PageItem, Pages, Reworded } from '../../src/layout/page.ts';
import { fileParts } from '../../src/pdf/file.ts';
import { type Plate, plateOf } from '../../src/pdf/plate.ts';
import { writePdf } from '../../src/pdf/write.ts';
import { renderPdf, textOf } from '../support/pdfium.ts';
import { box, face, fill, line, METADATA, page, pages, regular, rgb } from './pages.ts';
import { readPdf, structureTree } from './reader.ts';

const bold = face('Bold');
const fonts = new Map([regular, bold].map((font) => [font.id, font]));

const fileOf = (plate: Plate, words: Reworded) => {
  const own = plate.print(words, METADATA);
  return own && fileParts(plate.head, own);
};

/** A page whose second line may say something else; `plate` prints it so. */
const printed = async (first: readonly GlyphRun[], then: readonly GlyphRun[]) => {
  const items = [
    line('Bộ phận Một cửa', 5, 20, { face: bold }),
    { kind: 'group' as const, opacity: 1, items: first, slot: 0 },
  ];
  const characters = [...'PhườngBaĐìnhTâyHồ '];
  const resources = { fonts, pictures: new Map() };
  const plate = plateOf(pages([page(items)]), resources, METADATA, EMAIL, characters);
  const words = { slots: new Map([[0, then]]), alts: new Map(), links: [], bookmarks: [] };
  const file = fileOf(plate, words);
  return file && (await textOf(Buffer.concat(file.parts)))[0];
};

test('a plate prints other words in the fonts of the first ones', async () => {
  const then = [line('Phường Tây Hồ', 5, 40)];
  expect(await printed([line('Phường Ba Đình', 5, 40)], then)).toBe(
    'Bộ phận Một cửa\nPhường Tây Hồ',
  );
});

const alone = [line('Phường Ba Đình', 5, 40)];
const besideBold = [...alone, line('Một', 120, 40, { face: bold })];
test.each([
  ['a further font', alone, besideBold],
  ['a font less', besideBold, alone],
  ['the same fonts in another order', besideBold, besideBold.toReversed()],
  ['a letter that was not foreseen', alone, [line('Phường Quế', 5, 40)]],
])('words that need %s are printed from no plate', async (_, first, then) => {
  expect(await printed(first, first)).toBeDefined();
  expect(await printed(first, then)).toBeUndefined();
});

test('the foot of a page says the same in the same stream, whatever stands on the page before it', () => {
  const foot = (words: string) => [line(words, 5, 90)];
  const group = (slot: number) => ({
    kind: 'group' as const,
    opacity: 1,
    items: foot('Phường Ba Đình'),
    slot,
  });
  const bare = page([group(0)]);
  const afterWords = page([line('Một', 5, 20), group(1)]);
  const afterBold = page([line('Một', 5, 20, { face: bold }), group(2)]);
  const all = pages([bare, afterWords, afterBold]);
  const resources = { fonts, pictures: new Map() };
  const plate = plateOf(all, resources, METADATA, EMAIL, [...'PhườngTâyHồ ']);
  const own = foot('Phường Tây Hồ');
  const slots = new Map([0, 1, 2].map((slot) => [slot, own]));
  const file = fileOf(plate, { slots, alts: new Map(), links: [], bookmarks: [] });
  const tail = Buffer.from(file?.parts.at(-1) ?? []).toString('latin1');
  const streams = tail.match(/stream\nq\n.*?endstream/gs) ?? [];
  expect(streams).toHaveLength(3);
  expect(new Set(streams).size).toBe(1);
});

test('a slot in a translucent group looks as the group by itself does', async () => {
  const veiled = (words: string): Pages => {
    const slot = { kind: 'group', opacity: 1, items: [line(words, 5, 40)], slot: 0 } as const;
    const ground = fill({ x: 0, y: 25, width: 60, height: 20 }, rgb(1, 0, 0));
    return pages([page([{ kind: 'group', opacity: 0.5, items: [ground, slot] }])]);
  };
  const resources = { fonts, pictures: new Map() };
  const first = veiled('Phường Ba Đình');
  const plate = plateOf(first, resources, METADATA, EMAIL, [...'PhườngTâyHồ ']);
  const slots = new Map([[0, [line('Phường Tây Hồ', 5, 40)]]]);
  const file = fileOf(plate, { slots, alts: new Map(), links: [], bookmarks: [] });
  const alone = writePdf(veiled('Phường Tây Hồ'), resources, METADATA, EMAIL);
  const shown = await renderPdf(Buffer.concat(file?.parts ?? []), 0, 144);
  expect(Buffer.compare(shown.rgba, (await renderPdf(alone, 0, 144)).rgba)).toBe(0);
});

describe('a slot in a page on a sheet', () => {
  const own = (words: string, colour = rgb(0, 0, 0)) => ({
    ...line(words, 5, 40, { colour }),
    structure: 1,
  });
  /** The page on the left, and again on the right for the eyes alone. */
  const sheetOf = (first: GlyphRun): Pages => {
    const items: PageItem[] = [
      line('Bộ phận Một cửa', 5, 20),
      { kind: 'group', opacity: 1, items: [first], slot: 0 },
    ];
    const clip = box({ x: 0, y: 0, width: 200, height: 100 });
    const left = { kind: 'group', opacity: 1, transform: [0.5, 0, 0, 0.5, 0, 0], clip } as const;
    const right = { ...left, transform: [0.5, 0, 0, 0.5, 100, 0], copy: true } as const;
    const veil = fill({ x: 0, y: 80, width: 200, height: 20 }, rgb(1, 1, 1, 0.5));
    return pages(
      [page([{ ...left, items }, { ...right, items }, veil])],
      [
        { role: 'Document', children: [1] },
        { role: 'P', children: [] },
      ],
    );
  };
  const resources = { fonts, pictures: new Map() };
  const plate = plateOf(sheetOf(own('Phường Ba Đình')), resources, METADATA, EMAIL, [
    ...'PhườngTâyHồ ',
  ]);
  const printedWith = (words: GlyphRun) => {
    const slots = new Map([[0, [words]]]);
    const file = fileOf(plate, { slots, alts: new Map(), links: [], bookmarks: [] });
    return file && Buffer.concat(file.parts);
  };

  test('looks as on a sheet of its own, wherever the page stands, and is heard once', async () => {
    const words = own('Phường Tây Hồ');
    const bytes = printedWith(words) as Buffer;
    const alone = writePdf(sheetOf(words), resources, METADATA, EMAIL);
    expect((await textOf(bytes))[0]?.match(/Phường Tây Hồ/g)).toHaveLength(2);
    const [shown, expected] = [await renderPdf(bytes, 0, 144), await renderPdf(alone, 0, 144)];
    expect(Buffer.compare(shown.rgba, expected.rgba)).toBe(0);
    expect(structureTree(readPdf(bytes))).toEqual(['Document', ['P', '1:form:0']]);
  });

  test('takes no words whose colour is used on the sheet, but not in the slot', () => {
    expect(printedWith(own('Phường Tây Hồ', rgb(0, 0, 0, 0.5)))).toBeUndefined();
  });
});

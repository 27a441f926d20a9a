import { expect, test } from 'vitest';
import { EMAIL } from '../../src/edition.ts';
import type { GlyphRun } from '../../src/layout/page.ts';
import { plateOf } from '../../src/pdf/plate.ts';
import { textOf } from '../support/pdfium.ts';
import { face, line, METADATA, page, pages, regular } from './pages.ts';

const bold = face('Bold');
const fonts = new Map([regular, bold].map((font) => [font.id, font]));

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
  const file = plate.print(words, METADATA);
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
  const file = plate.print({ slots, alts: new Map(), links: [], bookmarks: [] }, METADATA);
  const tail = Buffer.from(file?.parts.at(-1) ?? []).toString('latin1');
  const streams = tail.match(/stream\nq\n.*?endstream/gs) ?? [];
  expect(streams).toHaveLength(3);
  expect(new Set(streams).size).toBe(1);
});

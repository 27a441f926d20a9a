import { BLACK } from '../colour.ts';
import type { Font, FontId, FontSet } from '../font/font.ts';
import type { GlyphRun, Page, PageItem, Pages } from '../layout/page.ts';
import { PT_PER_MM, type Pt } from '../units.ts';
import { type Marks, reachOf, SLUG_HEIGHT } from './sheet.ts';

/** Read at the sheet's edge with the sheet in the hand; smaller only where the page is too narrow. */
const SIZE: Pt = 6;
/** Away from the crop marks, which stand at both ends. */
const INSET: Pt = 2 * PT_PER_MM;

/** One line below the page and its marks, in the font of the document's first words. */
export function slugLine(words: string, page: Page, bleed: Pt, marks: Marks, font: Font): GlyphRun {
  // The line is for the people at the press: a character that the font lacks is left out.
  const shown = Array.from(words.normalize('NFC'))
    .filter((character) => font.has(character.codePointAt(0) ?? 0))
    .join('');
  const { glyphs, advance } = font.shape(shown);
  const width = page.width - 2 * INSET;
  const scale = Math.min(SIZE, (width * font.unitsPerEm) / advance) / font.unitsPerEm;
  return {
    kind: 'glyphs',
    font: font.id,
    size: scale * font.unitsPerEm,
    x: INSET,
    y: page.height + reachOf(bleed, marks) + SLUG_HEIGHT / 2,
    colour: BLACK,
    glyphs: glyphs.map((glyph) => ({
      id: glyph.id,
      advance: glyph.advance * scale,
      xOffset: glyph.xOffset * scale,
      yOffset: -glyph.yOffset * scale,
      text: glyph.text,
    })),
  };
}

/** The plainest of the fonts that the pages use; nothing in a document without words. */
export function slugFont(
  { pages }: Pages,
  fonts: FontSet | ReadonlyMap<FontId, Font>,
): Font | undefined {
  const used = new Set(pages.flatMap(({ items }) => [...fontsIn(items)]));
  const known = fonts instanceof Map ? [...fonts.values()] : (fonts as FontSet).fonts;
  const oddity = ({ weight, italic }: Font): number => Math.abs(weight - 400) + (italic ? 50 : 0);
  return known.filter(({ id }) => used.has(id)).sort((a, b) => oddity(a) - oddity(b))[0];
}

function* fontsIn(items: readonly PageItem[]): Generator<FontId> {
  for (const item of items) {
    if (item.kind === 'glyphs') yield item.font;
    if (item.kind === 'group') yield* fontsIn(item.items);
  }
}

import { fontNameOf } from '../pdf/fonts.ts';
import { glyphsOf } from '../pdf/glyphs.ts';
import type { Rule } from '../rule.ts';

/** Glyph 0 of every font is the box that stands for what it does not have (OpenType, .notdef). */
const NOTDEF = 0;

export const x8: Rule = {
  id: 'X8',
  title: 'no letter is missing in its font',
  severity: 'error',
  scope: 'file',
  source: 'ISO 32000-1, 9.7.4.2; ISO 19005-2, 6.2.11.8 (.notdef is not shown)',
  gap: 'composite fonts with the encoding Identity-H, as programs write them today; whether a glyph is empty that should not be is not looked at',
  why: 'The reader sees an empty box, or nothing, where a letter should be.',
  hint: 'Use a font that has the letter; Vietnamese needs its stacked accents.',
  *check({ pages }) {
    for (const page of pages)
      for (const { font, codes, visible } of page.uses.fonts.values()) {
        const glyphs = visible && codes.size > 0 ? glyphsOf(font) : undefined;
        if (!glyphs) continue;
        const missing = [...codes].filter((code) => {
          const glyph = glyphs.glyphOf(code);
          return glyph === NOTDEF || glyph >= (glyphs.count ?? Number.POSITIVE_INFINITY);
        });
        if (missing.length > 0)
          yield {
            message: `${missing.length === 1 ? 'A glyph' : `${missing.length} glyphs`} of ${fontNameOf(font)} ${missing.length === 1 ? 'is' : 'are'} missing (code ${missing[0]}).`,
            page: page.number,
            object: font.object,
          };
      }
  },
};

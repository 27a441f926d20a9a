import { fontNameOf, programOf } from '../pdf/fonts.ts';
import type { Dictionary } from '../pdf/object.ts';
import type { Rule } from '../rule.ts';

export const x6: Rule = {
  id: 'X6',
  title: 'fonts are embedded as subsets',
  severity: 'warning',
  scope: 'print',
  source: 'ISO 32000-1, 9.6.4 (the tag of six letters)',
  gap: 'the name only; which glyphs are inside is not looked at',
  why: 'A whole font makes the file large, and its licence may not allow it to be passed on.',
  hint: 'Export with subsets of the fonts.',
  *check({ pages }) {
    const reported = new Set<Dictionary>();
    for (const page of pages)
      for (const { font } of page.uses.fonts.values()) {
        const name = fontNameOf(font);
        if (!programOf(font) || /^[A-Z]{6}\+/.test(name) || reported.has(font)) continue;
        reported.add(font);
        const message = `The font ${name} is embedded as a whole.`;
        yield { message, page: page.number, object: font.object };
      }
  },
};

import { fontNameOf, isFontProgram, programOf } from '../pdf/fonts.ts';
import type { Dictionary } from '../pdf/object.ts';
import type { Rule } from '../rule.ts';

export const x1: Rule = {
  id: 'X1',
  title: 'every font is embedded',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'pdfbox-preflight; LintPDF PDFX4-036',
  gap: 'of what is embedded the beginning alone is looked at',
  why: 'A press that lacks the font takes another: Vietnamese letters turn into boxes, lines run elsewhere.',
  hint: 'Embed all fonts, the standard ones too.',
  *check({ pages }) {
    const reported = new Set<Dictionary>();
    for (const page of pages)
      for (const { font, visible } of page.uses.fonts.values()) {
        if (!visible || font.name('Subtype') === 'Type3' || reported.has(font)) continue;
        reported.add(font);
        const program = programOf(font);
        if (program && isFontProgram(program)) continue;
        const how = program ? 'embedded, but what is embedded is no font' : 'not embedded';
        const message = `The font ${fontNameOf(font)} is ${how}.`;
        yield { message, page: page.number, object: font.object };
      }
  },
};

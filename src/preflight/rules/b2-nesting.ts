import { type Box, isInside, showBox } from '../pdf/box.ts';
import type { Fault, Rule } from '../rule.ts';

export const b2: Rule = {
  id: 'B2',
  title: 'boxes lie inside each other',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 32000-1, 14.11.2; Kodak; LintPDF PDFX4-052 to -056',
  why: 'What lies outside the media does not exist: the bleed would be cut off or the page refused.',
  hint: 'TrimBox inside BleedBox inside MediaBox; CropBox inside MediaBox.',
  *check({ pages }) {
    for (const { number, dictionary, boxes } of pages) {
      const { media, crop, bleed, trim, art } = boxes;
      const pairs: [string, Box | undefined, string, Box | undefined][] = [
        ['TrimBox', trim, bleed ? 'BleedBox' : 'MediaBox', bleed ?? media],
        ['ArtBox', art, bleed ? 'BleedBox' : 'MediaBox', bleed ?? media],
        ['BleedBox', bleed, 'MediaBox', media],
        ['CropBox', crop, 'MediaBox', media],
      ];
      for (const [name, inner, around, outer] of pairs)
        if (inner && outer && !isInside(inner, outer)) {
          const message = `The ${name} ${showBox(inner)} leaves the ${around} ${showBox(outer)}.`;
          yield { message, page: number, object: dictionary.object, area: inner } satisfies Fault;
        }
    }
  },
};

import { heightOf, widthOf } from '../pdf/box.ts';
import type { Rule } from '../rule.ts';

const BOXES = [
  ['MediaBox', 'media'],
  ['CropBox', 'crop'],
  ['BleedBox', 'bleed'],
  ['TrimBox', 'trim'],
  ['ArtBox', 'art'],
] as const;

export const b3: Rule = {
  id: 'B3',
  title: 'boxes have an area',
  severity: 'error',
  scope: 'file',
  source: 'LintPDF PDFX4-054',
  why: 'A page without width or height cannot be printed.',
  hint: 'Write four numbers: left, bottom, right, top.',
  *check({ pages }) {
    for (const { number, dictionary, boxes } of pages)
      for (const [name, key] of BOXES) {
        const box = boxes[key];
        const place = { page: number, object: dictionary.object };
        if (box && !(widthOf(box) > 0 && heightOf(box) > 0))
          yield { message: `The ${name} has no area.`, ...place };
        if (!box && (dictionary.has(name) || key === 'media'))
          yield { message: `The ${name} is not four numbers.`, ...place };
      }
  },
};

import type { Rule } from '../rule.ts';

export const b1: Rule = {
  id: 'B1',
  title: 'each page has a TrimBox or an ArtBox',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'Kodak, Technical characteristics of PDF/X; LintPDF PDFX4-050, -051; pdfbox-preflight',
  why: 'The trim box says where the knife goes.',
  hint: 'Write a TrimBox on every page, and no ArtBox.',
  *check({ pages }) {
    for (const { number, dictionary, boxes } of pages) {
      const place = { page: number, object: dictionary.object };
      if (boxes.trim && boxes.art)
        yield { message: 'The page has a TrimBox and an ArtBox.', ...place };
      if (!boxes.trim && !boxes.art) yield { message: 'The page has no TrimBox.', ...place };
    }
  },
};

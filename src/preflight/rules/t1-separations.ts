import type { Rule } from '../rule.ts';

export const t1: Rule = {
  id: 'T1',
  title: 'no pre-separated pages',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 32000-1, 14.11.4; pdfbox-preflight NoSeparation; Kodak',
  why: 'Each ink would come as a page of its own, and be printed as one.',
  hint: 'Export composite pages.',
  *check({ pages }) {
    for (const { number, dictionary } of pages)
      if (dictionary.has('SeparationInfo'))
        yield {
          message: 'The page is one separation of another page.',
          page: number,
          object: dictionary.object,
        };
  },
};

import type { Rule } from '../rule.ts';

export const x4: Rule = {
  id: 'X4',
  title: 'no reference XObjects',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'PDFlib tutorial (they belong to PDF/X-5g only)',
  why: 'They stand for pages of other files, which do not reach the press.',
  hint: 'Place the page itself.',
  *check({ parts }) {
    for (const { dictionary, stream } of parts)
      if (stream && dictionary.name('Subtype') === 'Form' && dictionary.has('Ref'))
        yield { message: 'A form stands for a page of another file.', object: dictionary.object };
  },
};

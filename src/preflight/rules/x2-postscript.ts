import type { Rule } from '../rule.ts';

export const x2: Rule = {
  id: 'X2',
  title: 'no PostScript',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'pdfbox-preflight; LintPDF PDFX4-077',
  why: 'Most RIPs for PDF skip PostScript: what it would draw is missing.',
  hint: 'Convert it to ordinary PDF content.',
  *check({ parts, pages }) {
    for (const { dictionary, stream } of parts) {
      if (!stream || (dictionary.has('Type') && dictionary.name('Type') !== 'XObject')) continue;
      if (dictionary.name('Subtype') === 'PS' || dictionary.name('Subtype2') === 'PS')
        yield { message: 'The file holds a PostScript XObject.', object: dictionary.object };
    }
    for (const page of pages)
      if (page.uses.operators.has('PS'))
        yield {
          message: 'The page uses the operator PS.',
          page: page.number,
          object: page.dictionary.object,
        };
  },
};

import { dictionaryOf } from '../pdf/object.ts';
import type { Rule } from '../rule.ts';

export const x5: Rule = {
  id: 'X5',
  title: 'no other picture for printing',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 32000-1, 8.9.5.4; pdfbox-preflight; LintPDF PDFX4-083i',
  why: 'The press would print another picture than the one on the screen.',
  hint: 'Take the alternate pictures out.',
  *check({ parts }) {
    for (const { dictionary, stream } of parts) {
      const alternates = stream ? (dictionary.list('Alternates') ?? []) : [];
      if (alternates.some((each) => dictionaryOf(each)?.get('DefaultForPrinting') === true))
        yield { message: 'A picture has another one for printing.', object: dictionary.object };
    }
  },
};

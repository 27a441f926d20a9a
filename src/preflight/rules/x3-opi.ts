import type { Rule } from '../rule.ts';

export const x3: Rule = {
  id: 'X3',
  title: 'no OPI',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-082; veraPDF 6.2.8-2',
  why: 'OPI asks the press to put other pictures in place of the ones in the file.',
  hint: 'Place the final pictures.',
  *check({ parts }) {
    for (const { dictionary, stream } of parts)
      if (stream && dictionary.has('OPI'))
        yield { message: 'A picture or form refers to OPI data.', object: dictionary.object };
  },
};

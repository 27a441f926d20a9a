import type { Rule } from '../rule.ts';

const INTENTS = ['AbsoluteColorimetric', 'RelativeColorimetric', 'Saturation', 'Perceptual'];

export const c4: Rule = {
  id: 'C4',
  title: 'known rendering intents only',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 32000-1, 8.6.5.8; LintPDF PDFX4-035',
  why: 'With an unknown one each program converts the colours in its own way.',
  hint: `Use one of ${INTENTS.join(', ')}.`,
  *check({ pages }) {
    for (const { number, uses, dictionary } of pages)
      for (const intent of uses.intents)
        if (!INTENTS.includes(intent))
          yield {
            message: `The rendering intent “${intent}” is unknown.`,
            page: number,
            object: dictionary.object,
          };
  },
};

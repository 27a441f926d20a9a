import type { Rule } from '../rule.ts';

export const o1: Rule = {
  id: 'O1',
  title: 'one PDF/X output intent',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 15930-7 through LintPDF PDFX4-016, -017, -023; pdfbox-preflight',
  why: 'It names the printing condition that the colours are meant for; with none or two, colours are a guess.',
  hint: 'Write exactly one OutputIntent with /S /GTS_PDFX.',
  *check({ intents }) {
    const { length } = intents.filter((intent) => intent.name('S') === 'GTS_PDFX');
    if (length === 0) yield { message: 'The file has no output intent of the kind GTS_PDFX.' };
    if (length > 1)
      yield { message: `The file has ${length} output intents of the kind GTS_PDFX.` };
  },
};

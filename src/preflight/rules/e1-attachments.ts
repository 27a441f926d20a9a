import type { Rule } from '../rule.ts';

export const e1: Rule = {
  id: 'E1',
  title: 'no embedded files',
  severity: 'warning',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-073 calls it an error; how ISO 15930-7 reads is not certain',
  why: 'They are not printed, make the file larger, and some presses refuse them.',
  hint: 'Send attachments separately.',
  *check({ catalog, parts }) {
    const names = catalog.dictionary('Names')?.has('EmbeddedFiles');
    if (names || parts.some(({ dictionary }) => dictionary.name('Type') === 'EmbeddedFile'))
      yield { message: 'The file holds embedded files.', object: catalog.object };
  },
};

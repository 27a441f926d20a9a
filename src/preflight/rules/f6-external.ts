import type { Rule } from '../rule.ts';

export const f6: Rule = {
  id: 'F6',
  title: 'no streams in other files',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 32000-1, 7.3.8.2 (F, FFilter, FDecodeParms); LintPDF PDFX4-078',
  why: 'Only this one file reaches the press; what lies in another is missing in print.',
  hint: 'Embed the data.',
  *check({ parts }) {
    for (const { dictionary, stream } of parts) {
      if (!stream) continue;
      const key = ['F', 'FFilter', 'FDecodeParms'].find((each) => dictionary.entries.has(each));
      if (key)
        yield { message: `A stream has its data elsewhere (/${key}).`, object: dictionary.object };
    }
  },
};

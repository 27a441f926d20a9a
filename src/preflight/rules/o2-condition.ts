import type { Rule } from '../rule.ts';

export const o2: Rule = {
  id: 'O2',
  title: 'the intent names its condition',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 32000-1, 14.11.5; LintPDF PDFX4-018; pdfbox-preflight',
  why: 'By this name, such as FOGRA39, the press picks its settings.',
  hint: 'Write OutputConditionIdentifier.',
  *check({ intent }) {
    if (intent && !intent.dictionary.text('OutputConditionIdentifier'))
      yield {
        message: 'The output intent has no OutputConditionIdentifier.',
        object: intent.dictionary.object,
      };
  },
};

import type { Rule } from '../rule.ts';

export const f4: Rule = {
  id: 'F4',
  title: 'no encryption',
  severity: 'error',
  scope: 'file',
  source: 'LintPDF PDFX4-063; pdfbox-preflight NoEncryption',
  why: 'A press cannot open a locked file, and nothing in it can be checked here.',
  hint: 'Export again without a password and without restrictions.',
  *check({ encrypted }) {
    if (encrypted) yield { message: 'The file is encrypted; nothing else in it was looked at.' };
  },
};

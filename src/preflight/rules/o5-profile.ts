import { iccFaults } from '../pdf/icc.ts';
import type { Rule } from '../rule.ts';

export const o5: Rule = {
  id: 'O5',
  title: "the intent's profile is an output profile",
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ICC.1, 7.2; pdfbox-preflight; LintPDF PDFX4-020, -021, -022',
  gap: 'the header only; the tables behind it are not looked at',
  why: 'A profile of another kind cannot tell how the inks look on paper.',
  hint: 'Embed the ICC printer profile of the printing condition.',
  *check({ intent }) {
    if (!intent?.profile) return;
    for (const fault of iccFaults(intent.profile, ['prtr'], ['GRAY', 'RGB ', 'CMYK']))
      yield {
        message: `The output intent’s profile ${fault}.`,
        object: intent.profile.dictionary.object,
      };
  },
};

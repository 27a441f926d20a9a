import type { Rule } from '../rule.ts';

export const o3: Rule = {
  id: 'O3',
  title: 'the profile is embedded',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 15930-7, abstract (only X-4p may refer to one); PDFlib 10.4.2; LintPDF PDFX4-019',
  why: 'Without the profile nobody else can show or proof the colours that are meant.',
  hint: 'Embed the ICC profile as DestOutputProfile.',
  *check({ intent }) {
    if (intent && !intent.profile)
      yield {
        message: 'The output intent has no embedded profile (DestOutputProfile).',
        object: intent.dictionary.object,
      };
  },
};

import type { Rule } from '../rule.ts';

const DATES = ['xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate'] as const;
/** ISO 16684-1, 8.2.1.1 */
const DATE = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

export const m2: Rule = {
  id: 'M2',
  title: 'three dates in XMP',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-009, -010',
  why: 'A print shop sees by them which of two files is the newer.',
  hint: 'Write xmp:CreateDate, xmp:ModifyDate and xmp:MetadataDate.',
  *check({ xmp: { packet } }) {
    if (!packet) return;
    for (const name of DATES) {
      const value = packet.get(name);
      if (value === undefined) yield { message: `The XMP metadata has no ${name}.` };
      else if (!DATE.test(value)) yield { message: `${name} is “${value}”, which is no date.` };
    }
  },
};

import type { Rule } from '../rule.ts';

/** ISO 32000-1, 7.5.2: a comment of at least four bytes above 127. */
const MARK = /^%PDF-\d\.\d[^\r\n]*(?:\r\n|\r|\n)%[\x80-\xff]{4}/;

export const f2: Rule = {
  id: 'F2',
  title: 'binary mark after the header',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 32000-1, 7.5.2; LintPDF PDFX4-003; veraPDF 6.1.2',
  why: 'Programs that pass files on take a file without it for text and may change its line ends.',
  hint: 'Write “%” and four bytes above 127 as the second line.',
  *check({ file }) {
    const start = Buffer.from(file.bytes.subarray(0, 64)).toString('latin1');
    if (/^%PDF-/.test(start) && !MARK.test(start))
      yield { message: 'The second line does not mark the file as binary.' };
  },
};

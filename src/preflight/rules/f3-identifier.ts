import { decodeText, isText } from '../pdf/object.ts';
import type { Rule } from '../rule.ts';

export const f3: Rule = {
  id: 'F3',
  title: 'file identifier',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'ISO 32000-1, 14.4; pdfbox-preflight DocumentIdExists; LintPDF PDFX4-083',
  why: 'A print shop tells two versions of a file apart by it.',
  hint: 'Write two strings as /ID into the trailer.',
  *check({ file }) {
    const ids = file.trailer.list('ID');
    if (!ids) return void (yield { message: 'The trailer has no /ID.' });
    const filled = ids.filter((id) => isText(id) && decodeText(id.bytes) !== '');
    if (ids.length !== 2 || filled.length !== 2)
      yield { message: 'The /ID of the trailer is not two strings with something in them.' };
  },
};

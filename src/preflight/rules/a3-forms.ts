import { annotationsOf, printedAreaOf } from '../pdf/annotations.ts';
import { boxOf, touches } from '../pdf/box.ts';
import type { Rule } from '../rule.ts';

export const a3: Rule = {
  id: 'A3',
  title: 'no form fields, no XFA',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'pdfbox-preflight; LintPDF PDFX4-074',
  why: 'What a field shows may change with the program that opens the file.',
  hint: 'Flatten the form before export.',
  *check({ catalog, pages }) {
    const form = catalog.dictionary('AcroForm');
    if (form?.has('XFA')) yield { message: 'The file holds an XFA form.', object: form.object };
    for (const page of pages)
      for (const annotation of annotationsOf(page)) {
        if (annotation.name('Subtype') !== 'Widget') continue;
        const rect = boxOf(annotation, 'Rect');
        const area = printedAreaOf(page);
        if (rect && area && !touches(rect, area)) continue;
        yield {
          message: 'A form field lies on the printed area.',
          page: page.number,
          object: annotation.object,
          ...(rect ? { area: rect } : {}),
        };
      }
  },
};

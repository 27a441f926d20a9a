import { annotationsOf, printedAreaOf } from '../pdf/annotations.ts';
import { boxOf, touches } from '../pdf/box.ts';
import type { Rule } from '../rule.ts';

/** Fields are the business of A3; printer's marks and trap networks are made for the press. */
const EXCEPT = ['Widget', 'PrinterMark', 'TrapNet'];

export const a1: Rule = {
  id: 'A1',
  title: 'no annotations on what is printed',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'Kodak; pdfbox-preflight',
  why: 'Comments and links may be printed, or stop the press; a link on paper leads nowhere.',
  hint: 'Export the press file without links and comments.',
  *check({ pages }) {
    for (const page of pages)
      for (const annotation of annotationsOf(page)) {
        const kind = annotation.name('Subtype') ?? 'unnamed';
        const rect = boxOf(annotation, 'Rect');
        const area = printedAreaOf(page);
        if (EXCEPT.includes(kind) || (rect && area && !touches(rect, area))) continue;
        yield {
          message: `An annotation of the kind ${kind} lies on the printed area.`,
          page: page.number,
          object: annotation.object,
          ...(rect ? { area: rect } : {}),
        };
      }
  },
};

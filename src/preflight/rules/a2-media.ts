import { annotationsOf } from '../pdf/annotations.ts';
import { boxOf } from '../pdf/box.ts';
import type { Rule } from '../rule.ts';

const FORBIDDEN = ['Sound', 'Movie', 'Screen', '3D', 'RichMedia', 'FileAttachment'];

export const a2: Rule = {
  id: 'A2',
  title: 'no sound, film, 3D or attachment on a page',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-057 to -060',
  why: 'Paper plays nothing; a placeholder picture may be printed instead.',
  hint: 'Take it out.',
  *check({ pages }) {
    for (const page of pages)
      for (const annotation of annotationsOf(page)) {
        const kind = annotation.name('Subtype') ?? '';
        const area = boxOf(annotation, 'Rect');
        if (FORBIDDEN.includes(kind))
          yield {
            message: `The page has an annotation of the kind ${kind}.`,
            page: page.number,
            object: annotation.object,
            ...(area ? { area } : {}),
          };
      }
  },
};

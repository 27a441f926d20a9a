import { filtersOf } from '../pdf/filters.ts';
import type { Rule } from '../rule.ts';

export const f5: Rule = {
  id: 'F5',
  title: 'no LZW, no Crypt filter',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-079; veraPDF 6.1.7.2',
  why: 'Not every RIP reads these filters; what they hold is then missing in print.',
  hint: 'Compress with Flate instead.',
  *check({ parts }) {
    for (const { dictionary, stream } of parts) {
      if (!stream) continue;
      for (const filter of filtersOf(dictionary))
        if (filter === 'LZWDecode' || filter === 'Crypt')
          yield { message: `A stream uses the filter ${filter}.`, object: dictionary.object };
    }
  },
};

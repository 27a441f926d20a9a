import { Dictionary } from '../pdf/object.ts';
import type { Rule } from '../rule.ts';

export const l1: Rule = {
  id: 'L1',
  title: 'layers have a default state and do not switch themselves',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-066, -070; veraPDF 6.9',
  why: 'Layers that switch by zoom or on printing show one thing and print another.',
  hint: 'Give OCProperties a default configuration (D) without AS, or flatten the layers.',
  *check({ catalog }) {
    const layers = catalog.dictionary('OCProperties');
    if (!layers) return;
    const { object } = layers;
    const standard = layers.dictionary('D');
    if (!standard) yield { message: 'OCProperties has no default configuration (D).', object };
    for (const each of [standard, ...(layers.list('Configs') ?? [])])
      if (each instanceof Dictionary && each.has('AS'))
        yield { message: 'Layers switch themselves (AS).', object };
  },
};

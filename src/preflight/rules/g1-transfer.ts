import { statesOf } from '../pdf/graphics-states.ts';
import type { Rule } from '../rule.ts';

export const g1: Rule = {
  id: 'G1',
  title: 'no transfer functions',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'pdfbox-preflight NoTransferCurves; LintPDF PDFX4-075; veraPDF 6.2.5',
  why: 'They bend tones for one machine and spoil them on every other.',
  hint: 'Remove TR, and TR2 unless it is Default.',
  *check(subject) {
    for (const [state, page] of statesOf(subject)) {
      if (state.has('TR')) yield { message: 'TR is set.', page, object: state.object };
      if (state.has('TR2') && state.name('TR2') !== 'Default')
        yield { message: 'TR2 is set and is not Default.', page, object: state.object };
    }
  },
};

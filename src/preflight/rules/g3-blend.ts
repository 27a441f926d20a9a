import { statesOf } from '../pdf/graphics-states.ts';
import { nameOf } from '../pdf/object.ts';
import type { Rule } from '../rule.ts';

/** ISO 32000-1, tables 136 and 137; Compatible is an old name for Normal. */
const MODES = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
);

export const g3: Rule = {
  id: 'G3',
  title: 'known blend modes only',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-046; veraPDF 6.2.10-1',
  why: 'Nobody knows how to paint in another one.',
  hint: 'Use a blend mode of ISO 32000-1.',
  *check(subject) {
    for (const [state, page] of statesOf(subject))
      for (const mode of state.list('BM') ?? [state.get('BM')]) {
        const name = nameOf(mode);
        if (mode !== null && !MODES.has(name ?? ''))
          yield { message: `The blend mode ${name ?? ''} is unknown.`, page, object: state.object };
      }
  },
};

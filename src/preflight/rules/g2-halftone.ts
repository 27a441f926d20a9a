import { statesOf } from '../pdf/graphics-states.ts';
import { type Dictionary, dictionaryOf } from '../pdf/object.ts';
import type { Rule } from '../rule.ts';

export const g2: Rule = {
  id: 'G2',
  title: 'halftones of type 1 or 5, without names',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'pdfbox-preflight; Kodak; veraPDF 6.2.5-5',
  why: 'The screen belongs to the press; one from the file may not exist there.',
  hint: 'Remove HT from the graphics state.',
  *check(subject) {
    for (const [state, page] of statesOf(subject)) {
      const place = { page, object: state.object };
      if (state.has('HTP')) yield { message: 'HTP is set.', ...place };
      const halftone = state.dictionary('HT');
      if (!halftone) continue;
      for (const each of [halftone, ...componentsOf(halftone)]) {
        const type = each.number('HalftoneType');
        if (type !== 1 && type !== 5)
          yield { message: `A halftone is of type ${type ?? 'unknown'}.`, ...place };
        if (each.has('HalftoneName')) yield { message: 'A halftone is chosen by name.', ...place };
      }
    }
  },
};

/** The halftones of the single colorants in one of type 5. */
const componentsOf = (halftone: Dictionary): Dictionary[] =>
  halftone.number('HalftoneType') === 5
    ? [...halftone.entries.keys()].flatMap((key) => dictionaryOf(halftone.get(key)) ?? [])
    : [];

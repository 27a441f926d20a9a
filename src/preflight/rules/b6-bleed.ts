import { PT_PER_MM } from '../../units.ts';
import type { Rule } from '../rule.ts';

/** Boxes are written with one or two decimals of a point. */
const TOLERANCE_MM = 0.05;

export const b6: Rule = {
  id: 'B6',
  title: 'the bleed is as wide as the profile asks',
  severity: 'error',
  scope: 'print',
  source: 'the print profile (bleedMm)',
  gap: 'the boxes; whether paint fills the bleed is not looked at',
  why: 'The knife is never exact: without enough bleed a white line stays at the edge.',
  hint: 'Export with the bleed of the print profile. On a sheet of several pages it lies around each page: judge such a sheet by a profile with bleedMm 0.',
  *check({ pages, profile }) {
    if (!profile || profile.bleedMm === 0) return;
    for (const { number, dictionary, boxes } of pages) {
      const { trim, bleed } = boxes;
      if (!trim) continue;
      const outer = bleed ?? trim;
      const narrowest = Math.min(
        trim.left - outer.left,
        trim.bottom - outer.bottom,
        outer.right - trim.right,
        outer.top - trim.top,
      );
      const mm = narrowest / PT_PER_MM;
      // Trim outside the bleed is the business of B2.
      if (mm >= 0 && mm < profile.bleedMm - TOLERANCE_MM)
        yield {
          message: `The bleed is ${mm.toFixed(1)} mm; the profile ${profile.name} asks for ${profile.bleedMm} mm.`,
          page: number,
          object: dictionary.object,
          area: trim,
        };
    }
  },
};

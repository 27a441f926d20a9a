import { fingerprint } from '../pdf/fingerprint.ts';
import type { Rule } from '../rule.ts';

export const c3: Rule = {
  id: 'C3',
  title: 'one spot colour, one definition',
  severity: 'error',
  scope: 'pdf-x4',
  source: 'LintPDF PDFX4-032; veraPDF 6.2.4.4-2',
  gap: 'Separation spaces; the colorants inside DeviceN are not compared',
  why: 'One plate cannot have two colours; where the ink is replaced by CMYK, equal areas would differ.',
  hint: 'Define the colour once and use that definition everywhere.',
  *check({ spaces, file }) {
    const known = new Map<string, string>();
    const reported = new Set<string>();
    for (const { space, page, object } of spaces) {
      const [ink] = space.inks ?? [];
      if (space.family !== 'Separation' || ink === undefined || reported.has(ink)) continue;
      const definition = `${fingerprint(space.baseValue, file.follow)} ${fingerprint(space.tint, file.follow)}`;
      const first = known.get(ink);
      if (first === undefined) known.set(ink, definition);
      else if (first !== definition) {
        reported.add(ink);
        yield { message: `The spot colour “${ink}” is defined in two ways.`, page, object };
      }
    }
  },
};

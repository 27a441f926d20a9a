import { fingerprint } from '../pdf/fingerprint.ts';
import type { Fault, Rule } from '../rule.ts';
import type { SpaceUse } from '../subject.ts';

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
    yield* nearlyAlike(spaces);
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

/** Inks whose names differ in capitals and spaces alone: each gets a plate, though one ink is meant. */
const nearlyAlike = function* (spaces: readonly SpaceUse[]): Generator<Fault> {
  const first = new Map<string, string>();
  const reported = new Set<string>();
  for (const { space, page, object } of spaces)
    for (const ink of space.inks ?? []) {
      const key = ink.toLowerCase().replace(/\s/g, '');
      const other = first.get(key) ?? ink;
      first.set(key, other);
      if (other === ink || reported.has(ink)) continue;
      reported.add(ink);
      yield {
        message: `The spot colours “${other}” and “${ink}” are spelt differently: two plates.`,
        page,
        object,
        severity: 'warning',
        hint: 'Write the name everywhere as the ink book of the print shop has it.',
      };
    }
};

import { PT_PER_MM } from '../../units.ts';
import { boxAround } from '../pdf/box.ts';
import { printedText } from '../pdf/inks.ts';
import type { Fault, Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';

export const s1: Rule = {
  id: 'S1',
  title: 'nothing begins or ends beside the knife',
  severity: 'warning',
  scope: 'print',
  source: 'the print profile (safeMm)',
  gap: 'things of less than 0.6 mm², and what lies on pictures that run through the cut',
  why: 'The knife may go a millimetre or two beside the line: letters would be cut, and edges would look crooked.',
  hint: 'Move it inwards, or let it run through into the bleed.',
  *check(subject) {
    const { nearCut, profile } = subject;
    if (!profile) return;
    if (!nearCut) yield* textNearCut(subject, profile.safeMm);
    for (const { page, side, gapMm, area } of nearCut ?? [])
      yield {
        message: `Something begins or ends ${gapMm} mm from the cut (${side}); the safe zone is ${profile.safeMm} mm wide.`,
        page,
        area,
      };
  },
};

/** Where nobody has looked at the pages: where text begins. */
function* textNearCut({ pages }: Subject, safeMm: number): Iterable<Fault> {
  const safe = safeMm * PT_PER_MM - 0.1;
  for (const page of pages) {
    const { trim } = page.boxes;
    if (!trim) continue;
    const near = printedText(page, page.uses.paints).find(({ at }) => {
      if (!at) return false;
      const [x, y] = at;
      return Math.min(x - trim.left, trim.right - x, y - trim.bottom, trim.top - y) < safe;
    });
    if (near?.at)
      yield {
        message: `Text begins nearer to the cut than ${safeMm} mm.`,
        page: page.number,
        object: near.object,
        area: boxAround(near.at, near.size ?? 10),
      };
  }
}

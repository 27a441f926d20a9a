import { PT_PER_MM } from '../../units.ts';
import { boxAround } from '../pdf/box.ts';
import { printedText } from '../pdf/inks.ts';
import type { Rule } from '../rule.ts';

export const s1: Rule = {
  id: 'S1',
  title: 'text keeps away from the knife',
  severity: 'warning',
  scope: 'print',
  source: 'the print profile (safeMm)',
  gap: 'where each piece of text begins; where it ends, drawings and pictures are not measured',
  why: 'The knife may go a millimetre or two beside the line, and letters would be cut.',
  hint: 'Move the text inwards.',
  *check({ pages, profile }) {
    if (!profile) return;
    const safe = profile.safeMm * PT_PER_MM - 0.1;
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
          message: `Text begins nearer to the cut than ${profile.safeMm} mm.`,
          page: page.number,
          object: near.object,
          area: boxAround(near.at, near.size ?? 10),
        };
    }
  },
};

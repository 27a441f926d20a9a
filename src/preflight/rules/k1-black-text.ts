import { boxAround } from '../pdf/box.ts';
import { printedText } from '../pdf/inks.ts';
import type { PaintUse } from '../pdf/uses.ts';
import type { Rule } from '../rule.ts';

/** Letters larger than this hide plates that do not quite fit. */
const LARGE_POINTS = 24;
/** So much black is meant as black. */
const BLACK = 0.85;

export const k1: Rule = {
  id: 'K1',
  title: `black text below ${LARGE_POINTS} points is black ink alone`,
  severity: 'error',
  scope: 'print',
  source: 'trade rule; the print profiles’ “small text: K only”',
  gap: 'tints of spot colours are not judged',
  why: 'Where plates do not quite fit, black of several inks gets coloured edges and small letters blur.',
  hint: 'Set the colour to 0/0/0/100.',
  *check({ pages, profile }) {
    // An office printer makes its own black out of RGB.
    if (profile?.standard === 'none' || profile?.black?.text === 'as-written') return;
    for (const page of pages) {
      const wrong = printedText(page, page.uses.paints).filter(
        (paint) => (paint.size ?? 0) < LARGE_POINTS - 0.01 && isRichBlack(paint),
      );
      const [first] = wrong;
      if (!first) continue;
      const { size = 0, at, object, values } = first;
      const times = wrong.length > 1 ? `, ${wrong.length} times` : '';
      yield {
        message: `Black text of ${size.toFixed(1)} points is made of ${first.space.family} ${values.join('/')}${times}.`,
        page: page.number,
        object,
        ...(at ? { area: boxAround(at, size) } : {}),
      };
    }
  },
};

const isRichBlack = (paint: PaintUse): boolean => {
  const { space, values } = paint;
  if (space.inks || space.family === 'Lab') return false;
  // Black light becomes ink of all four kinds.
  if (space.components === 3) return values.every((value) => value < 1 - BLACK);
  if (space.components !== 4) return false;
  const [c = 0, m = 0, y = 0, k = 0] = values;
  const all = Math.min(c, m, y) > BLACK;
  return (k >= BLACK || all) && c + m + y > 0;
};

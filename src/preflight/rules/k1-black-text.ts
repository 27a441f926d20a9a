import { boxAround } from '../pdf/box.ts';
import { inksOf, printedText } from '../pdf/inks.ts';
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
  gap: 'text in CMYK, grey and RGB; colours behind ICC profiles and spot colours are not judged',
  why: 'Where plates do not quite fit, black of several inks gets coloured edges and small letters blur.',
  hint: 'Set the colour to 0/0/0/100.',
  *check({ pages, profile }) {
    // An office printer makes its own black out of RGB.
    if (profile?.standard === 'none' || profile?.black?.text === 'as-written') return;
    for (const page of pages) {
      const wrong = printedText(page, page.uses.paints).filter(
        (paint) => (paint.size ?? 0) < LARGE_POINTS && isRichBlack(paint),
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
  if (paint.space.family === 'DeviceRGB') return paint.values.every((value) => value < 1 - BLACK);
  const inks = inksOf(paint);
  if (!inks || paint.space.family !== 'DeviceCMYK') return false;
  const [c = 0, m = 0, y = 0, k = 0] = inks;
  const all = Math.min(c, m, y) > BLACK;
  return (k >= BLACK || all) && c + m + y > 0;
};

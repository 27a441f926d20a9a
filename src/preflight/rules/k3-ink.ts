import { inksOf } from '../pdf/inks.ts';
import type { PaintUse } from '../pdf/uses.ts';
import type { Fault, Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';

/** When no profile says another limit: sheetfed coated paper bears 320 to 340 %. */
const USUAL_LIMIT = 300;
/** Four inks of eight bits are drawn this far off, percent. */
const ROUNDING = 2;

export const k3: Rule = {
  id: 'K3',
  title: 'no spot of a page holds more ink than the limit',
  severity: 'error',
  scope: 'print',
  source: 'the print profile (inkLimit)',
  gap: 'spots smaller than a third of a millimetre; what is RGB becomes inks through the output profile as this program reads it, and is only warned of',
  why: 'Too much ink does not dry: sheets stick together and smear.',
  hint: 'Lower the sum of the inks there, or let one colour knock out what lies below it.',
  *check(subject) {
    const { profile } = subject;
    if (profile?.standard === 'none') return;
    const limit = profile?.inkLimit ?? USUAL_LIMIT;
    const flat = flatColours(subject, limit);
    for (const { fault } of flat) yield fault;
    for (const { page, max, atMm, area, basis, ppi } of subject.inks ?? []) {
      if (max <= limit + ROUNDING || basis === 'guessed') continue;
      if (flat.some(({ fault, sum }) => fault.page === page && max <= sum + ROUNDING)) continue;
      yield {
        message: `${Math.round(max)} % of ink lies ${atMm.x} mm from the left and ${atMm.y} mm from the top (measured at ${ppi} ppi); the limit is ${limit} %.`,
        page,
        area,
        ...(basis === 'converted' ? { severity: 'warning' } : {}),
      };
    }
  },
};

/** Colours that are over the limit as they are written: also where they are drawn too small to be measured. */
const flatColours = ({ pages }: Subject, limit: number): { fault: Fault; sum: number }[] =>
  pages.flatMap(({ number, uses }) => {
    const [most] = uses.paints
      .filter((paint) => !isRegistration(paint))
      .map((paint) => ({ paint, sum: 100 * sumOf(inksOf(paint) ?? []) }))
      .sort((a, b) => b.sum - a.sum);
    if (!most || most.sum <= limit + 0.01) return [];
    const colour = most.paint.values.join('/');
    const message = `A colour (${colour}) lays down ${Math.round(most.sum)} % of ink; the limit is ${limit} %.`;
    return [{ fault: { message, page: number, object: most.paint.object }, sum: most.sum }];
  });

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Full ink on all plates is what crop and registration marks are drawn in. */
const isRegistration = ({ values }: PaintUse): boolean =>
  values.length === 4 && values.every((value) => value === 1);

import { inksOf } from '../pdf/inks.ts';
import type { PaintUse } from '../pdf/uses.ts';
import type { Rule } from '../rule.ts';

/** When no profile says another limit: sheetfed coated paper bears 320 to 340 %. */
const USUAL_LIMIT = 300;

export const k3: Rule = {
  id: 'K3',
  title: 'flat colours stay within the ink limit',
  severity: 'error',
  scope: 'print',
  source: 'the print profile (inkLimit)',
  gap: 'flat CMYK colours; pictures, gradients and what transparency and overprint add up to need rendered separations',
  why: 'Too much ink does not dry: sheets stick together and smear.',
  hint: 'Lower the sum of the four inks.',
  *check({ pages, profile }) {
    if (profile?.standard === 'none') return;
    const limit = profile?.inkLimit ?? USUAL_LIMIT;
    for (const { number, uses } of pages) {
      const [most] = uses.paints
        .filter((paint) => !isRegistration(paint))
        .map((paint) => ({ paint, sum: 100 * sumOf(inksOf(paint) ?? []) }))
        .sort((a, b) => b.sum - a.sum);
      if (most && most.sum > limit + 0.01)
        yield {
          message: `A colour (${most.paint.values.join('/')}) lays down ${Math.round(most.sum)} % of ink; the limit is ${limit} %.`,
          page: number,
          object: most.paint.object,
        };
    }
  },
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Full ink on all plates is what crop and registration marks are drawn in. */
const isRegistration = ({ values }: PaintUse): boolean =>
  values.length === 4 && values.every((value) => value === 1);

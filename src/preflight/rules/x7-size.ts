import { boxAround } from '../pdf/box.ts';
import { printedText } from '../pdf/inks.ts';
import type { Rule } from '../rule.ts';

/** Trade rule: below it thin strokes break up in offset and toner fills small counters. */
const MIN_POINTS = 5;

export const x7: Rule = {
  id: 'X7',
  title: `text has at least ${MIN_POINTS} points`,
  severity: 'warning',
  scope: 'print',
  source: 'trade rule of print shops; on paper RNIB asks for 12 points',
  gap: 'text as text; words in pictures and letters as outlines are not seen',
  why: 'Smaller letters break up in print, and few people can read them.',
  hint: 'Set the text larger.',
  *check({ pages }) {
    for (const page of pages) {
      const [smallest] = printedText(page, page.uses.paints)
        .filter(({ size = 0 }) => size > 0 && size < MIN_POINTS - 0.01)
        .sort((a, b) => (a.size ?? 0) - (b.size ?? 0));
      if (!smallest) continue;
      const { size = 0, at, object } = smallest;
      yield {
        message: `The smallest text has ${size.toFixed(1)} points.`,
        page: page.number,
        object,
        ...(at ? { area: boxAround(at, size) } : {}),
      };
    }
  },
};

import type { Pt } from '../../units.ts';
import { breakGreedily, type Measure } from './line-breaker.ts';
import type { Paragraph } from './paragraph.ts';

/** Longer texts are left alone, as CSS Text 4, 5.4 allows and Chromium does. */
const MOST_LINES = 6;
/** Finer than an eye sees and than any two words of a line differ. */
const PRECISION: Pt = 0.05;

/** The narrowest width that takes no more lines than `measure.width` does (`text-wrap: balance`). */
export function balancedWidth(paragraph: Paragraph, measure: Measure): Pt {
  const count = (width: Pt) => breakGreedily(paragraph, { ...measure, width }).length;
  const lines = count(measure.width);
  if (lines < 2 || lines > MOST_LINES || !Number.isFinite(measure.width)) return measure.width;
  let tooNarrow = 0;
  let enough = measure.width;
  while (enough - tooNarrow > PRECISION) {
    const middle = (tooNarrow + enough) / 2;
    if (count(middle) > lines) tooNarrow = middle;
    else enough = middle;
  }
  return enough;
}

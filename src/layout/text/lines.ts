import type { Pt } from '../../units.ts';
import { breakBalanced } from './balance.ts';
import { placeLine } from './fragments.ts';
import type { Line, Lines } from './inline.ts';
import { breakGreedily, EMERGENCY } from './line-breaker.ts';
import type { Paragraph } from './paragraph.ts';

/** Lines of `paragraph` in a container `width` points wide, aligned in it. The same width is answered from memory. */
export function breakLines(paragraph: Paragraph, width: Pt): Lines {
  const known = paragraph.lines.get(width);
  if (known) return known;
  const lines: Line[] = [];
  let height = 0;
  const measure = { width, basis: width, emergency: EMERGENCY };
  const breakIt = paragraph.style.textWrap === 'balance' ? breakBalanced : breakGreedily;
  for (const broken of breakIt(paragraph, measure)) {
    const line = placeLine(paragraph, broken, height, width);
    lines.push(line);
    height += line.height;
  }
  const result = { width, height, lines };
  paragraph.lines.set(width, result);
  return result;
}

const ANYWHERE: ReadonlySet<string> = new Set(['anywhere']);

/** Width of the widest part that cannot be broken (CSS Sizing 3, 4.1); percentages count as 0. */
export const minContent = (paragraph: Paragraph): Pt =>
  widest(paragraph, { width: 0, emergency: ANYWHERE });

/** Width of the widest line when only forced breaks count. */
export const maxContent = (paragraph: Paragraph): Pt =>
  widest(paragraph, { width: Infinity, emergency: EMERGENCY });

function widest(
  paragraph: Paragraph,
  measure: { readonly width: Pt; readonly emergency: ReadonlySet<string> },
): Pt {
  const key = measure.width;
  const known = paragraph.intrinsic.get(key);
  if (known !== undefined) return known;
  let width = 0;
  for (const line of breakGreedily(paragraph, { ...measure, basis: 0 })) {
    width = Math.max(width, line.width + line.indent);
  }
  paragraph.intrinsic.set(key, width);
  return width;
}

import type { Pt } from '../../units.ts';
import { placeLine } from './fragments.ts';
import type { Line, Lines } from './inline.ts';
import { breakGreedily } from './line-breaker.ts';
import type { Paragraph } from './paragraph.ts';

/** Lines of `paragraph` in a container `width` points wide, aligned in it. The same width is answered from memory. */
export function breakLines(paragraph: Paragraph, width: Pt): Lines {
  const known = paragraph.lines.get(width);
  if (known) return known;
  const lines: Line[] = [];
  let height = 0;
  for (const broken of breakGreedily(paragraph, width)) {
    const line = placeLine(paragraph, broken, height, width, lines.length === 0);
    lines.push(line);
    height += line.height;
  }
  const result = { width, height, lines };
  paragraph.lines.set(width, result);
  return result;
}

/** Width of the widest part that cannot be broken (CSS Sizing 3, 4.1); percentages count as 0. */
export function minContent(paragraph: Paragraph): Pt {
  return Math.max(0, ...breakGreedily(paragraph, 0).map((line) => line.width));
}

/** Width of the widest line when only forced breaks count. */
export function maxContent(paragraph: Paragraph): Pt {
  return Math.max(0, ...breakGreedily(paragraph, Infinity).map((line) => line.width));
}

import type { Size } from '../../geometry.ts';
import type { Pt } from '../../units.ts';
import { breakBalanced } from './balance.ts';
import { placeLine } from './fragments.ts';
import type { Line, Lines } from './inline.ts';
import { type LineBox, lineBoxOf } from './line-box.ts';
import { breakGreedily, EMERGENCY } from './line-breaker.ts';
import type { Measured, Paragraph } from './paragraph.ts';

/**
 * Lines of `paragraph` in a container `width` points wide, aligned in it.
 * The same width is answered from memory. To know only the size, `measureLines` is cheaper.
 */
export function breakLines(paragraph: Paragraph, width: Pt): Lines {
  const known = paragraph.lines.get(width);
  if (known) return known;
  const { broken, boxes, height } = measured(paragraph, width);
  let y = 0;
  const lines = broken.map((line, i): Line => {
    const placed = placeLine(paragraph, line, boxes[i] as LineBox, y, width);
    y += placed.height;
    return placed;
  });
  const result = { width, height, lines };
  paragraph.lines.set(width, result);
  return result;
}

/** Size of the lines that `breakLines` would give: `width` is that of the widest line with its indent. */
export function measureLines(paragraph: Paragraph, width: Pt): Size {
  const { broken, height } = measured(paragraph, width);
  let widest = 0;
  for (const line of broken) widest = Math.max(widest, line.width + line.indent);
  return { width: widest, height };
}

function measured(paragraph: Paragraph, width: Pt): Measured {
  const known = paragraph.measured.get(width);
  if (known) return known;
  const breakIt = paragraph.style.textWrap === 'balance' ? breakBalanced : breakGreedily;
  const broken = breakIt(paragraph, { width, basis: width, emergency: EMERGENCY });
  const boxes = broken.map((line) => lineBoxOf(paragraph, line));
  const height = boxes.reduce((sum, box) => sum + box.height, 0);
  const result = { broken, boxes, height };
  paragraph.measured.set(width, result);
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

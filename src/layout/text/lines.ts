import type { Size } from '../../geometry.ts';
import type { Pt } from '../../units.ts';
import { breakBalanced } from './balance.ts';
import { placeLine } from './fragments.ts';
import type { Line, Lines } from './inline.ts';
import { type LineBox, lineBoxOf } from './line-box.ts';
import { breakGreedily } from './line-breaker.ts';
import type { Measured, Paragraph } from './paragraph.ts';

/**
 * Lines of `paragraph` in a container `width` points wide, aligned in it.
 * The same width is answered from memory. To know only the size, `measureLines` is cheaper.
 */
export function breakLines(paragraph: Paragraph, width: Pt): Lines {
  const known = paragraph.lines.get(width);
  if (known) return known;
  const {
    broken,
    boxes,
    size: { height },
  } = measured(paragraph, width);
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
  return measured(paragraph, width).size;
}

/** Tops of the lines that `breakLines` would give. */
export function lineTops(paragraph: Paragraph, width: Pt): readonly Pt[] {
  let y = 0;
  return measured(paragraph, width).boxes.map(({ height }) => {
    y += height;
    return y - height;
  });
}

/** Baseline of the last of the lines that `breakLines` would give. */
export function lastBaseline(paragraph: Paragraph, width: Pt): Pt | undefined {
  const { boxes } = measured(paragraph, width);
  const last = boxes.at(-1);
  return last && boxes.slice(0, -1).reduce((y, { height }) => y + height, 0) + last.baseline;
}

/** The same of the first of them. */
export const firstBaseline = (paragraph: Paragraph, width: Pt): Pt | undefined =>
  measured(paragraph, width).boxes[0]?.baseline;

function measured(paragraph: Paragraph, width: Pt): Measured {
  const known = paragraph.measured.get(width);
  if (known) return known;
  const breakIt = paragraph.style.textWrap === 'balance' ? breakBalanced : breakGreedily;
  const broken = breakIt(paragraph, width);
  const boxes = broken.map((line) => lineBoxOf(paragraph, line));
  const size = {
    width: broken.reduce((widest, line) => Math.max(widest, line.width + line.indent), 0),
    height: boxes.reduce((sum, box) => sum + box.height, 0),
  };
  const result = { broken, boxes, size };
  paragraph.measured.set(width, result);
  return result;
}

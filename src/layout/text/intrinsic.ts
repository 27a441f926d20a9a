import type { Pt } from '../../units.ts';
import { clusterEnd } from './clusters.ts';
import { breaksWords } from './line-breaker.ts';
import { resolve } from './metrics.ts';
import type { Paragraph, Piece } from './paragraph.ts';
import { hyphenAfter, movePen, penAt } from './pen.ts';

/** Percentages count as 0 while intrinsic sizes are asked for (CSS Sizing 3, 5.2.1). */
const BASIS: Pt = 0;

/** Only `anywhere` makes the min-content smaller (CSS Text 3, 5.5). */
const ANYWHERE: ReadonlySet<string> = new Set(['anywhere']);

/** Width of the widest part that cannot be broken (CSS Sizing 3, 4.1). */
export function minContent(paragraph: Paragraph): Pt {
  const { intrinsic } = paragraph;
  intrinsic.min ??= widestPart(paragraph);
  return intrinsic.min;
}

/** Width of the widest line when only forced breaks count. */
export function maxContent(paragraph: Paragraph): Pt {
  const { intrinsic } = paragraph;
  intrinsic.max ??= widestUnbroken(paragraph);
  return intrinsic.max;
}

/** Every chunk stands on a line of its own, and every cluster of a word that may be broken anywhere. */
function widestPart({ pieces, chunks, style }: Paragraph): Pt {
  let widest = 0;
  let pen = penAt(resolve(style.textIndent, BASIS));
  /** Whether something besides edges stands on the line, and whether a word that may end it does. */
  let holds = false;
  let mayEnd = false;
  const end = (hyphen: Pt) => {
    widest = Math.max(widest, pen.x - pen.hanging + hyphen);
    pen = penAt(0);
    holds = false;
    mayEnd = false;
  };
  chunks.forEach((chunk, i) => {
    for (let index = chunk.start; index < chunk.end; index++) {
      const piece = pieces[index] as Piece;
      // Boxes that close stay on the line of what they close.
      if (mayEnd && piece.kind !== 'close') end(hyphenAfter(pieces[index - 1]));
      if (piece.kind !== 'word' || !breaksWords(piece.unit.element.style, ANYWHERE)) {
        movePen(pen, piece, BASIS);
        holds ||= piece.kind !== 'open' && piece.kind !== 'close';
        continue;
      }
      for (let from = piece.from; from < piece.to; ) {
        if (holds) end(from === piece.from ? hyphenAfter(pieces[index - 1]) : 0);
        const to = clusterEnd(piece.unit.text, from, piece.to);
        movePen(pen, piece, BASIS, from, to);
        holds = true;
        from = to;
      }
      mayEnd = true;
    }
    const ends = !chunk.forced && i < chunks.length - 1;
    end(ends ? hyphenAfter(pieces[chunk.end - 1]) : 0);
  });
  return widest;
}

function widestUnbroken({ pieces, chunks, style }: Paragraph): Pt {
  let widest = 0;
  let pen = penAt(resolve(style.textIndent, BASIS));
  chunks.forEach(({ start, end, forced }, i) => {
    for (let index = start; index < end; index++) movePen(pen, pieces[index] as Piece, BASIS);
    if (!forced && i < chunks.length - 1) return;
    widest = Math.max(widest, pen.x - pen.hanging);
    pen = penAt(0);
  });
  return widest;
}

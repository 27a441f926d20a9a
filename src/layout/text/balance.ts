import type { Pt } from '../../units.ts';
import { type BrokenLine, breakGreedily, TOLERANCE } from './line-breaker.ts';
import { resolve } from './metrics.ts';
import type { Chunk, Paragraph, Piece } from './paragraph.ts';
import { hyphenAfter, movePen, penAt } from './pen.ts';

/** Longer texts are broken greedily, as CSS Text 4, 5.4 allows and Chromium does. */
const MOST_LINES = 6;

/**
 * `text-wrap: balance`: as many lines as greedy breaking takes, with the least sum of squares of the
 * room they leave. So does Chromium, and only up to the first forced break.
 */
export function breakBalanced(paragraph: Paragraph, width: Pt): BrokenLine[] {
  const greedy = breakGreedily(paragraph, width);
  const count = greedy.findIndex((line) => line.ended !== 'wrapped') + 1;
  const balanced = greedy.slice(0, count);
  if (count < 2 || count > MOST_LINES || !Number.isFinite(width)) return greedy;
  // A word that was broken because it fills a line leaves nothing to choose.
  if (balanced.some((line) => line.end.offset !== undefined)) return greedy;
  const ends = cheapestEnds(paragraph, width, count);
  if (!ends) return greedy;
  let start = 0;
  const lines = balanced.map((line, i): BrokenLine => {
    const end = ends[i] as Reached;
    const broken = {
      ...line,
      start: { index: start },
      end: { index: end.index },
      width: end.width,
    };
    start = end.index;
    return broken;
  });
  return [...lines, ...greedy.slice(count)];
}

/** The cheapest way to have the first chunks on so many lines. */
interface Reached {
  readonly cost: number;
  readonly width: Pt;
  /** Index of the piece after the line. */
  readonly index: number;
  readonly before: Reached | undefined;
}

function cheapestEnds(
  { pieces, chunks, style }: Paragraph,
  width: Pt,
  count: number,
): Reached[] | undefined {
  const forced = chunks.findIndex((chunk) => chunk.forced);
  const last = forced < 0 ? chunks.length : forced + 1;
  let reached: (Reached | undefined)[] = [];
  for (let line = 0; line < count; line++) {
    const next: (Reached | undefined)[] = [];
    for (let from = 0; from < last; from++) {
      const before = line === 0 ? undefined : reached[from];
      if (line === 0 ? from > 0 : !before) continue;
      const indent = line === 0 ? resolve(style.textIndent, width) : 0;
      const pen = penAt(indent);
      for (let to = from; to < last; to++) {
        const { start, end } = chunks[to] as Chunk;
        for (let i = start; i < end; i++) movePen(pen, pieces[i] as Piece, width);
        const hyphen = hyphenAfter(pieces[end - 1]);
        const used = pen.x - pen.hanging + (to + 1 < last ? hyphen : 0);
        if (pen.x - pen.hanging > width + TOLERANCE) break;
        if (used > width + TOLERANCE) continue;
        const cost = (before?.cost ?? 0) + (width - used) ** 2;
        const known = next[to + 1];
        if (!known || cost < known.cost) {
          next[to + 1] = { cost, width: used - indent, index: end, before };
        }
      }
    }
    reached = next;
  }
  const ends: Reached[] = [];
  for (let at = reached[last]; at; at = at.before) ends.unshift(at);
  return ends.length === count ? ends : undefined;
}

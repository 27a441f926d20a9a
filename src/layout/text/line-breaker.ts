import type { ComputedStyle } from '../../template/styled.ts';
import type { Pt } from '../../units.ts';
import { clusterEnd } from './clusters.ts';
import { wraps } from './content.ts';
import { edgeWidth, resolve } from './metrics.ts';
import type { Chunk, Paragraph, Piece } from './paragraph.ts';
import { behindWord, copyOf, hyphenAfter, movePen, type Pen, penAt } from './pen.ts';

/** A place between pieces, or `offset` characters into the unit of the word piece at `index`. */
interface Position {
  readonly index: number;
  readonly offset?: number;
}

export interface BrokenLine {
  readonly start: Position;
  readonly end: Position;
  /** Without the spaces that hang at its end, the indent not counted. */
  readonly width: Pt;
  readonly indent: Pt;
  readonly ended: 'wrapped' | 'forced' | 'last';
}

const EMERGENCY: ReadonlySet<string> = new Set(['break-word', 'anywhere']);

/** Widths are sums of floating-point numbers in different orders. */
export const TOLERANCE: Pt = 0.001;

/**
 * Breaks `paragraph` greedily into lines `width` points wide, which percentages count against too: each line takes
 * the chunks that fit (CSS Text 3, 5).
 */
export function breakGreedily(paragraph: Paragraph, width: Pt): BrokenLine[] {
  const { pieces, chunks, style } = paragraph;
  const room = width + TOLERANCE;
  const lines: BrokenLine[] = [];
  let indent = resolve(style.textIndent, width);
  let pen = penAt(indent);
  let start: Position = { index: 0 };

  const finish = (end: Position, ended: BrokenLine['ended']) => {
    const cut = end.offset === undefined && ended === 'wrapped';
    const hyphen = cut ? hyphenAfter(pieces[end.index - 1]) : 0;
    lines.push({ start, end, width: pen.x - pen.hanging - indent + hyphen, indent, ended });
    indent = 0;
    pen = penAt(0);
    start = end;
  };

  let empty = true;
  chunks.forEach((chunk, i) => {
    let from: Position = { index: chunk.start };
    let behind = behindFitting(i, from);
    if (!empty && !behind) {
      finish(from, 'wrapped');
      behind = behindFitting(i, from);
    }
    while (!behind) {
      const cut = emergencyBreak(paragraph, from, chunk, pen, width);
      if (!cut) break;
      from = cut;
      runPen(pieces, start, cut, pen, width);
      finish(cut, 'wrapped');
      behind = behindFitting(i, from);
    }
    if (behind) pen = behind;
    else runPen(pieces, from, { index: chunk.end }, pen, width);
    empty = chunk.forced;
    if (chunk.forced) finish({ index: chunk.end }, 'forced');
  });
  if (!empty) finish({ index: pieces.length }, 'last');
  return lines.length === 1 && pieces.every(takesNoRoom) ? [] : lines;

  /** The pen behind the chunk if that fits on the line. A hyphen it would show counts only if the word cannot go on. */
  function behindFitting(chunkIndex: number, from: Position): Pen | undefined {
    const behind = copyOf(pen);
    let tried = behind;
    let begin = from;
    for (let next = chunkIndex; next < chunks.length; next++) {
      const { end } = chunks[next] as Chunk;
      runPen(pieces, begin, { index: end }, tried, width);
      const hyphen = hyphenAfter(pieces[end - 1]);
      if (tried.x - tried.hanging + hyphen <= room) return behind;
      if (hyphen === 0 || tried.x - tried.hanging > room) return undefined;
      begin = { index: end };
      tried = copyOf(tried);
    }
    return undefined;
  }

  /** CSS2, 9.4.2: a line with nothing but empty boxes without edges does not exist. */
  function takesNoRoom(piece: Piece): boolean {
    if (piece.kind === 'open') return edgeWidth(piece.box, 'left', width) === 0;
    return piece.kind === 'close' && edgeWidth(piece.box, 'right', width) === 0;
  }
}

function runPen(pieces: readonly Piece[], from: Position, to: Position, pen: Pen, basis: Pt): void {
  for (let i = from.index; i < to.index; i++) {
    movePen(pen, pieces[i] as Piece, basis, i === from.index ? from.offset : undefined);
  }
  if (to.offset === undefined) return;
  const offset = to.index === from.index ? from.offset : undefined;
  movePen(pen, pieces[to.index] as Piece, basis, offset, to.offset);
}

/** Breaks inside a chunk that fills more than a line where `overflow-wrap` allows it (CSS Text 3, 5.5). */
function emergencyBreak(
  { pieces }: Paragraph,
  from: Position,
  chunk: Chunk,
  start: Pen,
  width: Pt,
): Position | undefined {
  const room = width + TOLERANCE;
  const pen = copyOf(start);
  let hasContent = false;
  /** The last place before which everything fits and a word may be broken off. */
  let fallback: Position | undefined;
  for (let i = from.index; i < chunk.end; i++) {
    const piece = pieces[i] as Piece;
    const offset = i === from.index ? from.offset : undefined;
    if (piece.kind === 'word' && breaksWords(piece.unit.element.style, EMERGENCY)) {
      const begin = offset ?? piece.from;
      let taken = begin;
      while (taken < piece.to) {
        const to = clusterEnd(piece.unit.text, taken, piece.to);
        const isFull = behindWord(pen, piece.unit, begin, to) > room;
        if (isFull && (hasContent || taken > begin)) break;
        taken = to;
      }
      if (taken === begin) return { index: i };
      if (taken < piece.to) return { index: i, offset: taken };
      const index = behindEdges(pieces, i + 1);
      movePen(pen, piece, width, begin, piece.to);
      if (pen.x > room) return index < chunk.end ? { index } : undefined;
      fallback = { index };
    } else {
      movePen(pen, piece, width, offset);
      if (fallback && pen.x - pen.hanging > room) return fallback;
    }
    hasContent ||= piece.kind !== 'open' && piece.kind !== 'close';
  }
  return undefined;
}

/** Boxes that close stay on the line of what they close. */
function behindEdges(pieces: readonly Piece[], index: number): number {
  let behind = index;
  while (pieces[behind]?.kind === 'close') behind += 1;
  return behind;
}

/** Whether words may be broken for want of room by one of these values of `overflow-wrap`. */
export const breaksWords = (style: ComputedStyle, values: ReadonlySet<string>): boolean =>
  wraps(style) && values.has(style.overflowWrap);

/** The pieces of one line; words that its ends cut are sliced. */
export function piecesOf({ pieces }: Paragraph, { start, end }: BrokenLine): Piece[] {
  const last = end.offset === undefined ? end.index : end.index + 1;
  return pieces.slice(start.index, last).map((piece, i) => {
    if (piece.kind !== 'word') return piece;
    const from = i === 0 ? start.offset : undefined;
    const to = start.index + i === end.index ? end.offset : undefined;
    if (from === undefined && to === undefined) return piece;
    return { ...piece, from: from ?? piece.from, to: to ?? piece.to };
  });
}

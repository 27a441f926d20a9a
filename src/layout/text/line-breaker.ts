import type { Pt } from '../../units.ts';
import { wraps } from './content.ts';
import { edgeWidth, hyphenWidth, pieceWidth, resolve } from './metrics.ts';
import type { Chunk, Paragraph, Piece } from './paragraph.ts';

/** The pieces on one line; words that a line boundary cuts are sliced. */
export interface BrokenLine {
  readonly pieces: readonly Piece[];
  /** Index in the paragraph of the first piece. */
  readonly first: number;
  /** Without the spaces that hang at its end. */
  readonly width: Pt;
  readonly ended: 'wrapped' | 'forced' | 'last';
  /** The line ends in the middle of a word at a soft hyphen. */
  readonly hyphen: boolean;
}

/** Widths are sums of floating-point numbers, and taffy hands them back in single precision. */
export const TOLERANCE: Pt = 0.005;

/** Breaks `paragraph` greedily: each line takes the chunks that fit (CSS Text 3, 5). */
export function breakGreedily(paragraph: Paragraph, width: Pt): BrokenLine[] {
  const lines: BrokenLine[] = [];
  let line = startLine(0);
  let indent = resolve(paragraph.style.textIndent, width);
  const finish = (ended: BrokenLine['ended']) => {
    lines.push({
      pieces: line.pieces,
      first: line.first,
      width: line.width - line.hanging,
      ended,
      hyphen: ended === 'wrapped' && endsWithHyphen(line.pieces),
    });
    indent = 0;
  };
  const { chunks } = paragraph;
  for (let i = 0; i < chunks.length; i++) {
    const chunk = chunks[i] as Chunk;
    let pieces: readonly Piece[] = paragraph.pieces.slice(chunk.start, chunk.end);
    let first = chunk.start;
    const space = () => width - indent + TOLERANCE;
    if (line.pieces.length > 0 && !fits(line, pieces, i)) {
      finish('wrapped');
      line = startLine(first);
    }
    while (!fits(line, pieces, i)) {
      const cut = cutToFit(line, pieces, space(), width);
      if (!cut) break;
      line = advance(line, cut.head, width);
      finish('wrapped');
      first += cut.head.length - (cut.split ? 1 : 0);
      pieces = cut.tail;
      line = startLine(first);
    }
    line = advance(line, pieces, width);
    if (chunk.forced) {
      finish('forced');
      line = startLine(chunk.end);
    }
  }
  if (line.pieces.length > 0) finish('last');
  return lines.length === 1 && (lines[0]?.pieces ?? []).every(takesNoRoom) ? [] : lines;

  /** CSS2, 9.4.2: a line with nothing but empty boxes without edges does not exist. */
  function takesNoRoom(piece: Piece): boolean {
    if (piece.kind === 'open') return edgeWidth(piece.box, 'left', width) === 0;
    return piece.kind === 'close' && edgeWidth(piece.box, 'right', width) === 0;
  }

  /** Whether the line has room; a soft hyphen that would show only counts if the word cannot go on. */
  function fits(state: LineState, pieces: readonly Piece[], chunkIndex: number): boolean {
    const room = width - indent + TOLERANCE;
    let after = advance(state, pieces, width);
    if (after.width - after.hanging + hyphenAt(pieces) <= room) return true;
    for (let next = chunkIndex + 1; hyphenAt(pieces) > 0 && next < chunks.length; next++) {
      const chunk = chunks[next] as Chunk;
      pieces = paragraph.pieces.slice(chunk.start, chunk.end);
      after = advance(after, pieces, width);
      if (after.width - after.hanging + hyphenAt(pieces) <= room) return true;
    }
    return false;
  }
}

export interface LineState {
  readonly pieces: readonly Piece[];
  readonly first: number;
  /** Advance of all pieces, hanging spaces included. */
  readonly width: Pt;
  /** Advance of the spaces at the end, as far as only closing edges follow them. */
  readonly hanging: Pt;
  /** Where the line enters the unit of its last word. */
  readonly unitStart: number;
}

export const startLine = (first: number): LineState => ({
  pieces: [],
  first,
  width: 0,
  hanging: 0,
  unitStart: 0,
});

/** The line with `pieces` added. */
export function advance(state: LineState, pieces: readonly Piece[], width: Pt): LineState {
  let { width: x, hanging, unitStart } = state;
  let previous = lastText(state.pieces);
  for (const piece of pieces) {
    if (piece.kind === 'word') {
      const continues =
        previous?.kind === 'word' && previous.unit === piece.unit && previous.to === piece.from;
      if (!continues) unitStart = piece.from;
    }
    const added = pieceWidth(piece, x, width, piece.kind === 'word' ? unitStart : fromOf(piece));
    x += added;
    if (piece.kind === 'space') hanging += added;
    else if (piece.kind !== 'close' && piece.kind !== 'newline') hanging = 0;
    previous = piece;
  }
  return { pieces: [...state.pieces, ...pieces], first: state.first, width: x, hanging, unitStart };
}

const fromOf = (piece: Piece): number => (piece.kind === 'space' ? piece.from : 0);
const lastText = (pieces: readonly Piece[]): Piece | undefined => pieces.at(-1);

const hyphenAt = (pieces: readonly Piece[]): Pt => {
  const last = pieces.at(-1);
  return last?.kind === 'word' && last.softHyphen ? hyphenWidth(last.unit) : 0;
};
const endsWithHyphen = (pieces: readonly Piece[]): boolean => {
  const last = pieces.at(-1);
  return last?.kind === 'word' && last.softHyphen;
};

interface Cut {
  readonly head: readonly Piece[];
  readonly tail: readonly Piece[];
  /** The last piece of `head` and the first of `tail` are parts of one piece. */
  readonly split: boolean;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Breaks inside a chunk that fills more than a line where `overflow-wrap` allows it (CSS Text 3, 5.5). */
function cutToFit(line: LineState, pieces: readonly Piece[], room: Pt, width: Pt): Cut | undefined {
  let state = line;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    const after = advance(state, [piece], width);
    const { style } = piece.kind === 'word' ? piece.unit.element : { style: undefined };
    const breakable = style && wraps(style) && style.overflowWrap !== 'normal';
    if (after.width - after.hanging <= room || piece.kind !== 'word' || !breakable) {
      state = after;
      continue;
    }
    const head = pieces.slice(0, i);
    const tail = pieces.slice(i + 1);
    let taken = piece.from;
    const text = piece.unit.text.slice(piece.from, piece.to);
    for (const { segment } of graphemes.segment(text)) {
      const to = taken + segment.length;
      const tried = advance(state, [{ ...piece, to, softHyphen: false }], width);
      const needed = taken === piece.from && !head.some(isContent);
      if (tried.width > room && !needed) break;
      taken = to;
    }
    if (taken === piece.from) return { head, tail: [piece, ...tail], split: false };
    if (taken === piece.to) {
      if (tail.length === 0) return undefined;
      return { head: [...head, piece], tail, split: false };
    }
    return {
      head: [...head, { ...piece, to: taken, softHyphen: false }],
      tail: [{ ...piece, from: taken }, ...tail],
      split: true,
    };
  }
  return undefined;
}

const isContent = (piece: Piece): boolean => piece.kind !== 'open' && piece.kind !== 'close';

import type { Pt } from '../../units.ts';
import { glyphsOf, hyphenGlyphs, opportunities } from './glyphs.ts';
import type { Line } from './inline.ts';
import { type LineBox, openBoxes } from './line-box.ts';
import { type BrokenLine, piecesOf } from './line-breaker.ts';
import { lineWriter } from './line-writer.ts';
import { tabWidth } from './metrics.ts';
import type { Paragraph, Piece } from './paragraph.ts';

/** Gives the pieces of one line their places; `y` is the line's top. */
export function placeLine(
  paragraph: Paragraph,
  broken: BrokenLine,
  vertical: LineBox,
  y: Pt,
  width: Pt,
): Line {
  const { style, root } = paragraph;
  const { indent, ended } = broken;
  const pieces = piecesOf(paragraph, broken);
  const baseline = y + vertical.baseline;
  const free = width - indent - broken.width;
  const hangsFrom = firstHanging(pieces);
  const justified = style.textAlign === 'justify' && ended === 'wrapped' && free > 0;
  const stretch = justified ? free / Math.max(1, opportunities(pieces.slice(0, hangsFrom))) : 0;
  const left = indent + shiftForAlign(style.textAlign, free);
  const writer = lineWriter(left, baseline, vertical, width);

  for (const box of openBoxes(pieces[0], root)) writer.resume(box);
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    switch (piece.kind) {
      case 'word': {
        // Neighbouring slices of one unit are shaped together, so that kerning between them stays.
        let { to } = piece;
        for (let next = pieces[i + 1]; continues(piece, to, next); next = pieces[i + 1]) {
          to = next.to;
          i += 1;
        }
        writer.text(piece.unit, piece.box, glyphsOf(piece.unit, piece.from, to, stretch));
        break;
      }
      case 'space': {
        const hangs = i >= hangsFrom;
        // At a wrapped line's end the space stays among the glyphs: it keeps copied words apart.
        if (hangs && piece.collapsible && ended !== 'wrapped') break;
        const glyphs = glyphsOf(piece.unit, piece.from, piece.to, hangs ? 0 : stretch);
        writer.text(piece.unit, piece.box, glyphs, hangs);
        break;
      }
      case 'tab': {
        const advance = tabWidth(piece.unit, writer.x() - left + indent);
        const space = piece.unit.font.shape(' ').glyphs[0];
        if (space) writer.text(piece.unit, piece.box, [{ id: space.id, advance, text: '\t' }]);
        break;
      }
      case 'open':
        writer.open(piece.box);
        break;
      case 'close':
        writer.close(piece.box);
        break;
      case 'atomic':
        writer.atomic(piece);
        break;
      case 'newline':
        break;
    }
  }
  const last = pieces.at(-1);
  if (ended === 'wrapped' && broken.end.offset === undefined && last?.kind === 'word') {
    if (last.softHyphen) writer.text(last.unit, last.box, hyphenGlyphs(last.unit));
  }
  return {
    x: left,
    y,
    width: broken.width,
    height: vertical.height,
    baseline,
    ended,
    fragments: writer.finish(),
  };
}

/** Spaces at a line's end, behind which at most edges close, hang (CSS Text 3, 4.1.3). */
function firstHanging(pieces: readonly Piece[]): number {
  let index = pieces.length;
  for (let i = pieces.length - 1; i >= 0; i--) {
    const kind = pieces[i]?.kind;
    if (kind === 'space') index = i;
    else if (kind !== 'close' && kind !== 'newline') break;
  }
  return index;
}

/** Overflowing lines start at the left whatever the alignment (CSS Text 3, 6.1 "safe"). */
function shiftForAlign(align: Paragraph['style']['textAlign'], free: Pt): Pt {
  if (free <= 0) return 0;
  if (align === 'right' || align === 'end') return free;
  return align === 'center' ? free / 2 : 0;
}

const continues = (
  word: Piece & { kind: 'word' },
  to: number,
  next: Piece | undefined,
): next is Piece & { kind: 'word' } =>
  next?.kind === 'word' && next.unit === word.unit && next.from === to;

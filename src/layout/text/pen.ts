import type { Pt } from '../../units.ts';
import { edgeWidth, hyphenWidth, sliceWidth, tabWidth } from './metrics.ts';
import type { Piece, Unit } from './paragraph.ts';

/** How far a line has got. */
export interface Pen {
  /** From the container's left edge, hanging spaces included. */
  x: Pt;
  /** Advance of the spaces at the end, as far as only closing edges follow them. */
  hanging: Pt;
  /** The unit of the last word, where the line enters it and where the line is in it. */
  unit: Unit | undefined;
  entered: number;
  reached: number;
}

export const penAt = (x: Pt): Pen => ({ x, hanging: 0, unit: undefined, entered: 0, reached: 0 });

/** Made as all pens are: V8 makes `movePen` fast for objects of one kind, and would begin anew at another. */
export const copyOf = ({ x, hanging, unit, entered, reached }: Pen): Pen => ({
  x,
  hanging,
  unit,
  entered,
  reached,
});

/** Moves `pen` over `piece`; `from` and `to` take a part of a word; percentages count against `basis`. */
export function movePen(
  pen: Pen,
  piece: Piece,
  basis: Pt,
  from = 'from' in piece ? piece.from : 0,
  to = 'to' in piece ? piece.to : 0,
): void {
  switch (piece.kind) {
    case 'word': {
      const { unit } = piece;
      pen.x = behindWord(pen, unit, from, to);
      if (pen.unit !== unit || pen.reached !== from) {
        pen.unit = unit;
        pen.entered = from;
      }
      pen.reached = to;
      pen.hanging = 0;
      return;
    }
    case 'space': {
      const advance = sliceWidth(piece.unit, from, to);
      pen.x += advance;
      pen.hanging += advance;
      break;
    }
    case 'tab':
      pen.x += tabWidth(piece.unit, pen.x);
      pen.hanging = 0;
      break;
    case 'open':
      pen.x += edgeWidth(piece.box, 'left', basis);
      pen.hanging = 0;
      break;
    case 'close':
      pen.x += edgeWidth(piece.box, 'right', basis);
      break;
    case 'atomic':
      pen.x += piece.atomic.margin.left + piece.atomic.width + piece.atomic.margin.right;
      pen.hanging = 0;
      break;
    case 'newline':
      break;
  }
  pen.unit = undefined;
}

/** How far the pen would get over a part of a word. */
export function behindWord(pen: Pen, unit: Unit, from: number, to: number): Pt {
  if (pen.unit !== unit || pen.reached !== from) return pen.x + sliceWidth(unit, from, to);
  // Both parts are shaped as one on this line: kerning between them counts.
  return pen.x + (sliceWidth(unit, pen.entered, to) - sliceWidth(unit, pen.entered, from));
}

/** What the hyphen adds if the line ends after `piece`. */
export const hyphenAfter = (piece: Piece | undefined): Pt =>
  piece?.kind === 'word' && piece.softHyphen ? hyphenWidth(piece.unit) : 0;

import type { Font } from '../../font/font.ts';
import type { InlineElement } from './inline.ts';
import { shapeText } from './metrics.ts';
import type { InlineBox, SpacePiece, Unit, WordPiece } from './paragraph.ts';

export function makeUnit(text: string, font: Font, element: InlineElement): Unit {
  const scale = element.style.fontSize / font.unitsPerEm;
  return {
    text,
    font,
    element,
    scale,
    whole: shapeText(font, element.style, text),
    glyphs: undefined,
  };
}

/** A word or spaces that one font draws as they stand, in the box that they stand in. */
export type WholePiece = (WordPiece | SpacePiece) & { readonly box: InlineBox };

/** Words of an element are mostly the same in every document of a run: they are shaped once. */
const known = new WeakMap<InlineElement, Map<string, WholePiece>>();
const MOST_KNOWN = 200;

/** The pieces that are remembered of an element, by their text. */
export function knownPieces(element: InlineElement): Map<string, WholePiece> {
  let pieces = known.get(element);
  if (!pieces) {
    pieces = new Map();
    known.set(element, pieces);
  }
  return pieces;
}

/** The piece that was remembered for the text. */
export function knownPiece(
  pieces: ReadonlyMap<string, WholePiece>,
  text: string,
  font: Font,
  box: InlineBox,
): WholePiece | undefined {
  const found = pieces.get(text);
  return found?.box === box && found.unit.font === font ? found : undefined;
}

export function rememberPiece(pieces: Map<string, WholePiece>, piece: WholePiece): void {
  if (pieces.size >= MOST_KNOWN) pieces.clear();
  pieces.set(piece.unit.text, piece);
}

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

/** The piece that was remembered for the text. */
export function knownPiece(
  text: string,
  font: Font,
  element: InlineElement,
  box: InlineBox,
): WholePiece | undefined {
  const found = known.get(element)?.get(text);
  return found?.box === box && found.unit.font === font ? found : undefined;
}

export function rememberPiece(piece: WholePiece): void {
  const { element, text } = piece.unit;
  let pieces = known.get(element);
  if (!pieces) {
    pieces = new Map();
    known.set(element, pieces);
  }
  if (pieces.size >= MOST_KNOWN) pieces.clear();
  pieces.set(text, piece);
}

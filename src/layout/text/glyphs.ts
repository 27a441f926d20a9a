import type { Pt } from '../../units.ts';
import type { TextGlyph } from './inline.ts';
import { hyphenOf, shapeSlice, shapeText, spacingAfter } from './metrics.ts';
import type { Piece, Unit } from './paragraph.ts';

const isSeparator = (text: string): boolean => text === ' ' || text === '\u00a0';

/** Word separators stretch (CSS Text 3, 6.4.1 "inter-word"). */
export function opportunities(pieces: readonly Piece[]): number {
  let count = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'word' && piece.kind !== 'space') continue;
    for (let i = piece.from; i < piece.to; i++) {
      if (isSeparator(piece.unit.text[i] ?? '')) count += 1;
    }
  }
  return count;
}

export function glyphsOf(unit: Unit, from: number, to: number, stretch: Pt): readonly TextGlyph[] {
  if (stretch !== 0 || from !== 0 || to !== unit.text.length) {
    return makeGlyphs(unit, from, to, stretch);
  }
  unit.glyphs ??= makeGlyphs(unit, from, to, 0);
  return unit.glyphs;
}

function makeGlyphs(unit: Unit, from: number, to: number, stretch: Pt): TextGlyph[] {
  const { scale } = unit;
  const { style } = unit.element;
  return shapeSlice(unit, from, to).glyphs.map(({ id, advance, xOffset, yOffset, text }) => {
    const glyph = {
      id,
      advance: advance * scale + spacingAfter(text, style) + (isSeparator(text) ? stretch : 0),
      text,
    };
    if (xOffset === 0 && yOffset === 0) return glyph;
    return { ...glyph, xOffset: xOffset * scale, yOffset: -yOffset * scale };
  });
}

/** The hyphen stands for the soft hyphen that the text has there. */
export function hyphenGlyphs(unit: Unit): TextGlyph[] {
  const { style } = unit.element;
  return shapeText(unit.font, style, hyphenOf(unit.font)).glyphs.map((glyph) => ({
    id: glyph.id,
    advance: glyph.advance * unit.scale + style.letterSpacing,
    text: '\u00ad',
  }));
}

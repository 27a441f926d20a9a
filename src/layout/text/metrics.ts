import type { Font, Shaped, ShapedGlyph } from '../../font/font.ts';
import type { ComputedStyle, Length } from '../../template/styled.ts';
import type { Pt } from '../../units.ts';
import type { InlineBox, Unit } from './paragraph.ts';

/** Percentages of inline boxes and of the indent count against the containing block's width (CSS2, 8.4). */
export const resolve = (length: Length, width: Pt): Pt =>
  'pt' in length ? length.pt : (length.percent / 100) * width;

export function shapeSlice(unit: Unit, from: number, to: number): Shaped {
  if (from === 0 && to === unit.text.length) return unit.whole;
  return shapeText(unit.font, unit.element.style, unit.text.slice(from, to));
}

/** Letter-spaced text has no ligatures (CSS Text 3, 8.2). */
export const shapeText = (font: Font, style: ComputedStyle, text: string): Shaped =>
  font.shape(text, { ligatures: style.letterSpacing === 0 });

/** What letter and word spacing add after a cluster (CSS Text 3, 8.1–8.2: after each character, spaces included). */
export function spacingAfter(cluster: string, style: ComputedStyle): Pt {
  if (cluster === '') return 0;
  const separator = cluster === ' ' || cluster === '\u00a0';
  return style.letterSpacing + (separator ? style.wordSpacing : 0);
}

export function sliceWidth(unit: Unit, from: number, to: number): Pt {
  if (from === to) return 0;
  const { whole, scale } = unit;
  const { style } = unit.element;
  const isSpaced = style.letterSpacing !== 0 || style.wordSpacing !== 0;
  if (whole.isPlain && !isSpaced) return plainAdvance(unit, from, to) * scale;
  const shaped = shapeSlice(unit, from, to);
  let width = shaped.advance * scale;
  if (isSpaced) for (const glyph of shaped.glyphs) width += spacingAfter(glyph.text, style);
  return width;
}

/** A line that is narrow asks for the width of every part of a word: these need not be shaped. */
function plainAdvance({ whole, font }: Unit, from: number, to: number): number {
  const { glyphs, advance } = whole;
  if (from === 0 && to === glyphs.length) return advance;
  let sum = font.advance((glyphs[to - 1] as ShapedGlyph).id);
  for (let at = from; at < to - 1; at++) sum += (glyphs[at] as ShapedGlyph).advance;
  return sum;
}

/** Margin, border and padding at one side of an inline box. */
export function edgeWidth(box: InlineBox, side: 'left' | 'right', width: Pt): Pt {
  const { margin, padding, border } = box.element.style;
  const outer = margin[side];
  return (
    (outer === 'auto' ? 0 : resolve(outer, width)) +
    resolve(padding[side], width) +
    border[side].width
  );
}

/** U+2010 when the font has it, else the hyphen-minus (CSS Text 4, 6.3.1 "auto"). */
export const hyphenOf = (font: Font): string => (font.has(0x2010) ? '\u2010' : '-');

export const hyphenWidth = (unit: Unit): Pt =>
  unit.font.shape(hyphenOf(unit.font)).advance * unit.scale + unit.element.style.letterSpacing;

/** Eight spaces between tab stops (CSS Text 3, 4.2, initial `tab-size`). */
export function tabWidth(unit: Unit, x: Pt): Pt {
  const { style } = unit.element;
  const space = unit.font.shape(' ').advance * unit.scale;
  const stop = 8 * (space + style.letterSpacing + style.wordSpacing);
  if (stop <= 0) return 0;
  const next = (Math.floor(x / stop + 1e-6) + 1) * stop - x;
  return next < space / 2 ? next + stop : next;
}

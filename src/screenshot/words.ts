import type { Font } from '../font/font.ts';
import type { Path, PathCommand, Rect } from '../geometry.ts';
import type { Mm } from '../units.ts';
import { boundsOf, mapPath } from './outline.ts';

/** Text set in lines, not yet placed. */
export interface SetWords {
  readonly text: string;
  readonly font: Font;
  readonly sizeMm: Mm;
  readonly leadingMm: Mm;
  readonly lines: readonly { readonly text: string; readonly widthMm: Mm }[];
  readonly widthMm: Mm;
  /** From the top of the box to the first baseline. */
  readonly aboveMm: Mm;
  /** From the top of the first line's capitals with their marks to the last line's descenders. */
  readonly heightMm: Mm;
}

/**
 * Room above and below the baseline in ems, so that plain capitals (0.7 em) stand in the middle. Capitals
 * with two marks (\u1EC2: 1.16 em) take what they need.
 */
const INK_ABOVE = 1.02;
const INK_BELOW = 0.32;

/** Of one line. */
export const textWidth = (font: Font, text: string, sizeMm: Mm): Mm =>
  (font.shape(text).advance / font.unitsPerEm) * sizeMm;

/** The characters of `text` that the font cannot draw, each once, in order. */
export const missingCharacters = (font: Font, text: string): string[] => [
  ...new Set([...text].filter((c) => !/\s/u.test(c) && !font.has(c.codePointAt(0) as number))),
];

/** Indices at which lines begin when each takes as many words as go into `maxMm`. */
const fill = (widths: readonly Mm[], space: Mm, maxMm: Mm): number[] => {
  const starts: number[] = [];
  let used = Infinity;
  widths.forEach((width, i) => {
    if (used + space + width <= maxMm) used += space + width;
    else {
      starts.push(i);
      used = width;
    }
  });
  return starts;
};

/** Lines of even length: the narrowest measure that needs no more lines than `maxMm` does. */
const balanced = (font: Font, text: string, sizeMm: Mm, maxMm: Mm): string[] => {
  const words = text.split(/[ \t]+/).filter((word) => word !== '');
  const widths = words.map((word) => textWidth(font, word, sizeMm));
  const space = textWidth(font, ' ', sizeMm);
  const count = fill(widths, space, maxMm).length;
  let [low, high] = [Math.max(0, ...widths), Math.max(maxMm, ...widths)];
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (fill(widths, space, middle).length <= count) high = middle;
    else low = middle;
  }
  const starts = fill(widths, space, high);
  return starts.map((start, i) => words.slice(start, starts[i + 1]).join(' '));
};

/** Breaks at spaces and at the author's own line breaks; a word wider than `maxMm` stays whole and sticks out. */
export const setWords = (
  font: Font,
  text: string,
  sizeMm: Mm,
  lineHeight: number,
  maxMm: Mm,
): SetWords => {
  const paragraphs = text.trim().split(/\s*\n\s*/);
  const lines = paragraphs
    .flatMap((paragraph) => balanced(font, paragraph, sizeMm, maxMm))
    .map((line) => ({ text: line, widthMm: textWidth(font, line, sizeMm) }));
  const leadingMm = sizeMm * lineHeight;
  const ink = boundsOf(lineOutline(font, lines[0]?.text ?? '', sizeMm, 0, 0));
  const aboveMm = Math.max(INK_ABOVE * sizeMm, ink ? -ink.y : 0);
  return {
    text,
    font,
    sizeMm,
    leadingMm,
    lines,
    widthMm: Math.max(0, ...lines.map((line) => line.widthMm)),
    aboveMm,
    heightMm: aboveMm + (lines.length - 1) * leadingMm + INK_BELOW * sizeMm,
  };
};

/** One line as outlines, its baseline beginning at (x, y). */
const lineOutline = (font: Font, text: string, sizeMm: Mm, x: Mm, y: Mm): Path => {
  const scale = sizeMm / font.unitsPerEm;
  const path: PathCommand[] = [];
  let pen = 0;
  for (const glyph of font.shape(text).glyphs) {
    const [dx, dy] = [pen + glyph.xOffset, glyph.yOffset];
    const move = (gx: number, gy: number) =>
      [x + (gx + dx) * scale, y - (gy + dy) * scale] as const;
    path.push(...mapPath(font.outline(glyph.id), move));
    pen += glyph.advance;
  }
  return path;
};

export type TextAlign = 'left' | 'centre' | 'right';

/** The words as one outline inside `box`, which is as high as `words.heightMm`. */
export const wordsOutline = (words: SetWords, box: Rect, align: TextAlign): Path =>
  words.lines.flatMap((line, i) => {
    const slack = box.width - line.widthMm;
    const x = box.x + (align === 'left' ? 0 : align === 'right' ? slack : slack / 2);
    const y = box.y + words.aboveMm + i * words.leadingMm;
    return lineOutline(words.font, line.text, words.sizeMm, x, y);
  });

/** A short word with its capitals centred on (x, y), as on a badge. */
export const centredOutline = (font: Font, text: string, sizeMm: Mm, x: Mm, y: Mm): Path => {
  const capHeight = (font.capHeight / font.unitsPerEm) * sizeMm;
  return lineOutline(font, text, sizeMm, x - textWidth(font, text, sizeMm) / 2, y + capHeight / 2);
};

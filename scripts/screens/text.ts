import { fileURLToPath } from 'node:url';
import { type Font, openSync } from 'fontkit';
import { add, type Canvas } from './canvas.ts';

export type Weight = 'Regular' | 'Medium' | 'SemiBold' | 'Bold' | 'ExtraBold';

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: Weight;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Extra space after each letter, in pixels. */
  readonly tracking?: number;
  readonly opacity?: number;
}

const fonts = new Map<Weight, Font>();

function fontOf(weight: Weight): Font {
  const known = fonts.get(weight);
  if (known !== undefined) return known;
  const url = new URL(`../../assets/fonts/BeVietnamPro-${weight}.ttf`, import.meta.url);
  const font = openSync(fileURLToPath(url));
  if (!('layout' in font)) throw new Error(`${url.pathname} is a collection, not one font`);
  fonts.set(weight, font);
  return font;
}

interface Outlined {
  readonly path: string;
  readonly width: number;
}

/** Words as one outline from (0, 0) on the baseline; no font of the machine takes part. */
function outline(words: string, style: TextStyle): Outlined {
  const font = fontOf(style.weight ?? 'Regular');
  const scale = style.size / font.unitsPerEm;
  const tracking = style.tracking ?? 0;
  const run = font.layout(words.normalize('NFC'));
  let pen = 0;
  let path = '';
  run.glyphs.forEach((glyph, index) => {
    if (glyph.id === 0) throw new Error(`the font has no letter for something in “${words}”`);
    const position = run.positions[index];
    if (position === undefined) throw new Error('a glyph without a position');
    const left = pen + position.xOffset * scale;
    for (const { command, args } of glyph.path.commands) {
      path += LETTERS[command];
      args.forEach((value, axis) => {
        const number = axis % 2 === 0 ? left + value * scale : -value * scale;
        path += `${axis === 0 ? '' : ' '}${Math.round(number * 10) / 10}`;
      });
    }
    pen += position.xAdvance * scale + tracking;
  });
  return { path, width: pen - tracking };
}

const LETTERS = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const;

export function widthOf(words: string, style: TextStyle): number {
  return outline(words, style).width;
}

/** One line of words; gives its width. */
export function text(
  canvas: Canvas,
  x: number,
  baseline: number,
  words: string,
  style: TextStyle,
): number {
  const drawn = outline(words, style);
  const shift = { start: 0, middle: drawn.width / 2, end: drawn.width }[style.anchor ?? 'start'];
  const left = Math.round((x - shift) * 10) / 10;
  const opacity = style.opacity === undefined ? '' : ` opacity="${style.opacity}"`;
  add(
    canvas,
    `<path transform="translate(${left} ${Math.round(baseline)})" d="${drawn.path}" fill="${style.fill}"${opacity}/>`,
  );
  return drawn.width;
}

/** The baseline that centres capitals of `size` (0.72 em high) on `middle`. */
export function baselineOn(middle: number, size: number): number {
  return middle + size * 0.36;
}

export interface ParagraphStyle extends TextStyle {
  readonly lineHeight?: number;
  /** Colour of the words between `**`, which are set in bold. */
  readonly strong?: string;
}

interface Word {
  readonly words: string;
  readonly style: TextStyle;
  readonly width: number;
  /** Stands right behind the word before it, as a comma after bold words does. */
  readonly glued: boolean;
}

/** Words broken into lines of at most `width`, from `top` down; gives the bottom. */
export function paragraph(
  canvas: Canvas,
  x: number,
  top: number,
  width: number,
  words: string,
  style: ParagraphStyle,
): number {
  const height = Math.round(style.size * (style.lineHeight ?? 1.4));
  const space = widthOf('n n', style) - widthOf('nn', style);
  const gapBefore = (word: Word): number => (word.glued ? 0 : space);
  const lines = breakLines(words, width, gapBefore, style);
  lines.forEach((line, index) => {
    const total = line.reduce((sum, word) => sum + gapBefore(word) + word.width, -space);
    const share = { start: 0, middle: 0.5, end: 1 }[style.anchor ?? 'start'];
    let pen = x + (width - total) * share;
    const baseline = baselineOn(top + height * (index + 0.5), style.size);
    line.forEach((word, position) => {
      if (position > 0) pen += gapBefore(word);
      text(canvas, pen, baseline, word.words, word.style);
      pen += word.width;
    });
  });
  return top + height * lines.length;
}

function breakLines(
  words: string,
  width: number,
  gapBefore: (word: Word) => number,
  style: ParagraphStyle,
): Word[][] {
  let line: Word[] = [];
  const lines = [line];
  let used = 0;
  for (const word of wordsOf(words, style)) {
    const gap = line.length === 0 ? 0 : gapBefore(word);
    if (line.length > 0 && !word.glued && used + gap + word.width > width) {
      line = [word];
      lines.push(line);
      used = word.width;
    } else {
      line.push(word);
      used += gap + word.width;
    }
  }
  return lines;
}

function wordsOf(words: string, style: ParagraphStyle): Word[] {
  const plain: TextStyle = { ...style, anchor: 'start' };
  const strong: TextStyle = { ...plain, weight: 'Bold', fill: style.strong ?? style.fill };
  const parts = words.split('**');
  const endsWithSpace = (index: number): boolean => /^$| $/.test(parts[index - 1] ?? '');
  return parts.flatMap((part, index) => {
    const own = index % 2 === 1 ? strong : plain;
    return part
      .split(' ')
      .filter((word) => word !== '')
      .map((word, position) => ({
        words: word,
        style: own,
        width: widthOf(word, own),
        glued: index > 0 && position === 0 && !part.startsWith(' ') && !endsWithSpace(index),
      }));
  });
}

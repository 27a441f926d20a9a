import type { Rect } from '../../../src/geometry.ts';
import { box, type Canvas, disc, name, place } from '../canvas.ts';
import { type IconName, icon } from '../icons.ts';
import { baselineOn, paragraph, text, widthOf } from '../text.ts';
import { CONTENT, HEIGHT, MARGIN, TYPE, WIDTH } from '../tokens.ts';

export function card(canvas: Canvas, at: Rect, fill = canvas.look.surface): Rect {
  box(canvas, at, { radius: canvas.look.radius.card, fill, shadow: 0.1 });
  return at;
}

export interface RowOptions {
  readonly icon: IconName;
  readonly words?: string;
  readonly region?: string;
  readonly height?: number;
  readonly end?: 'forward' | 'none';
  readonly tone?: string;
  readonly tile?: string;
}

/** A row of a list in a card of its own: an icon on a tile, a title, words under it, a chevron. */
export function row(canvas: Canvas, top: number, title: string, options: RowOptions): number {
  const { look } = canvas;
  const height = options.height ?? 196;
  const at = place(MARGIN, top, CONTENT, height);
  card(canvas, at);
  const middle = top + height / 2;
  iconTile(canvas, MARGIN + 98, middle, options.icon, options.tone, options.tile);
  const x = MARGIN + 184;
  const width = CONTENT - 184 - (options.end === 'none' ? 40 : 100);
  twoLines(canvas, x, middle, width, title, options.words);
  if (options.end !== 'none') {
    icon(canvas, 'forward', MARGIN + CONTENT - 60, middle, 56, look.muted, 2);
  }
  name(canvas, options.region, at);
  return top + height;
}

/** A title and smaller words, together centred on `middle`. */
export function twoLines(
  canvas: Canvas,
  x: number,
  middle: number,
  width: number,
  title: string,
  words?: string,
): void {
  const { look } = canvas;
  const titleStyle = { size: TYPE.label, weight: 'SemiBold', fill: look.ink } as const;
  const wrapped = widthOf(title, titleStyle) > width;
  const height = (wrapped ? 2 : 1) * 66 + (words === undefined ? 0 : 60);
  const below = paragraph(canvas, x, middle - height / 2, width, title, {
    ...titleStyle,
    lineHeight: 1.32,
  });
  if (words === undefined) return;
  paragraph(canvas, x, below, width, words, { size: 42, fill: look.muted });
}

export function iconTile(
  canvas: Canvas,
  x: number,
  y: number,
  which: IconName,
  tone = canvas.look.primary,
  tile = canvas.look.tint,
  size = 124,
): void {
  box(canvas, place(x - size / 2, y - size / 2, size, size), { radius: size * 0.28, fill: tile });
  icon(canvas, which, x, y, size * 0.6, tone, 1.9);
}

/** A round sign with the first letters of a name. */
export function avatar(
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  letters: string,
): void {
  disc(canvas, x, y, radius, { fill: canvas.look.accent });
  text(canvas, x, baselineOn(y, radius * 0.8), letters, {
    size: radius * 0.8,
    weight: 'Bold',
    fill: '#ffffff',
    anchor: 'middle',
  });
}

/** Tinted words with a sign, for hints inside a page; gives the bottom. */
export function hint(
  canvas: Canvas,
  top: number,
  words: string,
  sign: IconName = 'info',
  colours: { readonly tile: string; readonly tone: string } = {
    tile: canvas.look.tint,
    tone: canvas.look.primary,
  },
): number {
  const probe = { ...canvas, parts: [] };
  const style = { size: 44, fill: canvas.look.ink, strong: colours.tone, lineHeight: 1.38 };
  const height = paragraph(probe, 0, 0, CONTENT - 184, words, style) + 64;
  box(canvas, place(MARGIN, top, CONTENT, height), { radius: 32, fill: colours.tile });
  icon(canvas, sign, MARGIN + 76, top + 64, 68, colours.tone, 2);
  paragraph(canvas, MARGIN + 144, top + 32, CONTENT - 184, words, style);
  return top + height;
}

/** Dims what is drawn so far and raises a sheet from the foot of the screen; gives its top inside. */
export function bottomSheet(canvas: Canvas, height: number): number {
  const top = HEIGHT - height;
  box(canvas, place(0, 0, WIDTH, HEIGHT), { fill: '#0a0a12', opacity: 0.56 });
  box(canvas, place(0, top, WIDTH, height + 80), { radius: 64, fill: '#ffffff' });
  box(canvas, place(WIDTH / 2 - 60, top + 26, 120, 12), { radius: 6, fill: '#cfcfd6' });
  return top + 66;
}

/** A pair of a caption and its value in a table of details; gives the bottom. */
export function detail(
  canvas: Canvas,
  top: number,
  label: string,
  value: string,
  region?: string,
): number {
  const { look } = canvas;
  const middle = top + 46;
  text(canvas, MARGIN + 44, baselineOn(middle, 44), label, { size: 44, fill: look.muted });
  const style = { size: 46, weight: 'SemiBold', fill: look.ink, anchor: 'end' } as const;
  const right = MARGIN + CONTENT - 44;
  const width = text(canvas, right, baselineOn(middle, 46), value, style);
  name(canvas, region, place(right - width - 12, middle - 38, width + 24, 76));
  return top + 92;
}

export function rule(canvas: Canvas, y: number, x = MARGIN + 44, width = CONTENT - 88): void {
  box(canvas, place(x, y - 1.5, width, 3), { fill: canvas.look.line });
}

/** A small coloured label such as “Đã xác thực”; gives its width. */
export function tag(
  canvas: Canvas,
  x: number,
  top: number,
  words: string,
  tone: string,
  tile: string,
): number {
  const style = { size: 40, weight: 'Bold', fill: tone } as const;
  const width = widthOf(words, style) + 56;
  box(canvas, place(x, top, width, 72), { radius: 36, fill: tile });
  text(canvas, x + 28, baselineOn(top + 36, 40), words, style);
  return width;
}

/** The heading of a group of cards. */
export function heading(canvas: Canvas, baseline: number, words: string): number {
  text(canvas, MARGIN, baseline, words, { size: 54, weight: 'Bold', fill: canvas.look.ink });
  return baseline + 40;
}

import type { Rect } from '../../../src/geometry.ts';
import { box, type Canvas, disc, gradient, name, place } from '../canvas.ts';
import { type IconName, icon } from '../icons.ts';
import { baselineOn, paragraph, text, widthOf } from '../text.ts';
import { CONTENT, HEIGHT, MARGIN, TYPE, WIDTH } from '../tokens.ts';
import { gestureBar } from './chrome.ts';

export interface ButtonOptions {
  readonly kind?: 'filled' | 'outlined' | 'tonal' | 'plain';
  readonly icon?: IconName;
  readonly region?: string;
  readonly size?: number;
}

export function button(
  canvas: Canvas,
  at: Rect,
  words: string,
  options: ButtonOptions = {},
): number {
  const { look } = canvas;
  const kind = options.kind ?? 'filled';
  const radius = Math.min(look.radius.button, at.height / 2);
  if (kind === 'filled') {
    const fill = gradient(canvas, look.primary, look.primaryDeep, 'right');
    box(canvas, at, { radius, fill, shadow: 0.2 });
  } else if (kind === 'tonal') box(canvas, at, { radius, fill: look.tint });
  else if (kind === 'outlined') {
    box(canvas, at, { radius, fill: '#ffffff', stroke: look.primary, strokeWidth: 4 });
  }
  const style = {
    size: options.size ?? TYPE.button,
    weight: 'Bold',
    fill: kind === 'filled' ? '#ffffff' : look.primary,
  } as const;
  const width = widthOf(words, style) + (options.icon === undefined ? 0 : 92);
  let x = at.x + (at.width - width) / 2;
  if (options.icon !== undefined) {
    icon(canvas, options.icon, x + 32, at.y + at.height / 2, 66, style.fill, 2.1);
    x += 92;
  }
  text(canvas, x, baselineOn(at.y + at.height / 2, style.size), words, style);
  name(canvas, options.region, at);
  return at.y + at.height;
}

/** The panel at the foot of a page that holds its main button; gives the panel's top. */
export function footer(canvas: Canvas, words: string, region: string, height = 0): number {
  const top = HEIGHT - 316 - height;
  box(canvas, place(0, top, WIDTH, HEIGHT - top), { fill: '#ffffff', shadow: 0.12 });
  button(canvas, place(MARGIN, HEIGHT - 266, CONTENT, 156), words, { region });
  gestureBar(canvas);
  return top;
}

export interface CheckOptions {
  readonly on?: boolean;
  readonly region?: string;
  /** Name of the small square by itself. */
  readonly square?: string;
  readonly width?: number;
  readonly size?: number;
}

export function checkbox(
  canvas: Canvas,
  x: number,
  top: number,
  words: string,
  options: CheckOptions = {},
): number {
  const { look } = canvas;
  const width = options.width ?? WIDTH - MARGIN - x;
  const square = place(x, top + 4, 60, 60);
  if (options.on === false) {
    box(canvas, square, { radius: 16, fill: '#ffffff', stroke: look.muted, strokeWidth: 4 });
  } else {
    box(canvas, square, { radius: 16, fill: look.primary });
    icon(canvas, 'check', x + 30, top + 34, 56, '#ffffff', 3);
  }
  const bottom = paragraph(canvas, x + 88, top, width - 88, words, {
    size: options.size ?? TYPE.body,
    fill: look.ink,
    strong: look.primary,
    lineHeight: 1.38,
  });
  name(canvas, options.square, square);
  name(canvas, options.region, place(x - 8, top - 6, width + 16, bottom - top + 12));
  return bottom;
}

export interface FieldOptions {
  readonly value?: string;
  readonly hint?: string;
  readonly icon?: IconName;
  readonly trailing?: IconName;
  readonly focus?: boolean;
  readonly dots?: number;
  readonly region?: string;
  /** Name of the place where the value stands. */
  readonly valueRegion?: string;
  readonly x?: number;
  readonly width?: number;
}

/** A labelled input; gives its bottom. */
export function field(canvas: Canvas, top: number, label: string, options: FieldOptions): number {
  const { look } = canvas;
  const x = options.x ?? MARGIN;
  const width = options.width ?? CONTENT;
  text(canvas, x + 6, top + 44, label, { size: 44, weight: 'SemiBold', fill: look.ink });
  const at = place(x, top + 70, width, 148);
  if (options.focus) {
    box(canvas, place(at.x - 10, at.y - 10, at.width + 20, at.height + 20), {
      radius: look.radius.field + 10,
      fill: look.tint,
    });
  }
  box(canvas, at, {
    radius: look.radius.field,
    fill: '#ffffff',
    stroke: options.focus ? look.primary : look.line,
    strokeWidth: options.focus ? 6 : 4,
  });
  const middle = at.y + at.height / 2;
  let left = at.x + 44;
  if (options.icon !== undefined) {
    icon(canvas, options.icon, at.x + 76, middle, 64, options.focus ? look.primary : look.muted);
    left = at.x + 136;
  }
  let end = left;
  if (options.dots !== undefined) {
    for (let dot = 0; dot < options.dots; dot += 1) {
      disc(canvas, left + 14 + dot * 46, middle, 13, { fill: look.ink });
    }
    end += options.dots * 46;
  } else if (options.value !== undefined) {
    const style = { size: 52, weight: 'SemiBold', fill: look.ink } as const;
    end += text(canvas, left, baselineOn(middle, style.size), options.value, style);
    name(canvas, options.valueRegion, place(left - 14, middle - 42, end - left + 28, 84));
  } else if (options.hint !== undefined) {
    text(canvas, left, baselineOn(middle, TYPE.label), options.hint, {
      size: TYPE.label,
      fill: '#9a9aa2',
    });
  }
  if (options.focus) box(canvas, place(end + 8, middle - 36, 5, 72), { fill: look.primary });
  if (options.trailing !== undefined) {
    icon(canvas, options.trailing, at.x + at.width - 74, middle, 64, look.muted);
  }
  name(canvas, options.region, place(x, top - 12, width, 230));
  return at.y + at.height;
}

export function toggle(canvas: Canvas, x: number, middle: number, on: boolean): void {
  const { look } = canvas;
  box(canvas, place(x, middle - 42, 148, 84), { radius: 42, fill: on ? look.primary : '#c8d0d0' });
  disc(canvas, on ? x + 106 : x + 42, middle, 33, { fill: '#ffffff' });
  if (on) icon(canvas, 'check', x + 106, middle, 40, look.primary, 3);
}

export function radio(canvas: Canvas, x: number, y: number, on: boolean): void {
  const { look } = canvas;
  disc(canvas, x, y, 30, {
    fill: '#ffffff',
    stroke: on ? look.primary : '#b3bcc9',
    strokeWidth: on ? 7 : 5,
  });
  if (on) disc(canvas, x, y, 16, { fill: look.primary });
}

/** A rounded chip; gives its right edge. */
export function chip(
  canvas: Canvas,
  x: number,
  top: number,
  words: string,
  options: { readonly on?: boolean; readonly icon?: IconName; readonly region?: string } = {},
): number {
  const { look } = canvas;
  const style = {
    size: TYPE.body,
    weight: options.on ? 'Bold' : 'Medium',
    fill: options.on ? '#ffffff' : look.ink,
  } as const;
  const lead = options.icon === undefined ? 40 : 104;
  const at = place(x, top, lead + widthOf(words, style) + 40, 104);
  box(canvas, at, {
    radius: 52,
    fill: options.on ? look.primary : '#ffffff',
    stroke: options.on ? look.primary : look.line,
    strokeWidth: 4,
  });
  if (options.icon !== undefined) icon(canvas, options.icon, x + 62, top + 52, 56, style.fill, 2);
  text(canvas, x + lead, baselineOn(top + 52, style.size), words, style);
  name(canvas, options.region, at);
  return at.x + at.width;
}

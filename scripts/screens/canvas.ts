import type { Rect } from '../../src/geometry.ts';
import { HEIGHT, type Look, WIDTH } from './tokens.ts';

/** A screen being drawn: SVG parts in painting order and the places a guide points at. */
export interface Canvas {
  readonly look: Look;
  readonly parts: string[];
  readonly definitions: Set<string>;
  readonly regions: Map<string, Rect>;
}

/** One screen of the sample project; `name` is the file's name without `.png`. */
export interface Screen {
  readonly name: string;
  readonly look: Look;
  readonly draw: (canvas: Canvas) => void;
}

export interface ShapeStyle {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly opacity?: number;
  readonly radius?: number;
  /** Strength of a soft shadow below the shape, 0 to 1. */
  readonly shadow?: number;
}

export function newCanvas(look: Look): Canvas {
  return { look, parts: [], definitions: new Set(), regions: new Map() };
}

export function add(canvas: Canvas, ...svg: readonly string[]): void {
  canvas.parts.push(...svg);
}

/** Names a place of the screen, so that annotations can be given exact pixels. */
export function name(canvas: Canvas, region: string | undefined, place: Rect): Rect {
  if (region !== undefined) canvas.regions.set(region, place);
  return place;
}

export function place(x: number, y: number, width: number, height: number): Rect {
  return { x, y, width, height };
}

export function box(canvas: Canvas, at: Rect, style: ShapeStyle): void {
  if (style.shadow !== undefined) {
    canvas.definitions.add(
      '<filter id="soft" x="-20%" y="-40%" width="140%" height="190%"><feGaussianBlur stdDeviation="18"/></filter>',
    );
    const shadow = boxMarkup({ ...at, y: at.y + 12 }, { radius: style.radius ?? 0, fill: '#000' });
    add(canvas, `<g filter="url(#soft)" opacity="${style.shadow}">${shadow}</g>`);
  }
  add(canvas, boxMarkup(at, style));
}

function boxMarkup(at: Rect, style: ShapeStyle): string {
  const radius = style.radius === undefined ? '' : ` rx="${style.radius}"`;
  return `<rect x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}"${radius}${paint(style)}/>`;
}

export function disc(
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  style: ShapeStyle,
): void {
  add(canvas, `<circle cx="${x}" cy="${y}" r="${radius}"${paint(style)}/>`);
}

export function shape(canvas: Canvas, path: string, style: ShapeStyle): void {
  add(canvas, `<path d="${path}"${paint(style)}/>`);
}

function paint(style: ShapeStyle): string {
  const stroke =
    style.stroke === undefined
      ? ''
      : ` stroke="${style.stroke}" stroke-width="${style.strokeWidth ?? 3}" stroke-linecap="round" stroke-linejoin="round"`;
  const opacity = style.opacity === undefined ? '' : ` opacity="${style.opacity}"`;
  return ` fill="${style.fill ?? 'none'}"${stroke}${opacity}`;
}

/** A gradient from the top (or the left) of a shape to its other end; gives the paint's reference. */
export function gradient(
  canvas: Canvas,
  from: string,
  to: string,
  direction: 'down' | 'right' | 'diagonal' = 'down',
): string {
  const id = `g${direction[0]}${from.slice(1)}${to.slice(1)}`;
  const end = { down: 'x2="0" y2="1"', right: 'x2="1" y2="0"', diagonal: 'x2="1" y2="1"' };
  canvas.definitions.add(
    `<linearGradient id="${id}" x1="0" y1="0" ${end[direction]}><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`,
  );
  return `url(#${id})`;
}

/** Everything that `draw` adds is cut off outside a rounded box. */
export function clipped(canvas: Canvas, at: Rect, radius: number, draw: () => void): void {
  const id = `c${canvas.definitions.size}`;
  canvas.definitions.add(
    `<clipPath id="${id}">${boxMarkup(at, { radius, fill: '#000' })}</clipPath>`,
  );
  add(canvas, `<g clip-path="url(#${id})">`);
  draw();
  add(canvas, '</g>');
}

export function toSvg(canvas: Canvas): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`;
  return `${head}<defs>${[...canvas.definitions].join('')}</defs>${canvas.parts.join('')}</svg>`;
}

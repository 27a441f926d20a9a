import type { Colour } from '../colour.ts';
import type { Path, Rect } from '../geometry.ts';
import type { SceneShape } from './scene.ts';

const number = (value: number): string => String(Math.round(value * 1e4) / 1e4 + 0);

/** Path data as in SVG 2, 9.3: absolute commands only. */
export const pathData = (path: Path): string =>
  path.map(([command, ...numbers]) => command + numbers.map(number).join(' ')).join('');

const paint = (name: 'fill' | 'stroke', { rgb, alpha }: Colour): string => {
  const hex = rgb.map((part) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  const opacity = alpha < 1 ? ` ${name}-opacity="${number(alpha)}"` : '';
  return ` ${name}="#${hex.join('')}"${opacity}`;
};

const element = (shape: SceneShape & { readonly kind: 'path' }): string => {
  const { path, fill, evenOdd, stroke, clipped } = shape;
  let attributes = fill ? paint('fill', fill) : ' fill="none"';
  if (evenOdd) attributes += ' fill-rule="evenodd"';
  if (stroke) {
    attributes += `${paint('stroke', stroke.colour)} stroke-width="${number(stroke.widthMm)}"`;
    attributes += ` stroke-linecap="${stroke.cap ?? 'butt'}" stroke-linejoin="${stroke.join ?? 'miter'}"`;
  }
  if (clipped) attributes += ' clip-path="url(#picture)"';
  return `<path d="${pathData(path)}"${attributes}/>`;
};

/**
 * Shapes as an SVG of paths alone: no text, no pictures, no references outside itself, so it looks the same
 * on every machine. `view` and `picture` are in millimetres; width and height in pixels. Insets are left out.
 */
export const sceneSvg = (
  shapes: readonly SceneShape[],
  view: Rect,
  picture: Rect,
  widthPx: number,
  heightPx: number,
): string => {
  const box = [view.x, view.y, view.width, view.height].map(number).join(' ');
  const clip = [picture.x, picture.y, picture.width, picture.height].map(number);
  const paths = shapes.flatMap((shape) => (shape.kind === 'path' ? [element(shape)] : []));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="${box}" preserveAspectRatio="none">`,
    `<clipPath id="picture"><rect x="${clip[0]}" y="${clip[1]}" width="${clip[2]}" height="${clip[3]}"/></clipPath>`,
    ...paths,
    '</svg>',
  ].join('\n');
};

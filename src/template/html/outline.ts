import type { Path, PathCommand } from '../../geometry.ts';
import { attribute, type HtmlElement } from './node.ts';
import { readPathData } from './path-data.ts';

/** A quarter circle as one cubic: the handle is this part of the radius. */
const KAPPA = (4 / 3) * (Math.SQRT2 - 1);

/** The outline of an SVG shape (SVG 2, 10); the name of the attribute that is wrong when there is none. */
export function outlineOf(shape: HtmlElement): Path | { readonly wrong: string } {
  let wrong: string | undefined;
  const number = (name: string, otherwise = 0): number => {
    const text = attribute(shape, name);
    if (text === undefined) return otherwise;
    const value = Number(text.trim().replace(/px$/, ''));
    if (text.trim() !== '' && Number.isFinite(value)) return value;
    wrong ??= name;
    return 0;
  };
  const path = (): Path | undefined => {
    switch (shape.tag) {
      case 'path':
        return readPathData(attribute(shape, 'd') ?? '');
      case 'rect': {
        const rx = number('rx', number('ry'));
        const ry = number('ry', rx);
        return rectangle(number('x'), number('y'), number('width'), number('height'), rx, ry);
      }
      case 'circle':
        return ellipse(number('cx'), number('cy'), number('r'), number('r'));
      case 'ellipse':
        return ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
      case 'line':
        return [
          ['M', number('x1'), number('y1')],
          ['L', number('x2'), number('y2')],
        ];
      default:
        return polygon(attribute(shape, 'points') ?? '', shape.tag === 'polygon');
    }
  };
  const found = path();
  if (wrong !== undefined) return { wrong };
  return found ?? { wrong: shape.tag === 'path' ? 'd' : 'points' };
}

function polygon(points: string, closed: boolean): Path | undefined {
  const numbers = points
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (numbers.length < 4 || numbers.length % 2 === 1 || numbers.some((n) => !Number.isFinite(n)))
    return undefined;
  const path: PathCommand[] = [];
  for (let i = 0; i < numbers.length; i += 2)
    path.push([i === 0 ? 'M' : 'L', numbers[i] ?? 0, numbers[i + 1] ?? 0]);
  return closed ? [...path, ['Z']] : path;
}

function ellipse(cx: number, cy: number, rx: number, ry: number): Path {
  const [hx, hy] = [rx * KAPPA, ry * KAPPA];
  return [
    ['M', cx + rx, cy],
    ['C', cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry],
    ['C', cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy],
    ['C', cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry],
    ['C', cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy],
    ['Z'],
  ];
}

function rectangle(x: number, y: number, w: number, h: number, rx: number, ry: number): Path {
  const [a, b] = [Math.min(rx, w / 2), Math.min(ry, h / 2)];
  if (a <= 0 || b <= 0)
    return [['M', x, y], ['L', x + w, y], ['L', x + w, y + h], ['L', x, y + h], ['Z']];
  const [ha, hb] = [a * (1 - KAPPA), b * (1 - KAPPA)];
  return [
    ['M', x + a, y],
    ['L', x + w - a, y],
    ['C', x + w - ha, y, x + w, y + hb, x + w, y + b],
    ['L', x + w, y + h - b],
    ['C', x + w, y + h - hb, x + w - ha, y + h, x + w - a, y + h],
    ['L', x + a, y + h],
    ['C', x + ha, y + h, x, y + h - hb, x, y + h - b],
    ['L', x, y + b],
    ['C', x, y + hb, x + ha, y, x + a, y],
    ['Z'],
  ];
}

import { type Path, type PathCommand, type Point, type Rect, rectPath } from '../geometry.ts';
import type { Corners, Edges, Length, Radius } from '../template/styled.ts';
import type { Pt } from '../units.ts';

/** Used corner radii of one box, in points. */
export type UsedRadii = Corners<{ readonly x: Pt; readonly y: Pt }>;

/** A quarter of an ellipse as one cubic: 4/3 (√2 − 1) keeps the error under 0.03 % of the radius. */
const KAPPA = (4 / 3) * (Math.SQRT2 - 1);

export const resolve = (length: Length, base: Pt): Pt =>
  'pt' in length ? length.pt : (length.percent / 100) * base;

/** Percentages against the box and radii scaled down so that none overlap (CSS Backgrounds 3, 4.5). */
export function usedRadii(radius: Corners<Radius>, box: Rect): UsedRadii {
  const used = (r: Radius) => ({ x: resolve(r.x, box.width), y: resolve(r.y, box.height) });
  const raw = {
    topLeft: used(radius.topLeft),
    topRight: used(radius.topRight),
    bottomRight: used(radius.bottomRight),
    bottomLeft: used(radius.bottomLeft),
  };
  const ratio = (length: Pt, sum: Pt) => (sum > length && sum > 0 ? length / sum : 1);
  const scale = Math.min(
    ratio(box.width, raw.topLeft.x + raw.topRight.x),
    ratio(box.width, raw.bottomLeft.x + raw.bottomRight.x),
    ratio(box.height, raw.topLeft.y + raw.bottomLeft.y),
    ratio(box.height, raw.topRight.y + raw.bottomRight.y),
  );
  const shrink = (r: { x: Pt; y: Pt }) => ({ x: r.x * scale, y: r.y * scale });
  return {
    topLeft: shrink(raw.topLeft),
    topRight: shrink(raw.topRight),
    bottomRight: shrink(raw.bottomRight),
    bottomLeft: shrink(raw.bottomLeft),
  };
}

/** The radii of the inner edge of a border (or padding): outer minus thickness, never below zero (4.2). */
export function innerRadii(radii: UsedRadii, by: Edges<Pt>): UsedRadii {
  const less = (r: { x: Pt; y: Pt }, x: Pt, y: Pt) =>
    r.x - x <= 0 || r.y - y <= 0 ? { x: 0, y: 0 } : { x: r.x - x, y: r.y - y };
  return {
    topLeft: less(radii.topLeft, by.left, by.top),
    topRight: less(radii.topRight, by.right, by.top),
    bottomRight: less(radii.bottomRight, by.right, by.bottom),
    bottomLeft: less(radii.bottomLeft, by.left, by.bottom),
  };
}

export const insetRect = (rect: Rect, by: Edges<Pt>): Rect => ({
  x: rect.x + by.left,
  y: rect.y + by.top,
  width: Math.max(0, rect.width - by.left - by.right),
  height: Math.max(0, rect.height - by.top - by.bottom),
});

export const polygonPath = (points: readonly Point[]): Path => [
  ...points.map(({ x, y }, i): PathCommand => [i === 0 ? 'M' : 'L', x, y]),
  ['Z'],
];

/** A rectangle with elliptical corners, clockwise from the top left; plain when every radius is zero. */
export function roundedRectPath(rect: Rect, r: UsedRadii): Path {
  const corners = [r.topLeft, r.topRight, r.bottomRight, r.bottomLeft];
  if (corners.every((c) => c.x === 0 || c.y === 0)) return rectPath(rect);
  const { x, y } = rect;
  const right = x + rect.width;
  const bottom = y + rect.height;
  const k = 1 - KAPPA;
  return [
    ['M', x + r.topLeft.x, y],
    ['L', right - r.topRight.x, y],
    ['C', right - r.topRight.x * k, y, right, y + r.topRight.y * k, right, y + r.topRight.y],
    ['L', right, bottom - r.bottomRight.y],
    [
      'C',
      right,
      bottom - r.bottomRight.y * k,
      right - r.bottomRight.x * k,
      bottom,
      right - r.bottomRight.x,
      bottom,
    ],
    ['L', x + r.bottomLeft.x, bottom],
    [
      'C',
      x + r.bottomLeft.x * k,
      bottom,
      x,
      bottom - r.bottomLeft.y * k,
      x,
      bottom - r.bottomLeft.y,
    ],
    ['L', x, y + r.topLeft.y],
    ['C', x, y + r.topLeft.y * k, x + r.topLeft.x * k, y, x + r.topLeft.x, y],
    ['Z'],
  ];
}

/** `path` scaled by `scale` about the origin, then moved by `dx`, `dy`. */
export const transformPath = (path: Path, scaleX: number, scaleY: number, dx: Pt, dy: Pt): Path =>
  path.map((command): PathCommand => {
    switch (command[0]) {
      case 'M':
        return ['M', command[1] * scaleX + dx, command[2] * scaleY + dy];
      case 'L':
        return ['L', command[1] * scaleX + dx, command[2] * scaleY + dy];
      case 'C':
        return [
          'C',
          command[1] * scaleX + dx,
          command[2] * scaleY + dy,
          command[3] * scaleX + dx,
          command[4] * scaleY + dy,
          command[5] * scaleX + dx,
          command[6] * scaleY + dy,
        ];
      default:
        return command;
    }
  });

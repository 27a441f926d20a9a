import type { Point, Rect } from '../geometry.ts';

export const right = (r: Rect): number => r.x + r.width;
export const bottom = (r: Rect): number => r.y + r.height;
export const centreOf = (r: Rect): Point => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 });
export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value));

/** Grown by `by` on every side; shrunk when negative, never past its middle. */
export const grow = (r: Rect, by: number): Rect => {
  const dx = Math.max(by, -r.width / 2);
  const dy = Math.max(by, -r.height / 2);
  return { x: r.x - dx, y: r.y - dy, width: r.width + 2 * dx, height: r.height + 2 * dy };
};

export const fromEdges = (left: number, top: number, r: number, b: number): Rect => ({
  x: left,
  y: top,
  width: r - left,
  height: b - top,
});

/** The common part, of negative width or height when there is none. */
export const intersect = (a: Rect, b: Rect): Rect =>
  fromEdges(
    Math.max(a.x, b.x),
    Math.max(a.y, b.y),
    Math.min(right(a), right(b)),
    Math.min(bottom(a), bottom(b)),
  );

export const overlapArea = (a: Rect, b: Rect): number => {
  const common = intersect(a, b);
  return Math.max(0, common.width) * Math.max(0, common.height);
};

export const union = (a: Rect, b: Rect): Rect =>
  fromEdges(
    Math.min(a.x, b.x),
    Math.min(a.y, b.y),
    Math.max(right(a), right(b)),
    Math.max(bottom(a), bottom(b)),
  );

export const contains = (outer: Rect, inner: Rect, tolerance = 1e-9): boolean =>
  inner.x >= outer.x - tolerance &&
  inner.y >= outer.y - tolerance &&
  right(inner) <= right(outer) + tolerance &&
  bottom(inner) <= bottom(outer) + tolerance;

/** Moved by the least way that brings it inside `outer`; centred when it is larger. */
export const moveInside = (inner: Rect, outer: Rect): Rect => {
  const along = (at: number, size: number, from: number, room: number) =>
    size > room ? from + (room - size) / 2 : clamp(at, from, from + room - size);
  return {
    ...inner,
    x: along(inner.x, inner.width, outer.x, outer.width),
    y: along(inner.y, inner.height, outer.y, outer.height),
  };
};

/** The point of `r` nearest to `p`. */
export const nearestIn = (r: Rect, p: Point): Point => ({
  x: clamp(p.x, r.x, right(r)),
  y: clamp(p.y, r.y, bottom(r)),
});

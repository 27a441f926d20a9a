import type { Path, PathCommand, Point, Rect } from '../geometry.ts';

/** Control-point distance of a quarter circle as one cubic: 4/3 · (√2 − 1). */
const KAPPA = (4 / 3) * (Math.SQRT2 - 1);

/** Clockwise (y downwards) from the top left; the radius shrinks to what the sides allow. */
export const roundedRect = ({ x, y, width, height }: Rect, radius: number): Path => {
  const r = Math.max(0, Math.min(radius, width / 2, height / 2));
  const [right, bottom, k] = [x + width, y + height, r * (1 - KAPPA)];
  if (r === 0) return [['M', x, y], ['L', right, y], ['L', right, bottom], ['L', x, bottom], ['Z']];
  return [
    ['M', x + r, y],
    ['L', right - r, y],
    ['C', right - k, y, right, y + k, right, y + r],
    ['L', right, bottom - r],
    ['C', right, bottom - k, right - k, bottom, right - r, bottom],
    ['L', x + r, bottom],
    ['C', x + k, bottom, x, bottom - k, x, bottom - r],
    ['L', x, y + r],
    ['C', x, y + k, x + k, y, x + r, y],
    ['Z'],
  ];
};

/** The ellipse that touches the four sides of `rect`. */
export const ellipseIn = ({ x, y, width, height }: Rect): Path => {
  const [rx, ry] = [width / 2, height / 2];
  const [cx, cy, kx, ky] = [x + rx, y + ry, rx * KAPPA, ry * KAPPA];
  return [
    ['M', cx, y],
    ['C', cx + kx, y, x + width, cy - ky, x + width, cy],
    ['C', x + width, cy + ky, cx + kx, y + height, cx, y + height],
    ['C', cx - kx, y + height, x, cy + ky, x, cy],
    ['C', x, cy - ky, cx - kx, y, cx, y],
    ['Z'],
  ];
};

export const squareAt = (centre: Point, side: number): Rect => ({
  x: centre.x - side / 2,
  y: centre.y - side / 2,
  width: side,
  height: side,
});

export const circle = (centre: Point, diameter: number): Path =>
  ellipseIn(squareAt(centre, diameter));

export const polyline = (points: readonly Point[]): Path =>
  points.map(({ x, y }, i): PathCommand => [i === 0 ? 'M' : 'L', x, y]);

export const polygon = (points: readonly Point[]): Path => [...polyline(points), ['Z']];

/** Cubics for the arc from angle `start` to `end` (radians, clockwise on paper), begun where the pen stands. */
export const arcTo = (centre: Point, r: number, start: number, end: number): Path => {
  const parts = Math.max(1, Math.ceil(Math.abs(end - start) / (Math.PI / 2) - 1e-9));
  const step = (end - start) / parts;
  const k = (4 / 3) * Math.tan(step / 4) * r;
  return Array.from({ length: parts }, (_, i): PathCommand => {
    const [a, b] = [start + i * step, start + (i + 1) * step];
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    const { x, y } = centre;
    return [
      'C',
      x + r * ca - k * sa,
      y + r * sa + k * ca,
      x + r * cb + k * sb,
      y + r * sb - k * cb,
      x + r * cb,
      y + r * sb,
    ];
  });
};

/** Every coordinate through `move`; for translations, scalings and mirrorings, which keep cubics cubic. */
export const mapPath = (path: Path, move: (x: number, y: number) => readonly [number, number]) =>
  path.map((command): PathCommand => {
    if (command[0] === 'Z') return command;
    if (command[0] === 'C') {
      const [, a, b, c, d, e, f] = command;
      return ['C', ...move(a, b), ...move(c, d), ...move(e, f)];
    }
    return [command[0], ...move(command[1], command[2])];
  });

/** The box of all points and control points: exact for lines and quarter ellipses, else a little larger. */
export const boundsOf = (path: Path): Rect | undefined => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [, ...numbers] of path)
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [x, y] = [numbers[i] as number, numbers[i + 1] as number];
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  if (left > right) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
};

/** Convex hull, clockwise on paper, without collinear points (Andrew's monotone chain). */
export const convexHull = (points: readonly Point[]): Point[] => {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (list: readonly Point[]) => {
    const chain: Point[] = [];
    for (const p of list) {
      while (chain.length > 1) {
        const [b, a] = [chain[chain.length - 1] as Point, chain[chain.length - 2] as Point];
        if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 1e-12) break;
        chain.pop();
      }
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half([...sorted].reverse())];
};

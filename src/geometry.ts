/** Shapes as plain data. The unit and the origin are those of whoever holds the shape; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const isSameRect = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One command of an outline, absolute coordinates: M x y · L x y · C x1 y1 x2 y2 x y · Z. */
export type PathCommand =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

export type Path = readonly PathCommand[];

/** A closed outline from the top left corner on, clockwise. */
export const rectPath = ({ x, y, width, height }: Rect): Path => [
  ['M', x, y],
  ['L', x + width, y],
  ['L', x + width, y + height],
  ['L', x, y + height],
  ['Z'],
];

/** An affine map: (x, y) goes to (a·x + c·y + e, b·x + d·y + f). */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** `outer` after `inner`. */
export const compose = (outer: Transform, inner: Transform): Transform => {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f,
  ];
};

/** The smallest upright rectangle around a transformed one. */
export const transformed = ([a, b, c, d, e, f]: Transform, rect: Rect): Rect => {
  const [right, bottom] = [rect.x + rect.width, rect.y + rect.height];
  const corners = [rect.x, right].flatMap((x) =>
    [rect.y, bottom].map((y) => ({ x: a * x + c * y + e, y: b * x + d * y + f })),
  );
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

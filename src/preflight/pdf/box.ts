import type { Dictionary } from './object.ts';

/** A rectangle of the page in default user space: points, y upwards, corners in order (7.9.5). */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** RIPs and checkers forgive rounding of this size, points. */
const TOLERANCE = 0.01;

export const boxOf = (dictionary: Dictionary, key: string): Box | undefined => {
  const numbers = dictionary.list(key);
  if (numbers?.length !== 4 || !numbers.every((n) => typeof n === 'number')) return undefined;
  const [x1, y1, x2, y2] = numbers as [number, number, number, number];
  return {
    left: Math.min(x1, x2),
    bottom: Math.min(y1, y2),
    right: Math.max(x1, x2),
    top: Math.max(y1, y2),
  };
};

export const widthOf = ({ left, right }: Box): number => right - left;
export const heightOf = ({ bottom, top }: Box): number => top - bottom;

export const isInside = (inner: Box, outer: Box): boolean =>
  inner.left >= outer.left - TOLERANCE &&
  inner.bottom >= outer.bottom - TOLERANCE &&
  inner.right <= outer.right + TOLERANCE &&
  inner.top <= outer.top + TOLERANCE;

export const touches = (a: Box, b: Box): boolean =>
  a.left < b.right && a.right > b.left && a.bottom < b.top && a.top > b.bottom;

export const showBox = ({ left, bottom, right, top }: Box): string =>
  `[${[left, bottom, right, top].map((n) => Number(n.toFixed(2))).join(' ')}]`;

export const isOn = ([x, y]: readonly [x: number, y: number], box: Box): boolean =>
  x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;

/** Around the point, for showing where something is. */
export const boxAround = ([x, y]: readonly [x: number, y: number], size: number): Box => ({
  left: x,
  bottom: y - size / 4,
  right: x + size * 4,
  top: y + size,
});

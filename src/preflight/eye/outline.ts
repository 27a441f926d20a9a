import type { Box } from '../pdf/box.ts';
import type { Shape } from './scenes.ts';

/** Commands of a path in a list of numbers: which one, then its operands (ISO 32000-1, 8.5.2). */
export type Outline = number[];

export const [MOVE, LINE, CURVE, CLOSE, RECTANGLE] = [0, 1, 2, 3, 4] as const;
/** How many operands each has. */
const OPERANDS = [2, 2, 6, 0, 4] as const;

const CHORDS = 8;

/** How a filled path covers an area: not at all, wholly, or neither can be said for certain. */
export type Share = 'none' | 'all' | 'some';

/**
 * How the path covers `area`. Where none of its edges comes into the area, nor within `reach` points of it, the whole area lies
 * inside or outside as its middle does. A curve is followed as eight chords: from a quarter of a circle they
 * stray by a two-hundredth of its radius.
 */
export const shareOf = ({ outline, matrix, rule }: Shape, area: Box, reach = 0): Share => {
  const [a, b, c, d, e, f] = matrix;
  const [left, bottom] = [area.left - reach, area.bottom - reach];
  const [right, top] = [area.right + reach, area.top + reach];
  const middle = { x: (area.left + area.right) / 2, y: (area.bottom + area.top) / 2 };
  let winding = 0;
  let crosses = false;
  let x = 0;
  let y = 0;
  let firstX = 0;
  let firstY = 0;
  const edge = (toX: number, toY: number): void => {
    crosses ||= comesInto(x, y, toX, toY);
    // A ray from the middle to the right.
    if (y <= middle.y !== toY <= middle.y) {
      const at = x + ((middle.y - y) / (toY - y)) * (toX - x);
      if (at > middle.x) winding += toY > y ? 1 : -1;
    }
    x = toX;
    y = toY;
  };
  const comesInto = (fromX: number, fromY: number, toX: number, toY: number): boolean => {
    if (Math.max(fromX, toX) <= left || Math.min(fromX, toX) >= right) return false;
    if (Math.max(fromY, toY) <= bottom || Math.min(fromY, toY) >= top) return false;
    // It passes by when all corners of the area lie on one side of it.
    const side = (px: number, py: number) =>
      Math.sign((toX - fromX) * (py - fromY) - (toY - fromY) * (px - fromX));
    const sides = side(left, bottom) + side(right, bottom) + side(left, top) + side(right, top);
    return Math.abs(sides) !== 4;
  };
  const close = (): void => {
    if (x !== firstX || y !== firstY) edge(firstX, firstY);
  };
  const pageX = (ownX: number, ownY: number): number => a * ownX + c * ownY + e;
  const pageY = (ownX: number, ownY: number): number => b * ownX + d * ownY + f;
  const moveTo = (ownX: number, ownY: number): void => {
    close();
    firstX = x = pageX(ownX, ownY);
    firstY = y = pageY(ownX, ownY);
  };
  const lineTo = (ownX: number, ownY: number): void => edge(pageX(ownX, ownY), pageY(ownX, ownY));
  const curveTo = (i: number): void => {
    const [fromX, fromY] = [x, y];
    const [x1, y1, x2, y2, x3, y3] = outline.slice(i, i + 6) as SixNumbers;
    for (let step = 1; step <= CHORDS; step++) {
      const t = step / CHORDS;
      const on = (p0: number, p1: number, p2: number, p3: number): number =>
        (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3;
      edge(
        on(fromX, pageX(x1, y1), pageX(x2, y2), pageX(x3, y3)),
        on(fromY, pageY(x1, y1), pageY(x2, y2), pageY(x3, y3)),
      );
    }
  };
  for (let i = 0; i < outline.length && !crosses; ) {
    const command = outline[i++] as 0 | 1 | 2 | 3 | 4;
    const ownX = outline[i] as number;
    const ownY = outline[i + 1] as number;
    if (command === MOVE) moveTo(ownX, ownY);
    else if (command === LINE) lineTo(ownX, ownY);
    else if (command === CURVE) curveTo(i);
    else if (command === CLOSE) close();
    else {
      const endX = ownX + (outline[i + 2] as number);
      const endY = ownY + (outline[i + 3] as number);
      moveTo(ownX, ownY);
      lineTo(endX, ownY);
      lineTo(endX, endY);
      lineTo(ownX, endY);
      close();
    }
    i += OPERANDS[command];
  }
  close();
  if (crosses) return 'some';
  return (rule === 'nonzero' ? winding !== 0 : winding % 2 !== 0) ? 'all' : 'none';
};

type SixNumbers = [number, number, number, number, number, number];

/** The smallest box around all points of the path, on the page. */
export const boundsOf = ({ outline, matrix: [a, b, c, d, e, f] }: Shape): Box => {
  let left = Number.POSITIVE_INFINITY;
  let bottom = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let top = Number.NEGATIVE_INFINITY;
  const add = (ownX: number, ownY: number): void => {
    const x = a * ownX + c * ownY + e;
    const y = b * ownX + d * ownY + f;
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  };
  for (let i = 0; i < outline.length; ) {
    const command = outline[i++] as 0 | 1 | 2 | 3 | 4;
    const count = OPERANDS[command];
    if (command === RECTANGLE) {
      const x = outline[i] as number;
      const y = outline[i + 1] as number;
      const endX = x + (outline[i + 2] as number);
      const endY = y + (outline[i + 3] as number);
      add(x, y);
      add(endX, y);
      add(x, endY);
      add(endX, endY);
    } else
      for (let at = i; at < i + count; at += 2)
        add(outline[at] as number, outline[at + 1] as number);
    i += count;
  }
  return { left, bottom, right, top };
};

import type { Box } from '../pdf/box.ts';
import type { Shape } from './scenes.ts';

/** Commands of a path in a list of numbers: which one, then its operands (ISO 32000-1, 8.5.2). */
export type Outline = number[];

export const [MOVE, LINE, CURVE, CLOSE, RECTANGLE] = [0, 1, 2, 3, 4] as const;
/** How many operands each has. */
const OPERANDS = [2, 2, 6, 0, 4] as const;

const CHORDS = 8;

/** What an area of the page has of a filled path: nothing, its colour everywhere, or neither is certain. */
export type Share = 'none' | 'all' | 'some';

/**
 * The share of `area` that the path fills. No edge of it may come into the area, nor `reach` points near it;
 * then the whole area is what its middle is. A curve is taken for eight chords: of a
 * quarter of a circle they miss a two-hundredth of its radius.
 */
export const shareOf = ({ outline, matrix, rule }: Shape, area: Box, reach = 0): Share => {
  const [a, b, c, d, e, f] = matrix;
  const [left, bottom] = [area.left - reach, area.bottom - reach];
  const [right, top] = [area.right + reach, area.top + reach];
  const middle = { x: (area.left + area.right) / 2, y: (area.bottom + area.top) / 2 };
  let winding = 0;
  let crosses = false;
  let [x, y, firstX, firstY] = [0, 0, 0, 0];
  const edge = (toX: number, toY: number): void => {
    crosses ||= comesInto(x, y, toX, toY);
    // A ray from the middle to the right.
    if (y <= middle.y !== toY <= middle.y) {
      const at = x + ((middle.y - y) / (toY - y)) * (toX - x);
      if (at > middle.x) winding += toY > y ? 1 : -1;
    }
    [x, y] = [toX, toY];
  };
  const comesInto = (fromX: number, fromY: number, toX: number, toY: number): boolean => {
    if (Math.max(fromX, toX) <= left || Math.min(fromX, toX) >= right) return false;
    if (Math.max(fromY, toY) <= bottom || Math.min(fromY, toY) >= top) return false;
    // Not, when all corners of the area lie on one side of it.
    const side = (px: number, py: number) =>
      Math.sign((toX - fromX) * (py - fromY) - (toY - fromY) * (px - fromX));
    const sides = side(left, bottom) + side(right, bottom) + side(left, top) + side(right, top);
    return Math.abs(sides) !== 4;
  };
  const close = (): void => {
    if (x !== firstX || y !== firstY) edge(firstX, firstY);
  };
  const pageX = (i: number): number =>
    a * (outline[i] as number) + c * (outline[i + 1] as number) + e;
  const pageY = (i: number): number =>
    b * (outline[i] as number) + d * (outline[i + 1] as number) + f;
  for (let i = 0; i < outline.length; ) {
    const command = outline[i++] as 0 | 1 | 2 | 3 | 4;
    if (command === MOVE) {
      close();
      [x, y] = [pageX(i), pageY(i)];
      [firstX, firstY] = [x, y];
    } else if (command === LINE) edge(pageX(i), pageY(i));
    else if (command === CURVE) {
      const [fromX, fromY] = [x, y];
      for (let step = 1; step <= CHORDS; step++) {
        const t = step / CHORDS;
        const on = (p0: number, p1: number, p2: number, p3: number): number =>
          (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3;
        edge(
          on(fromX, pageX(i), pageX(i + 2), pageX(i + 4)),
          on(fromY, pageY(i), pageY(i + 2), pageY(i + 4)),
        );
      }
    } else if (command === CLOSE) close();
    else {
      close();
      const [startX, startY, across, up] = outline.slice(i, i + 4) as [
        number,
        number,
        number,
        number,
      ];
      const corner = (cornerX: number, cornerY: number): [number, number] => [
        a * cornerX + c * cornerY + e,
        b * cornerX + d * cornerY + f,
      ];
      [x, y] = corner(startX, startY);
      [firstX, firstY] = [x, y];
      edge(...corner(startX + across, startY));
      edge(...corner(startX + across, startY + up));
      edge(...corner(startX, startY + up));
      close();
    }
    i += OPERANDS[command];
  }
  close();
  if (crosses) return 'some';
  return (rule === 'nonzero' ? winding !== 0 : winding % 2 !== 0) ? 'all' : 'none';
};

/** The smallest box around all points of the path, on the page. */
export const boundsOf = ({ outline, matrix: [a, b, c, d, e, f] }: Shape): Box => {
  let [left, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, top] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const add = (x: number, y: number): void => {
    const [atX, atY] = [a * x + c * y + e, b * x + d * y + f];
    left = Math.min(left, atX);
    right = Math.max(right, atX);
    bottom = Math.min(bottom, atY);
    top = Math.max(top, atY);
  };
  for (let i = 0; i < outline.length; ) {
    const command = outline[i++] as 0 | 1 | 2 | 3 | 4;
    const [x = 0, y = 0, width = 0, height = 0] = outline.slice(i, i + 4);
    const count = OPERANDS[command];
    if (command === RECTANGLE) {
      add(x, y);
      add(x + width, y);
      add(x, y + height);
      add(x + width, y + height);
    } else
      for (let at = 0; at < count; at += 2)
        add(outline[i + at] as number, outline[i + at + 1] as number);
    i += count;
  }
  return { left, bottom, right, top };
};

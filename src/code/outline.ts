import type { Path, PathCommand } from '../geometry.ts';
import type { Matrix } from './matrix.ts';

type Step = readonly [dx: number, dy: number];

const RIGHT: Step = [1, 0];
const DOWN: Step = [0, 1];
const LEFT: Step = [-1, 0];
const UP: Step = [0, -1];
/** Clockwise on a page whose y grows downwards. */
const COMPASS = [RIGHT, DOWN, LEFT, UP] as const;

/**
 * The border between dark and light as closed polygons in module units, moved by `offset` both ways.
 * Dark always lies on the right hand of the walker, so outer borders turn clockwise and holes
 * counter-clockwise: the non-zero and the even-odd rule fill the same modules. Modules that touch at
 * a corner only are kept apart, so that no polygon crosses itself.
 */
export function outline(matrix: Matrix, offset: number): Path {
  const { size } = matrix;
  const isDark = (column: number, row: number): boolean =>
    column >= 0 && row >= 0 && column < size && row < size && matrix.dark(column, row);
  const edgeAhead = (x: number, y: number, heading: number): boolean => {
    // The module to the right of the edge that leaves the corner (x, y), and the one to its left.
    const [right, left] = besides(x, y, heading);
    return isDark(...right) && !isDark(...left);
  };

  const walked = new Set<number>();
  const commands: PathCommand[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const isTopEdge = isDark(column, row) && !isDark(column, row - 1);
      if (!isTopEdge || walked.has(row * size + column)) continue;
      walk(column, row);
    }
  }
  return commands;

  function walk(startX: number, startY: number): void {
    let x = startX;
    let y = startY;
    let heading = 0;
    commands.push(['M', x + offset, y + offset]);
    for (;;) {
      const [dx, dy] = COMPASS[heading] as Step;
      if (heading === 0) walked.add(y * size + x);
      x += dx;
      y += dy;
      // Sharpest right turn first: it stays with the module that the walker holds on to.
      const turn = [1, 0, 3].find((t) => edgeAhead(x, y, (heading + t) % 4)) ?? 0;
      heading = (heading + turn) % 4;
      // Where holes touch, the walk passes its first corner on the way and turns there as anywhere.
      if (x === startX && y === startY && heading === 0) break;
      if (turn !== 0) commands.push(['L', x + offset, y + offset]);
    }
    commands.push(['Z']);
  }
}

function besides(
  x: number,
  y: number,
  heading: number,
): [right: [number, number], left: [number, number]] {
  switch (heading) {
    case 0:
      return [
        [x, y],
        [x, y - 1],
      ];
    case 1:
      return [
        [x - 1, y],
        [x, y],
      ];
    case 2:
      return [
        [x - 1, y - 1],
        [x - 1, y],
      ];
    default:
      return [
        [x, y - 1],
        [x - 1, y - 1],
      ];
  }
}

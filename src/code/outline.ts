import type { Path, PathCommand } from '../geometry.ts';
import type { Matrix } from './matrix.ts';

/**
 * The border between dark and light as closed polygons in module units, moved by `offset` both ways.
 * Dark always lies on the right hand of the walker, so outer borders turn clockwise and holes
 * counter-clockwise: the non-zero and the even-odd rule fill the same modules. Modules that touch at
 * a corner only are kept apart, so that no polygon crosses itself.
 */
export function outline(matrix: Matrix, offset: number): Path {
  const { size } = matrix;
  const board = boardOf(matrix);
  const { dark, width } = board;
  const walked = new Uint8Array(dark.length);
  const commands: PathCommand[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = (row + 1) * width + column + 1;
      const isTopEdge = dark[at] === 1 && dark[at - width] === 0;
      if (isTopEdge && walked[at] === 0) walk(board, walked, at, offset, commands);
    }
  }
  return commands;
}

/** The modules, 1 for dark, within a light margin one module wide. */
interface Board {
  readonly width: number;
  readonly dark: Uint8Array;
}

function boardOf({ size, dark }: Matrix): Board {
  const width = size + 2;
  const modules = new Uint8Array(width * width);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (dark(column, row)) modules[(row + 1) * width + column + 1] = 1;
  return { width, dark: modules };
}

/** Right, down, left, up: clockwise on a page whose y grows downwards. */
const RIGHT = 0;

/** Follows one border from the top left corner of the module at `start`. A corner has the number of the module below and right of it. */
function walk(
  { width, dark }: Board,
  walked: Uint8Array,
  start: number,
  offset: number,
  commands: PathCommand[],
): void {
  const steps = [1, width, -1, -width] as const;
  /** From a corner to the module on the right hand of the edge that leaves it, and to the one on the left. */
  const right = [0, -1, -width - 1, -width] as const;
  const left = [-width, 0, -1, -width - 1] as const;
  const isEdge = (corner: number, heading: number): boolean =>
    dark[corner + (right[heading] as number)] === 1 &&
    dark[corner + (left[heading] as number)] === 0;
  const command = (letter: 'M' | 'L', corner: number): void => {
    const [x, y] = [(corner % width) - 1, Math.floor(corner / width) - 1];
    commands.push([letter, x + offset, y + offset]);
  };
  let corner = start;
  let heading = RIGHT;
  command('M', corner);
  for (;;) {
    if (heading === RIGHT) walked[corner] = 1;
    corner += steps[heading] as number;
    // Sharpest right turn first: it stays with the module that the walker holds on to.
    const before = heading;
    heading = (before + 1) % 4;
    if (!isEdge(corner, heading)) heading = before;
    if (!isEdge(corner, heading)) heading = (before + 3) % 4;
    // Where holes touch, the walk passes its first corner on the way and turns there as anywhere.
    if (corner === start && heading === RIGHT) break;
    if (heading !== before) command('L', corner);
  }
  commands.push(['Z']);
}

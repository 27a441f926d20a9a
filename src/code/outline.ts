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
  // Within a light margin one module wide; a corner has the number of the module below and right of it.
  const width = size + 2;
  const dark = modulesOf(matrix, width);
  const walked = new Uint8Array(dark.length);
  const commands: PathCommand[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = (row + 1) * width + column + 1;
      const isTopEdge = dark[at] === 1 && dark[at - width] === 0;
      if (isTopEdge && walked[at] === 0) walk(column, row, at);
    }
  }
  return commands;

  function walk(startX: number, startY: number, start: number): void {
    let [x, y, corner] = [startX, startY, start];
    let heading = RIGHT;
    commands.push(['M', x + offset, y + offset]);
    for (;;) {
      if (heading === RIGHT) walked[corner] = 1;
      if (heading === RIGHT) x++;
      else if (heading === DOWN) y++;
      else if (heading === LEFT) x--;
      else y--;
      corner = (y + 1) * width + x + 1;
      // Sharpest right turn first: it stays with the module that the walker holds on to.
      const before = heading;
      heading = (before + 1) & 3;
      if (!isEdge(corner, heading)) heading = before;
      if (!isEdge(corner, heading)) heading = (before + 3) & 3;
      // Where holes touch, the walk passes its first corner on the way and turns there as anywhere.
      if (corner === start && heading === RIGHT) break;
      if (heading !== before) commands.push(['L', x + offset, y + offset]);
    }
    commands.push(['Z']);
  }

  /** Whether the edge that leaves a corner has a dark module on its right hand and a light one on its left. */
  function isEdge(corner: number, heading: number): boolean {
    const above = corner - width;
    if (heading === RIGHT) return dark[corner] === 1 && dark[above] === 0;
    if (heading === DOWN) return dark[corner - 1] === 1 && dark[corner] === 0;
    if (heading === LEFT) return dark[above - 1] === 1 && dark[corner - 1] === 0;
    return dark[above] === 1 && dark[above - 1] === 0;
  }
}

/** Clockwise on a page whose y grows downwards; up is what is left. */
const [RIGHT, DOWN, LEFT] = [0, 1, 2];

function modulesOf({ size, dark }: Matrix, width: number): Uint8Array {
  const modules = new Uint8Array(width * width);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (dark(column, row)) modules[(row + 1) * width + column + 1] = 1;
  return modules;
}

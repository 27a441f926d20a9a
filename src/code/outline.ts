import type { Matrix } from './matrix.ts';

/**
 * Closed polygons of right angles in whole numbers, bare of objects: a code has hundreds of corners, and each of the
 * documents in hand holds one.
 */
export interface Outline {
  /** x, y of every corner, one polygon after the other. */
  readonly corners: Int16Array;
  /** Where the corners of each polygon end. */
  readonly ends: readonly number[];
}

/**
 * The border between dark and light as closed polygons in module units, moved by `offset` both ways.
 * Dark always lies on the right hand of the walker, so outer borders turn clockwise and holes
 * counter-clockwise: the non-zero and the even-odd rule fill the same modules. Modules that touch at
 * a corner only are kept apart, so that no polygon crosses itself.
 */
export function outline(matrix: Matrix, offset: number): Outline {
  const { size } = matrix;
  // Within a light margin one module wide; a corner has the number of the module below and right of it.
  const width = size + 2;
  const dark = modulesOf(matrix, width);
  const walked = new Uint8Array(dark.length);
  const corners: number[] = [];
  const ends: number[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = (row + 1) * width + column + 1;
      const isTopEdge = dark[at] === 1 && dark[at - width] === 0;
      if (!isTopEdge || walked[at] === 1) continue;
      walk(dark, width, walked, corners, offset, column, row);
      ends.push(corners.length);
    }
  }
  return { corners: new Int16Array(corners), ends };
}

/** Adds the corners of the polygon that begins with the top edge of a module. */
function walk(
  dark: Uint8Array,
  width: number,
  walked: Uint8Array,
  corners: number[],
  offset: number,
  startX: number,
  startY: number,
): void {
  const start = (startY + 1) * width + startX + 1;
  let [x, y, corner] = [startX, startY, start];
  let heading = RIGHT;
  corners.push(x + offset, y + offset);
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
    if (!isEdge(dark, width, corner, heading)) heading = before;
    if (!isEdge(dark, width, corner, heading)) heading = (before + 3) & 3;
    // Where holes touch, the walk passes its first corner on the way and turns there as anywhere.
    if (corner === start && heading === RIGHT) return;
    if (heading !== before) corners.push(x + offset, y + offset);
  }
}

/** Whether the edge that leaves a corner has a dark module on its right hand and a light one on its left. */
function isEdge(dark: Uint8Array, width: number, corner: number, heading: number): boolean {
  const above = corner - width;
  if (heading === RIGHT) return dark[corner] === 1 && dark[above] === 0;
  if (heading === DOWN) return dark[corner - 1] === 1 && dark[corner] === 0;
  if (heading === LEFT) return dark[above - 1] === 1 && dark[corner - 1] === 0;
  return dark[above] === 1 && dark[above - 1] === 0;
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

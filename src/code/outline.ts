import type { Lines } from './lines.ts';

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
export function outline(rows: Lines, offset: number): Outline {
  const { size, width, words } = rows;
  const ground = groundOf(rows);
  const walked = new Uint8Array(ground.dark.length);
  const corners: number[] = [];
  const ends: number[] = [];
  for (let row = 0; row < size; row++)
    for (let w = 0; w < width; w++) {
      const at = row * width + w;
      const tops = topsOf(words, at, width);
      const before = w > 0 ? topsOf(words, at - 1, width) : 0;
      for (let begins = tops & ~((tops << 1) | (before >>> 31)); begins; begins &= begins - 1) {
        const corner = (row + 1) * ground.stride + w * 32 + lowestBit(begins) + 1;
        if (walked[corner] === 1) continue;
        walk(ground, walked, corners, offset, corner);
        ends.push(corners.length);
      }
    }
  return { corners: new Int16Array(corners), ends };
}

/** The modules of a word that are dark below light ones: each edge along tops begins where there is none before. */
const topsOf = (words: Int32Array, at: number, width: number): number =>
  (words[at] as number) & ~(at >= width ? (words[at - width] as number) : 0);

/**
 * The modules one by one, within a light margin one module wide. A corner has the number of the module below and right of
 * it; `steps` lead from one to the next, by heading.
 */
interface Ground {
  readonly stride: number;
  readonly dark: Uint8Array;
  readonly steps: readonly number[];
  /** From a corner to the module that lies ahead on the right hand. On the left hand lies that of the heading before. */
  readonly ahead: readonly number[];
}

function groundOf({ size, width, words }: Lines): Ground {
  const stride = size + 2;
  const dark = new Uint8Array(stride * stride);
  for (let i = 0; i < words.length; i++) {
    const first = (Math.floor(i / width) + 1) * stride + (i % width) * 32 + 1;
    for (let word = words[i] as number; word !== 0; word &= word - 1)
      dark[first + lowestBit(word)] = 1;
  }
  const steps = [1, stride, -1, -stride];
  return { stride, dark, steps, ahead: [0, -1, -stride - 1, -stride] };
}

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);

/** Adds the corners of the polygon that begins at `start`, along the top of a module. */
function walk(
  { stride, dark, steps, ahead }: Ground,
  walked: Uint8Array,
  corners: number[],
  offset: number,
  start: number,
): void {
  let corner = start;
  let heading = RIGHT;
  do {
    corners.push((corner % stride) - 1 + offset, Math.floor(corner / stride) - 1 + offset);
    if (heading === RIGHT) walked[corner] = 1;
    const step = steps[heading] as number;
    const right = ahead[heading] as number;
    const left = ahead[(heading + 3) & 3] as number;
    do corner += step;
    while (dark[corner + right] === 1 && dark[corner + left] === 0);
    // A right turn whatever lies on the left: so the walker stays with the module that it holds on to.
    heading = (heading + (dark[corner + right] === 0 ? 1 : 3)) & 3;
    // Where holes touch, the walk passes its first corner on the way and turns there as anywhere.
  } while (corner !== start || heading !== RIGHT);
}

/** Headings count clockwise on a page whose y grows downwards. */
const RIGHT = 0;

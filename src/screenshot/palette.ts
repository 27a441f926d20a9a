import type { Coloured } from './difference.ts';
import type { Pixels } from './encode.ts';
import { eachPixel, rgb } from './rgb.ts';

/** A picture in at most 256 colours. */
export interface Indexed {
  readonly width: number;
  readonly height: number;
  readonly colours: Int32Array;
  /** Which of them each cell of near colours has, and which cell each pixel. */
  readonly ofCell: Uint8Array;
  readonly ofPixel: Uint16Array;
}

/** Near colours taken together: 64 steps a channel. */
const CELL_BITS = 6;
const SHIFT = 8 - CELL_BITS;
/** Photographs have more; interface screens of 320 × 693 px have 900 to 3,500. */
const MAX_CELLS = 6000;
const MAX_COLOURS = 256;

/** The colours of a picture: how often each cell of near colours stands in it, and their mean. */
interface Cells {
  readonly count: number;
  readonly weights: Float64Array;
  /** Red, green, blue of each cell. */
  readonly means: Float64Array;
  readonly ofPixel: Uint16Array;
}

/** A group of cells that will have one colour; its cells are `order[from]` to `order[to - 1]`. */
interface Group {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly sums: readonly [number, number, number];
  /** The channel in which its cells differ most. */
  readonly channel: 0 | 1 | 2;
  /** Sum of squared differences from its mean. */
  readonly error: number;
}

/**
 * Ways to draw a picture of few colours in fewer: each has half the mean squared error of the one before,
 * from `error` on (squared steps of 8 bits, a pixel), until 256 colours are used up. None when the picture
 * has too many colours for a palette. Groups of cells are split in two, the group with the largest error first
 * (variance-based, after Wan, Wong and Prusinkiewicz, “An algorithm for multidimensional data clustering”, ACM TOMS 14, 1988).
 */
export function* palettes(pixels: Pixels, error: number): Generator<Indexed> {
  const cells = cellsOf(pixels);
  if (!cells) return;
  const grouping = oneGroup(cells);
  for (let allowed = error; ; allowed /= 2) {
    const done = split(grouping, allowed * cells.ofPixel.length);
    yield indexedOf(pixels, grouping);
    if (done) return;
  }
}

/** How it looks. */
export const coloured = ({ width, height, colours, ofCell, ofPixel }: Indexed): Coloured => {
  const cells = new Int32Array(ofCell.length);
  for (let cell = 0; cell < cells.length; cell++)
    cells[cell] = colours[ofCell[cell] as number] as number;
  return { width, height, colours: cells, indices: ofPixel };
};

/** The cell of each colour of 18 bits; half a megabyte that is written on anew for each picture. */
const CELL_AT = new Int16Array(1 << (3 * CELL_BITS));

const cellsOf = ({ data, width, height }: Pixels): Cells | undefined => {
  const pixels = eachPixel(data);
  CELL_AT.fill(-1);
  const sums = new Uint32Array(4 * (MAX_CELLS + 1));
  const ofPixel = new Uint16Array(width * height);
  let count = 0;
  for (let y = 0; y < height && count <= MAX_CELLS; y++)
    count = countRow(pixels, y * width, (y + 1) * width, CELL_AT, sums, ofPixel, count);
  if (count > MAX_CELLS) return undefined;
  const weights = new Float64Array(count);
  const means = new Float64Array(3 * count);
  for (let cell = 0; cell < count; cell++) {
    const weight = sums[4 * cell + 3] as number;
    weights[cell] = weight;
    for (let channel = 0; channel < 3; channel++)
      means[3 * cell + channel] = (sums[4 * cell + channel] as number) / weight;
  }
  return { count, weights, means, ofPixel };
};

/**
 * Adds the pixels `from` to `to`; returns how many cells there are by now, one too many when there are too many.
 * `sums` are red, green, blue and number of the pixels of each cell, at most 255 × 8 million.
 *
 * Loops over pixels are functions of one row and of bare arrays, here and where pixels are read again: V8 optimises
 * for good what is called often, and only for the moment a loop that is running.
 */
const countRow = (
  pixels: Int32Array,
  from: number,
  to: number,
  cellAt: Int16Array,
  sums: Uint32Array,
  ofPixel: Uint16Array,
  before: number,
): number => {
  let count = before;
  for (let i = from; i < to; ) {
    const pixel = pixels[i] as number;
    const r = pixel & 255;
    const g = (pixel >> 8) & 255;
    const b = (pixel >> 16) & 255;
    const key = ((((r >> SHIFT) << CELL_BITS) | (g >> SHIFT)) << CELL_BITS) | (b >> SHIFT);
    let cell = cellAt[key] as number;
    if (cell < 0) {
      cell = count++;
      if (count > MAX_CELLS) return count;
      cellAt[key] = cell;
    }
    const start = i;
    do ofPixel[i++] = cell;
    while (i < to && pixels[i] === pixel);
    const times = i - start;
    const at = 4 * cell;
    sums[at] = (sums[at] as number) + times * r;
    sums[at + 1] = (sums[at + 1] as number) + times * g;
    sums[at + 2] = (sums[at + 2] as number) + times * b;
    sums[at + 3] = (sums[at + 3] as number) + times;
  }
  return count;
};

interface Grouping {
  readonly cells: Cells;
  /** Cells, those of a group side by side. */
  readonly order: Uint16Array;
  readonly groups: Group[];
  error: number;
}

const oneGroup = (cells: Cells): Grouping => {
  const order = Uint16Array.from({ length: cells.count }, (_, cell) => cell);
  const all = groupOf(cells, order, 0, cells.count);
  return { cells, order, groups: [all], error: all.error };
};

const groupOf = (
  { weights, means }: Cells,
  order: Uint16Array,
  from: number,
  to: number,
): Group => {
  let [weight, r, g, b, rr, gg, bb] = [0, 0, 0, 0, 0, 0, 0];
  for (let at = from; at < to; at++) {
    const cell = order[at] as number;
    const own = weights[cell] as number;
    const red = means[3 * cell] as number;
    const green = means[3 * cell + 1] as number;
    const blue = means[3 * cell + 2] as number;
    weight += own;
    r += own * red;
    g += own * green;
    b += own * blue;
    rr += own * red * red;
    gg += own * green * green;
    bb += own * blue * blue;
  }
  const er = rr - (r * r) / weight;
  const eg = gg - (g * g) / weight;
  const eb = bb - (b * b) / weight;
  const channel = er >= eg && er >= eb ? 0 : eg >= eb ? 1 : 2;
  return { from, to, weight, sums: [r, g, b], channel, error: er + eg + eb };
};

/** Splits until the whole error is at most `allowed`; true when nothing is left to split. */
const split = (grouping: Grouping, allowed: number): boolean => {
  const { cells, order, groups } = grouping;
  while (grouping.error > allowed) {
    const index = worst(groups);
    const group = groups[index];
    if (!group || groups.length === MAX_COLOURS) return true;
    const level = levelToCut(cells, order, group);
    // Colours within one step of each other: nobody would see the difference.
    if (level < 0) return true;
    const middle = partition(cells, order, group, level);
    const low = groupOf(cells, order, group.from, middle);
    const high = groupOf(cells, order, middle, group.to);
    grouping.error += low.error + high.error - group.error;
    groups[index] = low;
    groups.push(high);
  }
  return grouping.error < EXACT;
};

const LEVELS = 256;
/** What rounding leaves of no error at all. */
const EXACT = 1e-6;

const worst = (groups: readonly Group[]): number => {
  let index = 0;
  let error = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < groups.length; i++) {
    const own = (groups[i] as Group).error;
    if (own <= error) continue;
    index = i;
    error = own;
  }
  return index;
};

/** The level of the group's channel after which it falls into the two that differ least in themselves. */
const levelToCut = (
  { weights, means }: Cells,
  order: Uint16Array,
  { from, to, weight, sums, channel }: Group,
): number => {
  const weightBy = new Float64Array(LEVELS);
  const sumBy = new Float64Array(LEVELS);
  for (let at = from; at < to; at++) {
    const cell = order[at] as number;
    const value = means[3 * cell + channel] as number;
    const level = Math.floor(value);
    weightBy[level] = (weightBy[level] as number) + (weights[cell] as number);
    sumBy[level] = (sumBy[level] as number) + (weights[cell] as number) * value;
  }
  let w = 0;
  let sum = 0;
  let best = -1;
  let cut = -1;
  for (let level = 0; level < LEVELS; level++) {
    if (weightBy[level] === 0) continue;
    w += weightBy[level] as number;
    sum += sumBy[level] as number;
    if (w >= weight) break;
    const rest = sums[channel] - sum;
    const between = (sum * sum) / w + (rest * rest) / (weight - w);
    if (between > best) {
      best = between;
      cut = level;
    }
  }
  return cut;
};

/** Brings the cells up to `level` to the front; where the others begin. */
const partition = (
  { means }: Cells,
  order: Uint16Array,
  { from, to, channel }: Group,
  level: number,
): number => {
  let middle = from;
  for (let at = from; at < to; at++) {
    const cell = order[at] as number;
    if ((means[3 * cell + channel] as number) >= level + 1) continue;
    order[at] = order[middle] as number;
    order[middle++] = cell;
  }
  return middle;
};

const indexedOf = ({ width, height }: Pixels, { cells, order, groups }: Grouping): Indexed => {
  const colours = new Int32Array(groups.length);
  const ofCell = new Uint8Array(cells.count);
  groups.forEach(({ from, to, weight, sums: [r, g, b] }, group) => {
    colours[group] = rgb(Math.round(r / weight), Math.round(g / weight), Math.round(b / weight));
    for (let at = from; at < to; at++) ofCell[order[at] as number] = group;
  });
  return { width, height, colours, ofCell, ofPixel: cells.ofPixel };
};

import type { Pixels } from './encode.ts';

/** A picture in at most 256 colours. */
export interface Indexed {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each colour. */
  readonly colours: Uint8Array;
  /** The colour of each pixel, row after row. */
  readonly indices: Uint8Array;
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
  const groups = grouping(cells);
  for (let allowed = error; ; allowed /= 2) {
    const done = groups.split(allowed * cells.ofPixel.length);
    yield { width: pixels.width, height: pixels.height, ...groups.drawn() };
    if (done) return;
  }
}

const cellsOf = ({ data, width, height }: Pixels): Cells | undefined => {
  const cellAt = new Int16Array(1 << (3 * CELL_BITS)).fill(-1);
  const ofPixel = new Uint16Array(width * height);
  const weights = new Float64Array(MAX_CELLS);
  const means = new Float64Array(3 * MAX_CELLS);
  let count = 0;
  let lastKey = -1;
  let cell = -1;
  for (let i = 0, at = 0; i < ofPixel.length; i++, at += 3) {
    const r = data[at] as number;
    const g = data[at + 1] as number;
    const b = data[at + 2] as number;
    const key = ((((r >> SHIFT) << CELL_BITS) | (g >> SHIFT)) << CELL_BITS) | (b >> SHIFT);
    if (key !== lastKey) {
      lastKey = key;
      cell = cellAt[key] as number;
      if (cell < 0) {
        if (count === MAX_CELLS) return undefined;
        cell = count++;
        cellAt[key] = cell;
      }
    }
    ofPixel[i] = cell;
    weights[cell] = (weights[cell] as number) + 1;
    means[3 * cell] = (means[3 * cell] as number) + r;
    means[3 * cell + 1] = (means[3 * cell + 1] as number) + g;
    means[3 * cell + 2] = (means[3 * cell + 2] as number) + b;
  }
  for (let i = 0; i < 3 * count; i++)
    means[i] = (means[i] as number) / (weights[Math.floor(i / 3)] as number);
  return { count, weights, means, ofPixel };
};

const grouping = ({ count, weights, means, ofPixel }: Cells) => {
  const order = Uint16Array.from({ length: count }, (_, cell) => cell);
  const weightOf = (at: number): number => weights[order[at] as number] as number;
  const channelOf = (at: number, channel: number): number =>
    means[3 * (order[at] as number) + channel] as number;

  const groupOf = (from: number, to: number): Group => {
    const sums: [number, number, number] = [0, 0, 0];
    const squares: [number, number, number] = [0, 0, 0];
    let weight = 0;
    for (let at = from; at < to; at++) {
      const own = weightOf(at);
      weight += own;
      for (const channel of CHANNELS) {
        const value = channelOf(at, channel);
        sums[channel] += own * value;
        squares[channel] += own * value * value;
      }
    }
    const errors = CHANNELS.map((c) => squares[c] - (sums[c] * sums[c]) / weight);
    const [er = 0, eg = 0, eb = 0] = errors;
    const channel = er >= eg && er >= eb ? 0 : eg >= eb ? 1 : 2;
    return { from, to, weight, sums, channel, error: er + eg + eb };
  };

  const weightBy = new Float64Array(LEVELS);
  const sumBy = new Float64Array(LEVELS);

  /** The level of the group's channel after which it falls into the two that differ least in themselves. */
  const levelToCut = ({ from, to, weight, sums, channel }: Group): number => {
    weightBy.fill(0);
    sumBy.fill(0);
    for (let at = from; at < to; at++) {
      const value = channelOf(at, channel);
      const level = Math.floor(value);
      weightBy[level] = (weightBy[level] as number) + weightOf(at);
      sumBy[level] = (sumBy[level] as number) + weightOf(at) * value;
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
  const partition = ({ from, to, channel }: Group, level: number): number => {
    let middle = from;
    for (let at = from; at < to; at++) {
      if (channelOf(at, channel) >= level + 1) continue;
      const cell = order[at] as number;
      order[at] = order[middle] as number;
      order[middle++] = cell;
    }
    return middle;
  };

  const groups = [groupOf(0, count)];
  let error = groups[0]?.error ?? 0;
  return {
    /** Splits until the whole error is at most `allowed`; true when nothing is left to split. */
    split(allowed: number): boolean {
      while (error > allowed) {
        const index = worst(groups);
        const group = groups[index];
        if (!group || groups.length === MAX_COLOURS) return true;
        const level = levelToCut(group);
        // Colours within one step of each other: nobody would see the difference.
        if (level < 0) return true;
        const middle = partition(group, level);
        const [low, high] = [groupOf(group.from, middle), groupOf(middle, group.to)];
        error += low.error + high.error - group.error;
        groups[index] = low;
        groups.push(high);
      }
      return error < EXACT;
    },
    drawn(): Pick<Indexed, 'colours' | 'indices'> {
      const colourOf = new Uint8Array(count);
      const colours = new Uint8Array(3 * groups.length);
      groups.forEach(({ from, to, weight, sums }, colour) => {
        for (let at = from; at < to; at++) colourOf[order[at] as number] = colour;
        colours.set(
          sums.map((sum) => Math.round(sum / weight)),
          3 * colour,
        );
      });
      const indices = new Uint8Array(ofPixel.length);
      for (let i = 0; i < indices.length; i++)
        indices[i] = colourOf[ofPixel[i] as number] as number;
      return { colours, indices };
    },
  };
};

const CHANNELS = [0, 1, 2] as const;
const LEVELS = 256;
/** What rounding leaves of no error at all. */
const EXACT = 1e-6;

const worst = (groups: readonly Group[]): number => {
  let index = 0;
  groups.forEach(({ error }, i) => {
    if (error > (groups[index] as Group).error) index = i;
  });
  return index;
};

import { cellCount, means, weighCells, weights } from './cells';
import { height, width } from './picture';

/** A group of cells that will have one colour; its cells are `order[from]` to `order[to - 1]`. */
@unmanaged
class Group {
  from: i32;
  to: i32;
  weight: f64;
  red: f64;
  green: f64;
  blue: f64;
  /** The channel in which its cells differ most. */
  channel: i32;
  /** Sum of squared differences from its mean. */
  error: f64;
}

const MAX_COLOURS: i32 = 256;
/** What rounding leaves of no error at all. */
const EXACT: f64 = 1e-6;

const groups = memory.data(offsetof<Group>() * MAX_COLOURS, 16);
let groupCount: i32 = 0;
/** Of all groups. */
let error: f64 = 0;

/** Cells, those of a group side by side. */
const order = changetype<StaticArray<u16>>(memory.data(2 * 6000, 16));

/** The colour of each group; which of them each cell has, and the colour itself. */
export const colours = changetype<StaticArray<u32>>(memory.data(4 * MAX_COLOURS, 16));
export const ofCell = changetype<StaticArray<u8>>(memory.data(6000, 16));
export const colourOf = changetype<StaticArray<u32>>(memory.data(4 * 6000, 16));

/** All cells that were counted. */
export function oneGroup(): void {
  weighCells();
  for (let cell = 0; cell < cellCount; cell++) order[cell] = <u16>cell;
  const all = groupAt(0);
  gather(all, 0, cellCount);
  groupCount = 1;
  error = all.error;
}

/**
 * Splits groups in two, the one with the largest error first, until the mean squared error is at most `allowed`. How many
 * colours there are then; less than nothing when nothing is left to split.
 */
export function split(allowed: f64): i32 {
  const isLast = splitDownTo(allowed * <f64>(width * height));
  colourCells();
  return isLast ? -groupCount : groupCount;
}

function splitDownTo(allowed: f64): bool {
  while (error > allowed) {
    const low = worstGroup();
    if (groupCount === MAX_COLOURS) return true;
    const level = levelToCut(low);
    // Colours within one step of each other: nobody would see the difference.
    if (level < 0) return true;
    const high = groupAt(groupCount++);
    const before = low.error;
    const middle = partition(low, level);
    gather(high, middle, low.to);
    gather(low, low.from, middle);
    error += low.error + high.error - before;
  }
  return error < EXACT;
}

function groupAt(index: i32): Group {
  return changetype<Group>(groups + index * offsetof<Group>());
}

function worstGroup(): Group {
  let worst = groupAt(0);
  for (let i = 1; i < groupCount; i++) if (groupAt(i).error > worst.error) worst = groupAt(i);
  return worst;
}

/** Makes it the group of the cells from `from` to `to`. */
function gather(group: Group, from: i32, to: i32): void {
  let weight: f64 = 0;
  let r: f64 = 0;
  let g: f64 = 0;
  let b: f64 = 0;
  let rr: f64 = 0;
  let gg: f64 = 0;
  let bb: f64 = 0;
  for (let at = from; at < to; at++) {
    const cell = <i32>order[at];
    const own = weights[cell];
    const red = means[3 * cell];
    const green = means[3 * cell + 1];
    const blue = means[3 * cell + 2];
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
  group.from = from;
  group.to = to;
  group.weight = weight;
  group.red = r;
  group.green = g;
  group.blue = b;
  group.channel = er >= eg && er >= eb ? 0 : eg >= eb ? 1 : 2;
  group.error = er + eg + eb;
}

const LEVELS: i32 = 256;
const weightBy = changetype<StaticArray<f64>>(memory.data(8 * LEVELS, 16));
const sumBy = changetype<StaticArray<f64>>(memory.data(8 * LEVELS, 16));

/** The level of the group's channel after which it falls into the two that differ least in themselves. */
function levelToCut(group: Group): i32 {
  memory.fill(changetype<usize>(weightBy), 0, 8 * LEVELS);
  memory.fill(changetype<usize>(sumBy), 0, 8 * LEVELS);
  const channel = group.channel;
  const whole = channel === 0 ? group.red : channel === 1 ? group.green : group.blue;
  for (let at = group.from; at < group.to; at++) {
    const cell = <i32>order[at];
    const value = means[3 * cell + channel];
    const level = <i32>value;
    weightBy[level] += weights[cell];
    sumBy[level] += weights[cell] * value;
  }
  let weight: f64 = 0;
  let sum: f64 = 0;
  let best: f64 = -1;
  let cut: i32 = -1;
  for (let level = 0; level < LEVELS; level++) {
    if (weightBy[level] === 0) continue;
    weight += weightBy[level];
    sum += sumBy[level];
    if (weight >= group.weight) break;
    const rest = whole - sum;
    const between = (sum * sum) / weight + (rest * rest) / (group.weight - weight);
    if (between > best) {
      best = between;
      cut = level;
    }
  }
  return cut;
}

/** Brings the group's cells up to `level` to the front; where the others begin. */
function partition(group: Group, level: i32): i32 {
  let middle = group.from;
  for (let at = group.from; at < group.to; at++) {
    const cell = order[at];
    if (means[3 * <i32>cell + group.channel] >= <f64>(level + 1)) continue;
    order[at] = order[middle];
    order[middle++] = cell;
  }
  return middle;
}

function colourCells(): void {
  for (let i = 0; i < groupCount; i++) {
    const group = groupAt(i);
    const r = <u32>(group.red / group.weight + 0.5);
    const g = <u32>(group.green / group.weight + 0.5);
    const b = <u32>(group.blue / group.weight + 0.5);
    const colour = r | (g << 8) | (b << 16);
    colours[i] = colour;
    for (let at = group.from; at < group.to; at++) {
      ofCell[order[at]] = <u8>i;
      colourOf[order[at]] = colour;
    }
  }
}

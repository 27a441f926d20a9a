import { claim, clear, grow } from './room';

/** A grey picture in hand, one byte a pixel; of its rows those are there that are asked for. */
let grey = changetype<StaticArray<u8>>(0);
let values = changetype<StaticArray<f32>>(0);
let sums = changetype<StaticArray<f64>>(0);
let columns: usize = 0;
/** What each column covers of one row, and which row that is: a value and the one below it may share a row. */
let covered = changetype<StaticArray<f64>>(0);
let coveredRow: i32 = -1;

/** Makes room for a picture of so many pixels, and for so many values of it. Where the picture goes. */
export function makeGreyRoom(length: i32, width: i32, height: i32): usize {
  clear();
  grey = changetype<StaticArray<u8>>(claim(length));
  values = changetype<StaticArray<f32>>(claim(4 * width * height));
  sums = changetype<StaticArray<f64>>(claim(8 * width));
  columns = claim(offsetof<Step>() * width);
  covered = changetype<StaticArray<f64>>(claim(8 * width));
  coveredRow = -1;
  grow();
  return changetype<usize>(grey);
}

/** The pixels that a value covers along one side, and what of the first and the last of them it leaves uncovered. */
@unmanaged
class Step {
  from: i32;
  to: i32;
  before: f64;
  after: f64;
}

const row = changetype<Step>(memory.data(offsetof<Step>(), 16));

function columnAt(x: i32): Step {
  return changetype<Step>(columns + x * offsetof<Step>());
}

/**
 * A part of the picture of `all` × `high` pixels at another size: each value the mean of what it covers. What lies outside of the
 * picture counts for nothing; a value that covers nothing else is white. Where the values are.
 */
export function shrink(
  all: i32,
  high: i32,
  left: f64,
  top: f64,
  partWidth: f64,
  partHeight: f64,
  width: i32,
  height: i32,
): usize {
  for (let x = 0; x < width; x++) take(columnAt(x), x, left, partWidth, width, all);
  for (let y = 0; y < height; y++) {
    take(row, y, top, partHeight, height, high);
    memory.fill(changetype<usize>(sums), 0, 8 * width);
    for (let v = row.from; v < row.to; v++) {
      const before = v === row.from ? row.before : 0;
      const after = v === row.to - 1 ? row.after : 0;
      addRow(v, all, width, 1 - before - after);
    }
    for (let x = 0; x < width; x++) {
      const weight = lengthOf(row) * lengthOf(columnAt(x));
      values[y * width + x] = weight > 0 ? <f32>(sums[x] / weight) : 255;
    }
  }
  return changetype<usize>(values);
}

function take(step: Step, i: i32, start: f64, length: f64, count: i32, most: i32): void {
  const first = start + (<f64>i * length) / <f64>count;
  const last = first + length / <f64>count;
  const from = max(0, <i32>Math.floor(first));
  const to = max(from, min(most, <i32>Math.ceil(last)));
  step.from = from;
  step.to = to;
  step.before = max<f64>(0, first - <f64>from);
  step.after = max<f64>(0, <f64>to - last);
}

function lengthOf(step: Step): f64 {
  return max<f64>(0, <f64>(step.to - step.from) - step.before - step.after);
}

/** A row of the picture, as far as it is covered. */
function addRow(v: i32, all: i32, width: i32, share: f64): void {
  if (v !== coveredRow) cover(v * all, width);
  coveredRow = v;
  const from = covered;
  const into = sums;
  for (let x = 0; x < width; x++) into[x] += share * from[x];
}

/** The row that begins at `start`. */
function cover(start: i32, width: i32): void {
  const bytes = grey;
  const into = covered;
  for (let x = 0; x < width; x++) {
    const column = columnAt(x);
    const from = start + column.from;
    const to = start + column.to;
    into[x] =
      to === from
        ? 0
        : <f64>sumOf(from, to) -
          column.before * <f64>bytes[from] -
          column.after * <f64>bytes[to - 1];
  }
}

/** Four pixels at a time, for to look whether there are more takes as long as to add one. */
function sumOf(from: i32, to: i32): i32 {
  const bytes = grey;
  let sum = 0;
  let u = from;
  for (; u <= to - 4; u += 4)
    sum += <i32>bytes[u] + <i32>bytes[u + 1] + <i32>bytes[u + 2] + <i32>bytes[u + 3];
  for (; u < to; u++) sum += bytes[u];
  return sum;
}

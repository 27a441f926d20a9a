import { claim, clear, grow } from './room';

/** Some of a picture's colour values; the tones of its pixels take their place. */
export let samples = changetype<StaticArray<u8>>(0);
/** A tone for each value. */
export let table = changetype<StaticArray<u8>>(0);

/** Makes room for so many values. */
export function makeToneRoom(length: i32): void {
  clear();
  samples = changetype<StaticArray<u8>>(claim(length));
  table = changetype<StaticArray<u8>>(claim(256));
  grow();
}

/** One value a pixel: what the table says of it. */
export function lookUp(count: i32): void {
  const values = samples;
  const tones = table;
  for (let i = 0; i < count; i++) values[i] = tones[values[i]];
}

/** Red, green and blue. */
export function toneLights(count: i32): void {
  const values = samples;
  for (let i = 0; i < count; i++) {
    const at = 3 * i;
    values[i] = <u8>(
      Math.round(255 * luma(share(values[at]), share(values[at + 1]), share(values[at + 2])))
    );
  }
}

/** Cyan, magenta, yellow and black. */
export function toneInks(count: i32): void {
  const values = samples;
  for (let i = 0; i < count; i++) {
    const at = 4 * i;
    const light = luma(1 - share(values[at]), 1 - share(values[at + 1]), 1 - share(values[at + 2]));
    values[i] = <u8>Math.round(255 * light * (1 - share(values[at + 3])));
  }
}

function share(value: u8): f64 {
  return <f64>value / 255;
}

/** Rec. 601. */
function luma(r: f64, g: f64, b: f64): f64 {
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

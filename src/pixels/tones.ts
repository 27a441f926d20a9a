import { bytesOf, type Loops, withLoops } from './loops.ts';

/** Pixels that are in WebAssembly's memory at once. */
const PIECE = 65_536;

/** Of pixels with one value each: what `table` says of it. The values are gone afterwards: their tones take their place. */
export const lookedUp = (values: Uint8Array, table: Uint8Array): Uint8Array =>
  withLoops((loops) => {
    loops.makeToneRoom(PIECE);
    bytesOf(loops).set(table, loops.table.value);
    return eachPiece(loops, values, 1, loops.lookUp);
  });

/**
 * How light pixels look (Rec. 601) that have red, green and blue, or cyan, magenta, yellow and black. The values are gone
 * afterwards: the pixels' tones stand where they began.
 */
export const lightness = (values: Uint8Array, channels: 3 | 4): Uint8Array =>
  withLoops((loops) => {
    loops.makeToneRoom(channels * PIECE);
    return eachPiece(loops, values, channels, channels === 3 ? loops.toneLights : loops.toneInks);
  });

const eachPiece = (
  loops: Loops,
  values: Uint8Array,
  channels: number,
  tone: (pixels: number) => void,
): Uint8Array => {
  const bytes = bytesOf(loops);
  const start = loops.samples.value;
  const pixels = values.length / channels;
  for (let from = 0; from < pixels; from += PIECE) {
    const to = Math.min(from + PIECE, pixels);
    bytes.set(values.subarray(channels * from, channels * to), start);
    tone(to - from);
    values.set(bytes.subarray(start, start + to - from), from);
  }
  return values.subarray(0, pixels);
};

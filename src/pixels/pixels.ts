import type { PictureError } from '../edition.ts';
import type { Size } from '../geometry.ts';
import { compiled } from './compiled.ts';

/** Four bytes a pixel: red, green, blue, and one that says nothing. */
export interface FourChannels extends Size {
  readonly data: Uint8Array;
}

/** A picture in few colours, as a PNG holds it. */
export interface Indexed extends Size {
  readonly bits: 1 | 2 | 4 | 8;
  /** Red, green and blue of each colour. */
  readonly palette: Uint8Array;
  /** Each after its filter, which is none. */
  readonly rows: Uint8Array;
}

/**
 * A picture in as few colours as differ no more than `most` from it: those with a mean squared error of `error` (steps of 8
 * bits, a pixel) are tried first, then half of it, and so on until there are 256 colours. Nothing when that is not enough, or when the picture
 * has too many colours for a palette.
 */
export const inFewColours = (
  picture: FourChannels,
  error: number,
  most: PictureError,
): Indexed | undefined =>
  withLoops(picture, (loops) => {
    let isFew = true;
    eachBand(loops, picture, (top, bottom) => {
      loops.lookAtBand(top, bottom, 0);
      isFew &&= loops.countCells(top, bottom) === 1;
    });
    if (!isFew) return undefined;
    loops.oneGroup();
    for (let allowed = error; ; allowed /= 2) {
      const colours = loops.split(allowed);
      if (isWithin(loops, most)) return indexed(loops, picture, Math.abs(colours));
      if (colours < 0) return undefined;
    }
  });

/** Pixels first: where they are too different, nobody need look at patches. */
const isWithin = (loops: Loops, { pixel, patch }: PictureError): boolean => {
  loops.lookAtPixels();
  if (loops.pixelDifference() > pixel) return false;
  loops.lookAtPatches();
  return loops.patchDifference() <= patch;
};

const indexed = (loops: Loops, { width, height }: Size, count: number): Indexed => {
  const bits = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8;
  const from = loops.writeRows(bits);
  const rows = bytesOf(loops).slice(from, from + height * (1 + Math.ceil((width * bits) / 8)));
  const palette = bytesOf(loops)
    .slice(loops.colours.value, loops.colours.value + 4 * count)
    .filter((_, i) => i % 4 < 3);
  return { width, height, bits, palette, rows };
};

/**
 * How far two pictures of one size are from each other to the eye, in CIE 1976 ΔE*ab (ISO/CIE 11664-4): what 99 % of the pixels
 * stay below, which tells of soft edges and of dirt around letters; and what the means of 99.9 % of the patches of 4 × 4 px
 * stay below, which tells of areas in a false colour.
 */
export const difference = (one: FourChannels, other: FourChannels): PictureError =>
  withLoops(one, (loops) => {
    eachBand(loops, one, (top, bottom) => loops.lookAtBand(top, bottom, 0));
    eachBand(loops, other, (top, bottom) => loops.lookAtBand(top, bottom, 1));
    return { pixel: loops.pixelDifference(), patch: loops.patchDifference() };
  });

/** What `wasm/index.ts` exports. */
interface Loops {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly band: { readonly value: number };
  readonly colours: { readonly value: number };
  makeRoom(width: number, height: number, bandRows: number): void;
  lookAtBand(top: number, bottom: number, isOther: 0 | 1): void;
  lookAtPixels(): void;
  lookAtPatches(): void;
  pixelDifference(): number;
  patchDifference(): number;
  countCells(top: number, bottom: number): 0 | 1;
  oneGroup(): void;
  split(allowed: number): number;
  writeRows(bits: number): number;
}

/** What is used of https://webassembly.github.io/spec/js-api/; its types are a browser's. */
interface Engine {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: object };
}
const { Module, Instance } = (globalThis as unknown as { WebAssembly: Engine }).WebAssembly;

let kept: Loops | undefined;
/** Room for three phone screens; with more, memory is not kept for the next picture. */
const KEPT_BYTES = 8 * 1024 * 1024;

const withLoops = <T>({ width, height }: Size, work: (loops: Loops) => T): T => {
  kept ??= new Instance(new Module(Buffer.from(compiled, 'base64'))).exports as Loops;
  const loops = kept;
  loops.makeRoom(width, height, BAND_ROWS);
  if (loops.memory.buffer.byteLength > KEPT_BYTES) kept = undefined;
  return work(loops);
};

const bytesOf = ({ memory }: Loops): Uint8Array => new Uint8Array(memory.buffer);

/** Rows that are in WebAssembly's memory at once; a multiple of 8, which patches ask for. */
const BAND_ROWS = 64;

const eachBand = (
  loops: Loops,
  { data, width, height }: FourChannels,
  look: (top: number, bottom: number) => void,
): void => {
  const bytes = bytesOf(loops);
  for (let top = 0; top < height; top += BAND_ROWS) {
    const bottom = Math.min(top + BAND_ROWS, height);
    bytes.set(data.subarray(4 * width * top, 4 * width * bottom), loops.band.value);
    look(top, bottom);
  }
};

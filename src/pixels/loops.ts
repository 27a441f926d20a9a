import { compiled } from './compiled.ts';

/** Where something lies in WebAssembly's memory. */
interface Address {
  readonly value: number;
}

/** What `wasm/index.ts` exports. */
export interface Loops {
  readonly memory: { readonly buffer: ArrayBuffer };

  makeRoom(width: number, height: number, bandRows: number): void;
  readonly band: Address;
  lookAtBand(top: number, bottom: number, isOther: 0 | 1): void;
  countCells(top: number, bottom: number): 0 | 1;
  oneGroup(): void;
  split(allowed: number): number;
  lookAtPixels(): void;
  lookAtPatches(): void;
  pixelDifference(): number;
  patchDifference(): number;
  readonly colours: Address;
  writeRows(bits: number): number;

  makeGreyRoom(length: number, width: number, height: number): number;
  shrink(
    all: number,
    high: number,
    left: number,
    top: number,
    partWidth: number,
    partHeight: number,
    width: number,
    height: number,
  ): number;

  makeToneRoom(length: number): void;
  readonly samples: Address;
  readonly table: Address;
  lookUp(count: number): void;
  toneLights(count: number): void;
  toneInks(count: number): void;

  makeListRoom(length: number): void;
  readonly ones: Address;
  readonly others: Address;
  readonly counts: Address;
  likeness(length: number): number;
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

/** `work` may not wait for anything: there is one room. */
export const withLoops = <T>(work: (loops: Loops) => T): T => {
  kept ??= new Instance(new Module(Buffer.from(compiled, 'base64'))).exports as Loops;
  const loops = kept;
  const done = work(loops);
  if (loops.memory.buffer.byteLength > KEPT_BYTES) kept = undefined;
  return done;
};

export const bytesOf = ({ memory }: Loops): Uint8Array => new Uint8Array(memory.buffer);

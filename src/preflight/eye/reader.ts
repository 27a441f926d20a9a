import {
  prepareZXingModule,
  type ReaderOptions,
  readBarcodes,
  type ZXingReaderModule,
} from 'zxing-wasm/reader';
import type { Grey, Rgba } from './image.ts';
import { started } from './parts.ts';
import type { Corner } from './view.ts';

export interface Reading {
  readonly text: string;
  /** Modules on a side: 17 + 4 · version (ISO/IEC 18004, 6.3.1). */
  readonly modules: number;
  /** From the top left corner of the symbol, clockwise, in pixels. */
  readonly corners: readonly Corner[];
}

/** Reads codes in pictures. */
export interface Reader {
  read(image: Grey): Promise<readonly Reading[]>;
  /** Of a picture of colours without transparency. */
  readDrawn(image: Rgba): Promise<readonly Reading[]>;
  /** Of a picture that shows one code upright and nothing else, a whole number of pixels a module. */
  readPlain(image: Grey): Promise<readonly Reading[]>;
}

let starting: Promise<unknown> | undefined;

/** Starts zxing from its WebAssembly, once in a process. */
export const openReader = (zxing: Uint8Array): Reader => {
  starting ??= started(zxing, (instantiateWasm) =>
    prepareZXingModule({ overrides: { instantiateWasm }, fireImmediately: true }).then(noted),
  );
  // What fails is heard when something is read.
  starting.catch(() => undefined);
  return {
    read: (image) => readWith(rgbaOf(image), THOROUGHLY),
    readDrawn: (image) => readWith(image, THOROUGHLY),
    readPlain: (image) => readWith(rgbaOf(image), PLAINLY),
  };
};

/** What `readBarcodes` has read from and would keep for ever, two kilobytes for each picture; Emscripten's, so that they must be let go. */
const lists: { delete(): void }[] = [];

const noted = (module: ZXingReaderModule): ZXingReaderModule => {
  const { readBarcodesFromPixmap } = module;
  module.readBarcodesFromPixmap = (...given) => {
    const list = readBarcodesFromPixmap(...given);
    lists.push(list as typeof list & { delete(): void });
    return list;
  };
  return module;
};

/** Light on dark is no code for many phones. */
const THOROUGHLY: ReaderOptions = { tryHarder: true, tryInvert: false };

const PLAINLY: ReaderOptions = {
  tryHarder: false,
  tryInvert: false,
  isPure: true,
  binarizer: 'FixedThreshold',
};

const rgbaOf = ({ width, height, data }: Grey): Rgba => {
  const pixels = new Uint32Array(width * height);
  for (let i = 0; i < data.length; i++) pixels[i] = (data[i] as number) * 0x010101 + 0xff000000;
  return { width, height, data: new Uint8Array(pixels.buffer) };
};

/** Of the family of QR codes the one that phones open has a version in digits; small ones are seen among its modules. */
const readWith = async (
  { width, height, data }: Rgba,
  options: ReaderOptions,
): Promise<readonly Reading[]> => {
  await starting;
  const rgba = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  const picture = { data: rgba, width, height, colorSpace: 'srgb' } as ImageData;
  const found = await readBarcodes(picture, { formats: ['QRCode'], ...options });
  // Others that are read meanwhile were gone through in the same turn as they were made.
  for (const list of lists.splice(0)) list.delete();
  return found
    .filter(({ isValid, version }) => isValid && /^\d+$/.test(version))
    .map(({ text, version, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
      text,
      modules: 17 + 4 * Number(version),
      corners: [topLeft, topRight, bottomRight, bottomLeft],
    }));
};

type ImageData = Parameters<typeof readBarcodes>[0] & { readonly width: number };

import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import type { Grey, Rgba } from './image.ts';
import {
  bufferOf,
  type Corner,
  type Pdfium,
  type PdfiumFile,
  startPdfium,
  type Window,
} from './pdfium.ts';
import type { Seen } from './view.ts';

/** WebAssembly of PDFium, which draws, and of zxing-cpp, which reads codes: files that the caller hands in. */
export interface EyeParts {
  readonly pdfium: Uint8Array;
  readonly zxing: Uint8Array;
}

export interface Reading {
  readonly text: string;
  /** Modules on a side: 17 + 4 · version (ISO/IEC 18004, 6.3.1). */
  readonly modules: number;
  /** From the top left corner of the symbol, clockwise, in pixels. */
  readonly corners: readonly Corner[];
}

/** Sees pages as they are printed. */
export interface Eye {
  /** Draws a page, counted from 1, as PDFium shows it, or a part of it. */
  draw(page: number, ppi: number, part?: Seen): Rgba;
  /** The resolution at which a page has so many pixels. */
  ppiFor(page: number, pixels: number): number;
  /** Where a page begins after the cut, in points from the top left corner of what is drawn. */
  cutAt(page: number): Corner;
  /** The text of a page. */
  text(page: number): string;
  read(image: Grey): Promise<readonly Reading[]>;
  close(): void;
}

/** PDFium at work; it opens one file after the other. */
export interface Viewer {
  /** Undefined when PDFium cannot read the file. */
  open(bytes: Uint8Array): Eye | undefined;
  read(image: Grey): Promise<readonly Reading[]>;
  /** Of a picture that shows one code upright and nothing else, a whole number of pixels a module. */
  readPlain(image: Grey): Promise<readonly Reading[]>;
}

let started: Promise<Pdfium> | undefined;

/** Starts PDFium and zxing, once in a process. */
export const openViewer = async ({ pdfium, zxing }: EyeParts): Promise<Viewer> => {
  if (!started) {
    started = startPdfium(pdfium);
    prepareZXingModule({ overrides: { wasmBinary: bufferOf(zxing) } });
  }
  const open = await started;
  return {
    open: (bytes) => {
      const file = open(bytes);
      return file && eyeOn(file);
    },
    read: readCodes,
    readPlain: readPlainCode,
  };
};

const eyeOn = (file: PdfiumFile): Eye => ({
  draw(page, ppi, part) {
    const [width, height] = file
      .size(page)
      .map((points) => Math.max(1, Math.round((points * ppi) / 72))) as [number, number];
    const whole = { x: 0, y: 0, width, height };
    return file.draw(page, width, height, part ? pixelsOf(part, ppi) : whole);
  },
  ppiFor(page, pixels) {
    const [width, height] = file.size(page);
    return 72 * Math.sqrt(pixels / Math.max(width * height, 1));
  },
  cutAt: file.cut,
  text: file.text,
  read: readCodes,
  close: file.close,
});

const pixelsOf = ({ x, y, width, height }: Seen, ppi: number): Window => {
  const [left, top] = [Math.floor((x * ppi) / 72), Math.floor((y * ppi) / 72)];
  return {
    x: left,
    y: top,
    width: Math.ceil(((x + width) * ppi) / 72) - left,
    height: Math.ceil(((y + height) * ppi) / 72) - top,
  };
};

const readCodes = (image: Grey): Promise<readonly Reading[]> =>
  // Light on dark is no code for many phones.
  readWith(image, { tryHarder: true, tryInvert: false });

const readPlainCode = (image: Grey): Promise<readonly Reading[]> =>
  readWith(image, {
    tryHarder: false,
    tryInvert: false,
    isPure: true,
    binarizer: 'FixedThreshold',
  });

const readWith = async (
  { width, height, data }: Grey,
  options: ReaderOptions,
): Promise<readonly Reading[]> => {
  const pixels = new Uint32Array(width * height);
  for (let i = 0; i < data.length; i++) pixels[i] = (data[i] as number) * 0x010101 + 0xff000000;
  const rgba = new Uint8ClampedArray(pixels.buffer);
  const picture = { data: rgba, width, height, colorSpace: 'srgb' } as ImageData;
  const found = await readBarcodes(picture, { formats: ['QRCode'], ...options });
  return found
    .filter(({ isValid }) => isValid)
    .map(({ text, version, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
      text,
      modules: 17 + 4 * Number(version),
      corners: [topLeft, topRight, bottomRight, bottomLeft],
    }));
};

type ImageData = Parameters<typeof readBarcodes>[0] & { readonly width: number };

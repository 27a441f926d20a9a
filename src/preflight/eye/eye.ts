import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import type { Grey, Rgba } from './image.ts';

/** WebAssembly of PDFium, which draws, and of zxing-cpp, which reads codes: files that the caller hands in. */
export interface EyeParts {
  readonly pdfium: Uint8Array;
  readonly zxing: Uint8Array;
}

export interface Corner {
  readonly x: number;
  readonly y: number;
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
  /** Draws a page, counted from 1, as PDFium shows it. */
  draw(page: number, ppi: number): Promise<Rgba>;
  /** The resolution at which a page has so many pixels. */
  ppiFor(page: number, pixels: number): number;
  /** The text of a page. */
  text(page: number): string;
  read(image: Grey): Promise<readonly Reading[]>;
  close(): void;
}

/** PDFium at work; it opens one file after the other. */
export interface Viewer {
  /** Undefined when PDFium cannot read the file. */
  open(bytes: Uint8Array): Promise<Eye | undefined>;
  read(image: Grey): Promise<readonly Reading[]>;
  /** Of a picture that shows one code upright and nothing else, a whole number of pixels a module. */
  readPlain(image: Grey): Promise<readonly Reading[]>;
}

let library: Promise<PDFiumLibrary> | undefined;

/** Starts PDFium and zxing, once in a process. */
export const openViewer = async ({ pdfium, zxing }: EyeParts): Promise<Viewer> => {
  if (!library) {
    library = PDFiumLibrary.init({ wasmBinary: bufferOf(pdfium) });
    prepareZXingModule({ overrides: { wasmBinary: bufferOf(zxing) } });
  }
  const started = await library;
  return { open: (bytes) => openFile(started, bytes), read: readCodes, readPlain: readPlainCode };
};

const openFile = async (started: PDFiumLibrary, bytes: Uint8Array): Promise<Eye | undefined> => {
  const document = await started.loadDocument(bytes).catch(() => undefined);
  if (!document) return undefined;
  return {
    async draw(page, ppi) {
      const sheet = document.getPage(page - 1);
      const { originalWidth, originalHeight } = sheet.getOriginalSize();
      const { width, height, data } = await sheet.render({
        width: Math.max(1, Math.round((originalWidth * ppi) / 72)),
        height: Math.max(1, Math.round((originalHeight * ppi) / 72)),
        scale: 1,
        // On white PDFium colours the edges of letters for LCDs.
        transparent: true,
        render: async ({ data: pixels }) => pixels,
      });
      return { width, height, data };
    },
    ppiFor(page, pixels) {
      const { originalWidth, originalHeight } = document.getPage(page - 1).getOriginalSize();
      return 72 * Math.sqrt(pixels / Math.max(originalWidth * originalHeight, 1));
    },
    text: (page) => document.getPage(page - 1).getText(),
    read: readCodes,
    close: () => document.destroy(),
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

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

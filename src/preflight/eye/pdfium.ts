import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { Rgba } from './image.ts';
import { started } from './parts.ts';
import type { Corner } from './view.ts';

/** Opens files; undefined for one that PDFium cannot read. */
export type Pdfium = (bytes: Uint8Array) => PdfiumFile | undefined;

/** A file in PDFium's memory, with one page in hand at a time; pages are counted from 1. */
export interface PdfiumFile {
  /** Width and height of what is shown of a page, points. */
  size(page: number): readonly [width: number, height: number];
  /** Where the trim box of an upright page begins in what is shown of it, from the top left corner, points. */
  cut(page: number): Corner;
  /** A window on to the page, which is drawn at this size, all in pixels. What lies outside of the window is passed over. */
  draw(page: number, width: number, height: number, window: Window, ground: Ground): Rgba;
  text(page: number): string;
  close(): void;
}

export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a page is drawn on: with nothing below it, what it leaves free is transparent. */
export type Ground = 'nothing' | 'paper';

/** FPDFBitmap_BGRA (fpdfview.h). */
const FORMAT = 4;
/** FPDF_ANNOT; FPDF_REVERSE_BYTE_ORDER: red comes first. */
const FLAGS = 0x01 | 0x10;
/** Bytes. */
const FLOAT = 4;

/** Starts PDFium from its WebAssembly. */
export const startPdfium = async (wasm: Uint8Array): Promise<Pdfium> => {
  // On a machine that is busy it would tell the user that it waits for itself; what goes wrong it throws.
  const printErr = () => undefined;
  const library = await started(wasm, (instantiateWasm) => init({ instantiateWasm, printErr }));
  library.FPDF_InitLibrary();
  return (bytes) => openFile(library, bytes);
};

const openFile = (library: WrappedPdfiumModule, bytes: Uint8Array): PdfiumFile | undefined => {
  const { pdfium } = library;
  const { malloc, free } = pdfium.wasmExports;
  // PDFium reads from these bytes as long as the file is open.
  const held = malloc(bytes.length);
  pdfium.HEAPU8.set(bytes, held);
  const file = library.FPDF_LoadMemDocument(held, bytes.length, '');
  if (!file) {
    free(held);
    return undefined;
  }
  let inHand: { readonly number: number; readonly page: number } | undefined;
  const layDown = (): void => {
    if (inHand) library.FPDF_ClosePage(inHand.page);
    inHand = undefined;
  };
  const take = (number: number): number => {
    if (inHand?.number !== number) {
      layDown();
      // 0 for a page that it cannot read, which is then as large as nothing and blank.
      inHand = { number, page: library.FPDF_LoadPage(file, number - 1) };
    }
    return inHand.page;
  };
  return {
    size: (number) => {
      const page = take(number);
      return [library.FPDF_GetPageWidthF(page), library.FPDF_GetPageHeightF(page)];
    },
    cut(number) {
      const page = take(number);
      const box = malloc(4 * FLOAT);
      const at = (index: number) => pdfium.HEAPF32[box / FLOAT + index] as number;
      // FS_RECTF: left, top, right, bottom.
      library.FPDF_GetPageBoundingBox(page, box);
      const shown = { left: at(0), top: at(1) };
      const [left, bottom, right, top] = [box, box + FLOAT, box + 2 * FLOAT, box + 3 * FLOAT];
      const isCut = library.FPDFPage_GetTrimBox(page, left, bottom, right, top);
      const corner = isCut ? { x: at(0) - shown.left, y: shown.top - at(3) } : { x: 0, y: 0 };
      free(box);
      return corner;
    },
    draw(number, width, height, window, ground) {
      const page = take(number);
      const length = 4 * window.width * window.height;
      const pixels = malloc(length);
      pdfium.HEAPU8.fill(ground === 'paper' ? 255 : 0, pixels, pixels + length);
      const stride = 4 * window.width;
      const bitmap = library.FPDFBitmap_CreateEx(
        window.width,
        window.height,
        FORMAT,
        pixels,
        stride,
      );
      library.FPDF_RenderPageBitmap(bitmap, page, -window.x, -window.y, width, height, 0, FLAGS);
      library.FPDFBitmap_Destroy(bitmap);
      const data = pdfium.HEAPU8.slice(pixels, pixels + length);
      free(pixels);
      return { width: window.width, height: window.height, data };
    },
    text(number) {
      const text = library.FPDFText_LoadPage(take(number));
      const count = Math.max(0, library.FPDFText_CountChars(text));
      const units = malloc(2 * (count + 1));
      // The last one is a zero.
      const written = library.FPDFText_GetText(text, 0, count, units);
      const found = Buffer.from(pdfium.HEAPU8.slice(units, units + 2 * Math.max(0, written - 1)));
      free(units);
      library.FPDFText_ClosePage(text);
      return found.toString('utf16le');
    },
    close() {
      layDown();
      library.FPDF_CloseDocument(file);
      free(held);
    },
  };
};

import type { Grey, Rgba } from './image.ts';
import type { EyeParts } from './parts.ts';
import { type Ground, type Pdfium, type PdfiumFile, startPdfium, type Window } from './pdfium.ts';
import { openReader, type Reader, type Reading } from './reader.ts';
import type { Corner, Seen } from './view.ts';

/** Sees pages as they are printed. */
export interface Eye {
  /** Draws a page, counted from 1, as PDFium shows it, or a part of it, by default on nothing. */
  draw(page: number, ppi: number, part?: Seen, ground?: Ground): Rgba;
  /** The resolution at which a page has so many pixels. */
  ppiFor(page: number, pixels: number): number;
  /** Where a page begins after the cut, in points from the top left corner of what is drawn. */
  cutAt(page: number): Corner;
  /** The text of a page. */
  text(page: number): string;
  read(image: Grey): Promise<readonly Reading[]>;
  readDrawn(image: Rgba): Promise<readonly Reading[]>;
  close(): void;
}

/** PDFium at work; it opens one file after the other. */
export interface Viewer extends Reader {
  /** Undefined when PDFium cannot read the file. */
  open(bytes: Uint8Array): Eye | undefined;
}

let started: Promise<Pdfium> | undefined;

/** Starts PDFium, once in a process, and the reader of codes. */
export const openViewer = async ({ pdfium, zxing }: EyeParts): Promise<Viewer> => {
  started ??= startPdfium(pdfium);
  const reader = openReader(zxing);
  const open = await started;
  return {
    ...reader,
    open: (bytes) => {
      const file = open(bytes);
      return file && eyeOn(file, reader);
    },
  };
};

const eyeOn = (file: PdfiumFile, { read, readDrawn }: Reader): Eye => ({
  draw(page, ppi, part, ground = 'nothing') {
    const [width, height] = file
      .size(page)
      .map((points) => Math.max(1, Math.round((points * ppi) / 72))) as [number, number];
    const whole = { x: 0, y: 0, width, height };
    return file.draw(page, width, height, part ? pixelsOf(part, ppi) : whole, ground);
  },
  ppiFor(page, pixels) {
    const [width, height] = file.size(page);
    return 72 * Math.sqrt(pixels / Math.max(width * height, 1));
  },
  cutAt: file.cut,
  text: file.text,
  read,
  readDrawn,
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

import { eyeParts } from '../../src/build/proof/eye-parts.ts';
import { type PdfiumFile, startPdfium } from '../../src/preflight/eye/pdfium.ts';
import type { Image } from './images.ts';

const open = await startPdfium((await eyeParts()).pdfium);

const withFile = <T>(bytes: Uint8Array, use: (file: PdfiumFile) => T): T => {
  const file = open(bytes);
  if (!file) throw new Error('PDFium cannot read the file');
  try {
    return use(file);
  } finally {
    file.close();
  }
};

/** Draws one page (counted from 0) as PDFium, the engine of Chrome's viewer, shows it on white. */
export const renderPdf = async (bytes: Uint8Array, page: number, ppi: number): Promise<Image> =>
  withFile(bytes, (file) => {
    const [width, height] = file
      .size(page + 1)
      .map((points) => Math.round((points * ppi) / 72)) as [number, number];
    const whole = { x: 0, y: 0, width, height };
    const { data } = file.draw(page + 1, width, height, whole, 'nothing');
    return { width, height, rgba: onWhite(data) };
  });

/** The text of each page as PDFium extracts it: lines end in "\n". */
export const textOf = async (bytes: Uint8Array): Promise<string[]> =>
  withFile(bytes, (file) => {
    const texts: string[] = [];
    for (let page = 1; file.size(page)[0] > 0; page++)
      texts.push(file.text(page).replaceAll('\r\n', '\n'));
    return texts;
  });

function onWhite(rgba: Uint8Array): Uint8Array {
  const result = new Uint8Array(rgba.length);
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = (rgba[i + 3] as number) / 255;
    for (let c = 0; c < 3; c++) {
      result[i + c] = Math.round((rgba[i + c] as number) * alpha + 255 * (1 - alpha));
    }
    result[i + 3] = 255;
  }
  return result;
}

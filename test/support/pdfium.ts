import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import type { Image } from './images.ts';

let library: Promise<PDFiumLibrary> | undefined;

async function withDocument<T>(
  bytes: Uint8Array,
  use: (document: PDFiumDocument) => T | Promise<T>,
): Promise<T> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(bytes);
  try {
    return await use(document);
  } finally {
    document.destroy();
  }
}

/** Draws one page (counted from 0) as PDFium, the engine of Chrome's viewer, shows it on white. */
export const renderPdf = (bytes: Uint8Array, page: number, ppi: number): Promise<Image> =>
  withDocument(bytes, async (document) => {
    const shown = document.getPage(page);
    const { originalWidth, originalHeight } = shown.getOriginalSize();
    // On a transparent ground PDFium smooths letters in grey; on white it colours their edges for LCDs.
    const { width, height, data } = await shown.render({
      // Its own `scale` would round the page down to whole points first.
      width: Math.round((originalWidth * ppi) / 72),
      height: Math.round((originalHeight * ppi) / 72),
      scale: 1,
      transparent: true,
      render: async ({ data }) => data,
    });
    return { width, height, rgba: onWhite(data) };
  });

/** The text of each page as PDFium extracts it: lines end in "\n". */
export const textOf = (bytes: Uint8Array): Promise<string[]> =>
  withDocument(bytes, (document) =>
    [...document.pages()].map((page) => page.getText().replaceAll('\r\n', '\n')),
  );

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

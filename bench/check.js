/** What a contestant made is looked at before its time counts: pages, the office's name, and its code. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { init } from '@embedpdf/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const PPI = 150;
let library;

const wasm = (path) =>
  new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(path))).buffer;

async function openLibraries() {
  prepareZXingModule({ overrides: { wasmBinary: wasm('zxing-wasm/reader/zxing_reader.wasm') } });
  const opened = await init({ wasmBinary: wasm('@embedpdf/pdfium/pdfium.wasm') });
  opened.FPDF_InitLibrary();
  return opened;
}

/** Hands `use` memory of PDFium's, which is freed behind it. */
async function withMemory(bytes, use) {
  const { malloc, free } = library.pdfium.wasmExports;
  const at = malloc(bytes);
  try {
    return await use(at, () => library.pdfium.HEAPU8.slice(at, at + bytes));
  } finally {
    free(at);
  }
}

function drawn(page) {
  const width = Math.round((library.FPDF_GetPageWidthF(page) * PPI) / 72);
  const height = Math.round((library.FPDF_GetPageHeightF(page) * PPI) / 72);
  return withMemory(4 * width * height, (pixels, copy) => {
    library.pdfium.HEAPU8.fill(255, pixels, pixels + 4 * width * height);
    // FPDFBitmap_BGRA; FPDF_ANNOT.
    const bitmap = library.FPDFBitmap_CreateEx(width, height, 4, pixels, 4 * width);
    library.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 1);
    library.FPDFBitmap_Destroy(bitmap);
    return { data: new Uint8ClampedArray(copy()), width, height, colorSpace: 'srgb' };
  });
}

async function codesOf(page) {
  const picture = await drawn(page);
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** Accents composed and line ends as spaces: two tools may cut the same words into different lines. */
const plain = (text) => text.normalize('NFC').replace(/\s+/g, ' ');

async function textOf(page) {
  const text = library.FPDFText_LoadPage(page);
  const count = library.FPDFText_CountChars(text);
  const found = await withMemory(2 * count + 2, (units, copy) => {
    library.FPDFText_GetText(text, 0, count, units);
    return Buffer.from(copy()).toString('utf16le', 0, 2 * count);
  });
  library.FPDFText_ClosePage(text);
  return found;
}

const look = ({ file, name, url, urls = [url] }, decode) => {
  if (!existsSync(file)) return 'is not there';
  const bytes = readFileSync(file);
  return withMemory(bytes.length, async (at) => {
    library.pdfium.HEAPU8.set(bytes, at);
    const document = library.FPDF_LoadMemDocument(at, bytes.length, '');
    const pages = Array.from({ length: library.FPDF_GetPageCount(document) }, (_, i) =>
      library.FPDF_LoadPage(document, i),
    );
    try {
      if (pages.length === 0) return 'has no page';
      const texts = [];
      for (const page of pages) texts.push(await textOf(page));
      if (!plain(texts.join(' ')).includes(name)) return `does not say “${name}”`;
      if (!decode) return undefined;
      const codes = await codesOf(pages[0]);
      const missing = urls.find((one) => !codes.includes(one));
      return missing && `has no code of ${missing}, but ${codes.join(', ') || 'none'}`;
    } finally {
      for (const page of pages) library.FPDF_ClosePage(page);
      library.FPDF_CloseDocument(document);
    }
  });
};

/** So many of a list, spread evenly over it. */
export const sample = (list, count) =>
  list.filter((_, index) => index % Math.max(1, Math.floor(list.length / count)) === 0);

/** Looks at every file; the codes are read on a sample. Throws at the first that fails. */
export async function check(contestant, jobs, { decoded = 10 } = {}) {
  library ??= await openLibraries();
  const read = new Set(sample(jobs, decoded));
  for (const job of jobs) {
    const problem = await look(job, read.has(job));
    if (problem) throw new Error(`${contestant}: ${job.file} ${problem}.`);
  }
}

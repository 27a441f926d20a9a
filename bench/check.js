/** What a contestant made is looked at before its time counts: pages, the office's name, and its code. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const PPI = 150;
let library;

const wasm = (path) =>
  new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(path))).buffer;

async function openLibraries() {
  prepareZXingModule({ overrides: { wasmBinary: wasm('zxing-wasm/reader/zxing_reader.wasm') } });
  return PDFiumLibrary.init({ wasmBinary: wasm('@hyzyla/pdfium/pdfium.wasm') });
}

async function codesOf(page) {
  const { data, width, height } = await page.render({
    scale: PPI / 72,
    render: async ({ data: pixels }) => pixels,
  });
  const picture = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' };
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** Accents composed and line ends as spaces: two tools may cut the same words into different lines. */
const plain = (text) => text.normalize('NFC').replace(/\s+/g, ' ');

async function look({ file, name, url, urls = [url] }, decode) {
  if (!existsSync(file)) return 'is not there';
  const document = await library.loadDocument(readFileSync(file));
  try {
    const pages = [...document.pages()];
    if (pages.length === 0) return 'has no page';
    const text = plain(pages.map((page) => page.getText()).join(' '));
    if (!text.includes(name)) return `does not say “${name}”`;
    if (!decode) return undefined;
    const codes = await codesOf(pages[0]);
    const missing = urls.find((one) => !codes.includes(one));
    return missing && `has no code of ${missing}, but ${codes.join(', ') || 'none'}`;
  } finally {
    document.destroy();
  }
}

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

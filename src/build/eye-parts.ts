import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { EyeParts } from '../preflight/eye/eye.ts';

/** The WebAssembly of the two packages that look at pages, as npm installed it. */
export const eyeParts = async (): Promise<EyeParts> => {
  const { resolve } = createRequire(import.meta.url);
  const [pdfium, zxing] = await Promise.all([
    readFile(resolve('@embedpdf/pdfium/pdfium.wasm')),
    readFile(resolve('zxing-wasm/reader/zxing_reader.wasm')),
  ]);
  return { pdfium, zxing };
};

import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { mapped } from '../../mapped.ts';
import type { EyeParts } from '../../preflight/eye/parts.ts';

/** The WebAssembly of the two packages that look at pages. */
export const eyeParts = async (): Promise<EyeParts> => {
  const pdfium = partOf(installed('@embedpdf/pdfium/pdfium.wasm'));
  return { pdfium, zxing: await readerPart() };
};

/** Only what reads codes: beside the bundle, or as npm installed it. */
export const readerPart = async (): Promise<Uint8Array> => {
  const bundled = fileURLToPath(new URL('zxing_reader.wasm', import.meta.url));
  return partOf(existsSync(bundled) ? bundled : installed('zxing-wasm/reader/zxing_reader.wasm'));
};

const installed = (path: string): string => createRequire(import.meta.url).resolve(path);

const partOf = (path: string): Uint8Array => {
  const file = openSync(path, 'r');
  try {
    const bytes = mapped(fstatSync(file).size);
    readSync(file, bytes);
    return bytes;
  } finally {
    closeSync(file);
  }
};

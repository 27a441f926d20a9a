import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { mapped } from '../mapped.ts';
import type { EyeParts } from '../preflight/eye/parts.ts';

/** The WebAssembly of the two packages that look at pages, as npm installed it. */
export const eyeParts = async (): Promise<EyeParts> => {
  const [pdfium, zxing] = await Promise.all([partOf('@embedpdf/pdfium/pdfium.wasm'), readerPart()]);
  return { pdfium, zxing };
};

/** Only what reads codes. */
export const readerPart = (): Promise<Uint8Array> => partOf('zxing-wasm/reader/zxing_reader.wasm');

const partOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(createRequire(import.meta.url).resolve(path));
  try {
    const bytes = mapped((await file.stat()).size);
    await file.read(bytes);
    return bytes;
  } finally {
    await file.close();
  }
};

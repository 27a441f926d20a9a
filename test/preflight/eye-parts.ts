import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EyeParts } from '../../src/preflight/eye/eye.ts';

const { resolve } = createRequire(import.meta.url);

export const EYE_PARTS: EyeParts = {
  pdfium: readFileSync(resolve('@hyzyla/pdfium/pdfium.wasm')),
  zxing: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')),
};

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Image } from './images.ts';

// Without this the reader would fetch its WebAssembly from a public server.
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({
  overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer as ArrayBuffer },
});

export interface ReadCode {
  readonly text: string;
  /** Centre in pixels. */
  readonly x: number;
  readonly y: number;
  readonly level: string;
}

/** The QR codes that zxing-cpp finds in a picture, from top to bottom. */
export async function readCodes({ width, height, rgba }: Image): Promise<ReadCode[]> {
  const data = new Uint8ClampedArray(rgba);
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, {
    formats: ['QRCode'],
    tryHarder: true,
  });
  return found
    .filter((code) => code.isValid)
    .map(({ text, position, ecLevel }) => {
      const corners = [
        position.topLeft,
        position.topRight,
        position.bottomRight,
        position.bottomLeft,
      ];
      const mean = (axis: 'x' | 'y') => corners.reduce((sum, corner) => sum + corner[axis], 0) / 4;
      return { text, x: mean('x'), y: mean('y'), level: ecLevel };
    })
    .sort((a, b) => a.y - b.y || a.x - b.x);
}

type ImageData = Parameters<typeof readBarcodes>[0] & { readonly width: number };

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { eyeParts } from '../../src/build/proof/eye-parts.ts';
import { openReader } from '../../src/preflight/eye/reader.ts';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
prepareZXingModule({
  overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer },
});
const reader = openReader((await eyeParts()).zxing);

test.each([
  ['QRCode', ['01234567']],
  // No camera of a phone opens these, and what looks like one among the modules of a large code is none.
  ['MicroQRCode', []],
  ['RMQRCode', []],
] as const)('of the code %s is read: %j', async (format, texts) => {
  const { symbol } = await writeBarcode('01234567', { format, scale: 1 } as never);
  const [scale, margin] = [8, 40];
  const width = symbol.width * scale + 2 * margin;
  const height = symbol.height * scale + 2 * margin;
  const data = new Uint8Array(width * height).fill(255);
  for (let y = margin; y < height - margin; y++)
    for (let x = margin; x < width - margin; x++)
      data[y * width + x] =
        symbol.data[
          Math.floor((y - margin) / scale) * symbol.width + Math.floor((x - margin) / scale)
        ] ?? 255;
  const readings = await reader.read({ width, height, data } as never);
  expect(readings.map(({ text }) => text)).toEqual(texts);
});

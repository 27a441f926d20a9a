import { crc32, deflateSync } from 'node:zlib';
import type { Rgba } from '../eye/image.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Each byte less the one above it (PNG 3rd ed., 9.2): pages are mostly flat. */
const FILTER_UP = 2;

/** The picture on white as a PNG of 8-bit RGB. */
export const pngOf = ({ width, height, data }: Rgba): Uint8Array => {
  const row = 3 * width;
  const colours = new Uint8Array(row * height);
  for (let i = 0; i < width * height; i++) {
    const alpha = data[4 * i + 3] as number;
    for (let c = 0; c < 3; c++)
      colours[3 * i + c] = 255 + Math.round((((data[4 * i + c] as number) - 255) * alpha) / 255);
  }
  const filtered = new Uint8Array((row + 1) * height);
  for (let y = 0; y < height; y++) {
    filtered[y * (row + 1)] = FILTER_UP;
    for (let x = 0; x < row; x++) {
      const above = y > 0 ? (colours[(y - 1) * row + x] as number) : 0;
      filtered[y * (row + 1) + 1 + x] = (colours[y * row + x] as number) - above;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits, truecolour (11.2.1).
  header.set([8, 2], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered)),
    chunk('IEND', new Uint8Array()),
  ]);
};

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
};

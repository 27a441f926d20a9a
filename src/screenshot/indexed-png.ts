import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { Indexed } from './palette.ts';

const compress = promisify(deflate);

/** Level 9 takes six times as long as 7 for 4 % less: 14.8 and 2.6 ms for a screen of 320 × 693 px. */
const LEVEL = 7;

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The picture as a PNG with a palette, in as few bits a pixel as it needs (PNG 3rd ed., 11.2.1); rows are not filtered. */
export const indexedPng = async ({
  width,
  height,
  colours,
  indices,
}: Indexed): Promise<Uint8Array> => {
  const bits = bitsFor(colours.length / 3);
  const rows = packed(indices, width, height, bits);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, 3], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', await compress(rows, { level: LEVEL })),
    chunk('IEND', new Uint8Array()),
  ]);
};

const bitsFor = (colours: number): 1 | 2 | 4 | 8 =>
  colours <= 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8;

/** Each row begins with its filter, none (9.2); the leftmost pixel stands in the highest bits (7.2). */
const packed = (indices: Uint8Array, width: number, height: number, bits: number): Uint8Array => {
  const stride = 1 + Math.ceil((width * bits) / 8);
  const rows = new Uint8Array(stride * height);
  const each = 8 / bits;
  for (let y = 0; y < height; y++) {
    const start = y * stride + 1;
    if (bits === 8) {
      rows.set(indices.subarray(y * width, (y + 1) * width), start);
      continue;
    }
    for (let x = 0; x < width; x++) {
      const at = start + Math.floor(x / each);
      const shift = 8 - bits * ((x % each) + 1);
      rows[at] = (rows[at] as number) | ((indices[y * width + x] as number) << shift);
    }
  }
  return rows;
};

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
};

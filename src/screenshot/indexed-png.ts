import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { Indexed } from '../pixels/few-colours.ts';

const compress = promisify(deflate);

/** Level 9 takes six times as long as 7 for 4 % less: 14.8 and 2.6 ms for a screen of 320 × 693 px. */
const LEVEL = 7;

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The picture as a PNG with a palette (PNG 3rd ed., 11.2.1). */
export const indexedPng = async (indexed: Indexed): Promise<Uint8Array> => {
  const { width, height, bits, palette, rows } = indexed;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, 3], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', await compress(rows, { level: LEVEL })),
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

import { crc32 } from 'node:zlib';
import type { Size } from '../geometry.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** How the pixels of a PNG say their colours: its colour types 2 and 3 (PNG 3rd ed., 11.2.1). */
const COLOUR_TYPES = { rgb: 2, palette: 3 } as const;

/** A PNG file of `bits` a sample; `data` are its rows, each behind its filter (9.2) and all compressed. */
export const pngFile = (
  { width, height }: Size,
  bits: number,
  colours: keyof typeof COLOUR_TYPES,
  data: Uint8Array,
  palette?: Uint8Array,
): Uint8Array => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, COLOUR_TYPES[colours]], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', palette)] : []),
    chunk('IDAT', data),
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

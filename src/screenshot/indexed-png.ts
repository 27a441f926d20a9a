import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { Indexed } from './palette.ts';
import { blue, green, red } from './rgb.ts';

const compress = promisify(deflate);

/** Level 9 takes six times as long as 7 for 4 % less: 14.8 and 2.6 ms for a screen of 320 × 693 px. */
const LEVEL = 7;

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The picture as a PNG with a palette, in as few bits a pixel as it needs (PNG 3rd ed., 11.2.1); rows are not filtered. */
export const indexedPng = async (indexed: Indexed): Promise<Uint8Array> => {
  const { width, height, colours } = indexed;
  const bits = bitsFor(colours.length);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, 3], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from([...colours].flatMap((c) => [red(c), green(c), blue(c)]))),
    chunk('IDAT', await compress(rowsOf(indexed, bits), { level: LEVEL })),
    chunk('IEND', new Uint8Array()),
  ]);
};

const bitsFor = (colours: number): 1 | 2 | 4 | 8 =>
  colours <= 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8;

/** Each row begins with its filter, none (9.2). */
const rowsOf = ({ width, height, ofCell, ofPixel }: Indexed, bits: number): Uint8Array => {
  const stride = 1 + Math.ceil((width * bits) / 8);
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const start = y * stride + 1;
    if (bits === 8) writeRow(ofPixel, y * width, (y + 1) * width, ofCell, rows, start);
    else packRow(ofPixel, y * width, (y + 1) * width, ofCell, rows, start, bits);
  }
  return rows;
};

const writeRow = (
  ofPixel: Uint16Array,
  from: number,
  to: number,
  ofCell: Uint8Array,
  rows: Uint8Array,
  start: number,
): void => {
  for (let i = from, at = start; i < to; i++) rows[at++] = ofCell[ofPixel[i] as number] as number;
};

/** Several pixels a byte; the leftmost stands in the highest bits (7.2). */
const packRow = (
  ofPixel: Uint16Array,
  from: number,
  to: number,
  ofCell: Uint8Array,
  rows: Uint8Array,
  start: number,
  bits: number,
): void => {
  for (let i = from, bit = 0; i < to; i++, bit += bits) {
    const at = start + (bit >> 3);
    const colour = ofCell[ofPixel[i] as number] as number;
    rows[at] = (rows[at] as number) | (colour << (8 - bits - (bit & 7)));
  }
};

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
};

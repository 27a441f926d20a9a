import { inflateSync } from 'node:zlib';
import { type Dictionary, dictionaryOf, nameOf, type Stream } from './object.ts';

export type Decoded =
  | { readonly data: Uint8Array; readonly reason?: undefined }
  | { readonly data?: undefined; readonly reason: string };

/** More than this no content stream, font or profile holds; pictures are left compressed. */
const MAX_DECODED = 256 * 1024 * 1024;
const MAX_FILTERS = 8;

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['A85', 'ASCII85Decode'],
  ['AHx', 'ASCIIHexDecode'],
  ['CCF', 'CCITTFaxDecode'],
  ['DCT', 'DCTDecode'],
  ['Fl', 'FlateDecode'],
  ['LZW', 'LZWDecode'],
  ['RL', 'RunLengthDecode'],
]);

/** Full names of the filters of a stream or inline image, in order of decoding. */
export const filtersOf = (dictionary: Dictionary): string[] => {
  const value = dictionary.get('Filter') ?? dictionary.get('F');
  const names = dictionary.list('Filter') ?? dictionary.list('F') ?? [value];
  return names.flatMap((each) => {
    const name = nameOf(each);
    return name === undefined ? [] : [ABBREVIATIONS.get(name) ?? name];
  });
};

/** A stream as it stands in the file; it is decoded once, when it is asked for. */
export const streamOf = (dictionary: Dictionary, raw: Uint8Array): Stream => {
  let decoded: Decoded | undefined;
  return {
    kind: 'stream',
    dictionary,
    raw,
    data: () => {
      decoded ??= decode(dictionary, raw);
      return decoded;
    },
  };
};

/** Takes the filters off, within limits; pictures' own codecs are not touched. */
const decode = (dictionary: Dictionary, raw: Uint8Array): Decoded => {
  const { data, rest, reason } = decodeToCodec(dictionary, raw);
  if (!data) return { reason };
  return rest.length > 0 ? { reason: `the filter ${rest[0]}` } : { data };
};

/** The data as far as it can be read here, with the filters that are still on it: a picture's codec. */
export const decodeToCodec = (
  dictionary: Dictionary,
  raw: Uint8Array,
): Decoded & { readonly rest: readonly string[] } => {
  const filters = filtersOf(dictionary);
  if (filters.length > MAX_FILTERS) return { reason: `${filters.length} filters`, rest: filters };
  const parms = dictionary.get('DecodeParms') ?? dictionary.get('DP');
  const list = dictionary.list('DecodeParms') ?? dictionary.list('DP') ?? [parms];
  // Many programs put a filter on nothing.
  if (raw.length === 0) return { data: raw, rest: [] };
  let data = raw;
  for (const [index, filter] of filters.entries()) {
    const step = STEPS.get(filter);
    if (!step) return { data, rest: filters.slice(index) };
    try {
      data = unpredict(step(data), dictionaryOf(list[index]));
    } catch (error) {
      const why = error instanceof Error ? error.message : 'damaged';
      return { reason: `${filter}: ${why}`, rest: filters.slice(index) };
    }
  }
  return { data, rest: [] };
};

/** ISO 32000-1, 7.4.4.4. In place, for what a filter was taken off is nobody else's; a last row that ends early is filled up. */
const unpredict = (data: Uint8Array, parms: Dictionary | undefined): Uint8Array => {
  const predictor = parms?.number('Predictor') ?? 1;
  if (!parms || predictor === 1) return data;
  if (predictor < 10) throw new Error(`predictor ${predictor}`);
  const bits = (parms.number('Colors') ?? 1) * (parms.number('BitsPerComponent') ?? 8);
  const pixel = Math.max(1, Math.ceil(bits / 8));
  const row = Math.ceil(((parms.number('Columns') ?? 1) * bits) / 8);
  if (!(row > 0 && row < MAX_DECODED)) throw new Error('the row length');
  const rows = Math.ceil(data.length / (row + 1));
  const out = data.length === rows * (row + 1) ? data : filledUp(data, rows * (row + 1));
  for (let y = 0; y < rows; y++) {
    const from = y * (row + 1);
    const type = out[from];
    out.copyWithin(y * row, from + 1, from + 1 + row);
    if (type) addGuesses(type, out, y, row, pixel);
  }
  return out.subarray(0, rows * row);
};

const filledUp = (data: Uint8Array, length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  whole.set(data);
  return whole;
};

/** PNG (ISO 15948), 9.2: to each byte of a row what was guessed from those a pixel to the left, above, and above that. */
const addGuesses = (type: number, out: Uint8Array, y: number, row: number, pixel: number): void => {
  const begin = y * row;
  for (let at = begin; at < begin + row; at++) {
    const isFirst = at - begin < pixel;
    const left = isFirst ? 0 : (out[at - pixel] as number);
    const up = y === 0 ? 0 : (out[at - row] as number);
    const corner = isFirst || y === 0 ? 0 : (out[at - row - pixel] as number);
    out[at] = (out[at] as number) + guess(type, left, up, corner);
  }
};

const guess = (type: number, left: number, up: number, corner: number): number => {
  if (type === 1) return left;
  if (type === 2) return up;
  if (type === 3) return (left + up) >> 1;
  return type === 4 ? paeth(left, up, corner) : 0;
};

const paeth = (left: number, up: number, corner: number): number => {
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

const hex = (data: Uint8Array): Uint8Array => {
  const text = Buffer.from(data).toString('latin1').split('>')[0] ?? '';
  const digits = text.replace(/[^0-9A-Fa-f]/g, '');
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex');
};

const ascii85 = (data: Uint8Array): Uint8Array => {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (count: number) => {
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0) >>> 0;
    for (let i = 0; i < count; i++) out.push((value >>> (24 - 8 * i)) & 255);
    group = [];
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length === 5) flush(4);
  }
  const rest = group.length;
  if (rest > 1) {
    while (group.length < 5) group.push(84);
    flush(rest - 1);
  }
  return Uint8Array.from(out);
};

const inflate = (data: Uint8Array): Uint8Array =>
  inflateSync(data, { maxOutputLength: MAX_DECODED, chunkSize: chunkFor(data.length) });

const runLength = (data: Uint8Array): Uint8Array => {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < data.length; ) {
    const length = data[at] as number;
    if (length === 128) break;
    if (length < 128) parts.push(data.subarray(at + 1, at + 2 + length));
    else parts.push(new Uint8Array(257 - length).fill(data[at + 1] ?? 0));
    at += length < 128 ? length + 2 : 2;
  }
  return Buffer.concat(parts);
};

/** Bytes that zlib gives at a time: most streams whole, as pieces are copied together. */
const chunkFor = (length: number): number => Math.min(1 << 20, Math.max(1 << 10, 12 * length));

/** Each gives bytes that are nobody else's. */
const STEPS: ReadonlyMap<string, (data: Uint8Array) => Uint8Array> = new Map([
  ['FlateDecode', inflate],
  ['ASCIIHexDecode', hex],
  ['ASCII85Decode', ascii85],
  ['RunLengthDecode', runLength],
]);

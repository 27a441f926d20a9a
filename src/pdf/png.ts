import { Buffer } from 'node:buffer';
import { deflateSync, inflateSync } from 'node:zlib';

/**
 * A PNG file taken apart as far as PDF needs it (PNG 3rd ed.). Without alpha the compressed rows go
 * into the PDF as they are: FlateDecode with predictor 15 reads PNG's own row filters
 * (ISO 32000-1, 7.4.4.4). pdfkit's PNG reader inflates in the background, so the order of objects
 * would depend on timing.
 */
export interface Png {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Colour parts of a pixel, alpha not counted. */
  readonly colours: 1 | 3;
  readonly palette?: Uint8Array;
  readonly data: Uint8Array;
  /** Whether `data` still holds PNG's row filters. */
  readonly filtered: boolean;
  /** Deflated 8-bit rows without filters. */
  readonly alpha?: Uint8Array;
}

const GREY_ALPHA = 4;
const RGB_ALPHA = 6;

/** Reads what our own picture station writes: 8 bits, not interlaced; throws on anything else. */
export function readPng(bytes: Uint8Array): Png {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: Uint8Array[] = [];
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  for (let at = 8; at + 12 <= view.length; ) {
    const length = view.readUInt32BE(at);
    const body = view.subarray(at + 8, at + 8 + length);
    switch (view.toString('latin1', at + 4, at + 8)) {
      case 'IDAT':
        rows.push(body);
        break;
      case 'PLTE':
        palette = body;
        break;
      case 'tRNS':
        transparency = body;
        break;
    }
    at += 12 + length;
  }
  const width = view.readUInt32BE(16);
  const height = view.readUInt32BE(20);
  const bits = view[24] ?? 0;
  const type = view[25] ?? 0;
  if (view[28] !== 0) throw new Error('interlaced PNG');
  const data = Buffer.concat(rows);

  if (type === GREY_ALPHA || type === RGB_ALPHA) {
    if (bits !== 8) throw new Error(`PNG with ${bits} bits and alpha`);
    const colours = type === RGB_ALPHA ? 3 : 1;
    return { width, height, bits, colours, ...splitAlpha(data, width, height, colours) };
  }
  if (palette && transparency) {
    if (bits !== 8) throw new Error(`PNG palette with ${bits} bits and alpha`);
    const indices = unfilter(inflateSync(data), width, height, 1);
    const alpha = indices.map((index) => transparency[index] ?? 255);
    const picture = { width, height, bits, colours: 1, palette } as const;
    return { ...picture, data, filtered: true, alpha: deflateSync(alpha) };
  }
  if (transparency) throw new Error('PNG with a transparent colour');
  const picture = { width, height, bits, data, filtered: true } as const;
  if (palette) return { ...picture, colours: 1, palette };
  return { ...picture, colours: type === 2 ? 3 : 1 };
}

function splitAlpha(data: Uint8Array, width: number, height: number, colours: 1 | 3) {
  const pixels = unfilter(inflateSync(data), width, height, colours + 1);
  const count = width * height;
  const colour = new Uint8Array(count * colours);
  const alpha = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < colours; c++) {
      colour[i * colours + c] = pixels[i * (colours + 1) + c] as number;
    }
    alpha[i] = pixels[i * (colours + 1) + colours] as number;
  }
  return { data: deflateSync(colour), filtered: false, alpha: deflateSync(alpha) };
}

/** Takes the row filters off (PNG 3rd ed., 9.2) for 8-bit samples. */
function unfilter(raw: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  const stride = width * channels;
  const out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)];
    for (let i = 0; i < stride; i++) {
      const at = row * stride + i;
      const left = i >= channels ? (out[at - channels] as number) : 0;
      const up = row > 0 ? (out[at - stride] as number) : 0;
      const corner = row > 0 && i >= channels ? (out[at - stride - channels] as number) : 0;
      const predicted =
        filter === 0
          ? 0
          : filter === 1
            ? left
            : filter === 2
              ? up
              : filter === 3
                ? (left + up) >> 1
                : paeth(left, up, corner);
      out[at] = (raw[row * (stride + 1) + 1 + i] as number) + predicted;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

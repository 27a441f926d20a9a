import type sharp from 'sharp';
import type { ColourSpace } from '../pdf/colour-space.ts';
import { decodeToCodec } from '../pdf/filters.ts';
import type { Dictionary } from '../pdf/object.ts';

/** The colour values of a picture, 0 to 255 for the range of each; of Indexed, numbers of entries. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Nobody else's. */
  readonly data: Uint8Array;
}

/** Beyond this nobody prints a picture, and it would fill the memory. */
const MAX_PIXELS = 200_000_000;
const TIMEOUT_SECONDS = 30;
/** SOS and EOI (ITU-T T.81, B.1.1.3). */
const START_OF_SCAN = Buffer.of(0xff, 0xda);
const END_OF_JPEG = Buffer.of(0xff, 0xd9);

/** A JPEG that was cut off is decoded as far as it goes; a small picture that a camera puts before it has an end of its own. */
const isCutOff = ({ buffer, byteOffset, byteLength }: Uint8Array): boolean => {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return bytes.lastIndexOf(END_OF_JPEG) <= bytes.lastIndexOf(START_OF_SCAN);
};

type Sharp = typeof sharp;
let loading: Promise<Sharp> | undefined;
const loadSharp = (): Promise<Sharp> => {
  loading ??= import('sharp').then(({ default: loaded }) => loaded);
  return loading;
};

/** Told why a picture is not whole. */
type NoteDamage = (reason: string) => void;

/**
 * Reads a picture at no more than this size, each pixel the mean of those that it stands for. Undefined for what
 * nobody here can decode: JPEG 2000, fax and JBIG2.
 */
export const samplesOf = async (
  dictionary: Dictionary,
  raw: Uint8Array,
  space: ColourSpace,
  most: { readonly width: number; readonly height: number },
  damaged: NoteDamage = () => undefined,
): Promise<Samples | undefined> => {
  const width = dictionary.number('Width') ?? dictionary.number('W') ?? 0;
  const height = dictionary.number('Height') ?? dictionary.number('H') ?? 0;
  const { components } = space;
  if (!(width >= 1 && height >= 1) || width * height > MAX_PIXELS || components < 1)
    return undefined;
  const size = {
    width: Math.max(1, Math.min(width, Math.ceil(most.width))),
    height: Math.max(1, Math.min(height, Math.ceil(most.height))),
  };
  const { data, rest, reason } = decodeToCodec(dictionary, raw);
  if (!data) {
    damaged(reason);
    return undefined;
  }
  const bits = dictionary.number('BitsPerComponent') ?? dictionary.number('BPC') ?? 8;
  const indexed = space.family === 'Indexed';
  const full = indexed ? 2 ** bits - 1 : 255;
  const turned = isTurned(dictionary, indexed ? full : 1);
  if (rest[0] === 'DCTDecode') return jpeg(data, components, size, turned, damaged);
  if (rest.length > 0) return undefined;
  if (data.length < Math.ceil((width * components * bits) / 8) * height)
    damaged('its data ends before the last line');
  const own = data === raw ? data.slice() : data;
  const read = plain(own, width, height, components, bits, size, indexed);
  return read && turned ? { ...read, data: turnedRound(read.data, full) } : read;
};

/** Decode arrays as pictures have them: each range as it is, or turned round (8.9.5.2). */
const isTurned = (dictionary: Dictionary, full: number): boolean => {
  const decode = dictionary.list('Decode') ?? dictionary.list('D');
  return decode?.[0] === full && decode[1] === 0;
};

const turnedRound = (data: Uint8Array, full: number): Uint8Array =>
  data.map((value) => full - value);

const jpeg = async (
  data: Uint8Array,
  components: number,
  size: { readonly width: number; readonly height: number },
  turned: boolean,
  damaged: NoteDamage,
): Promise<Samples | undefined> => {
  const space = ({ 1: 'b-w', 3: 'srgb', 4: 'cmyk' } as const)[components];
  if (!space) return undefined;
  if (isCutOff(data)) damaged('its data ends early');
  const load = await loadSharp();
  try {
    const { data: decoded, info } = await load(data, {
      failOn: 'none',
      ignoreIcc: true,
      limitInputPixels: MAX_PIXELS,
      sequentialRead: true,
    })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .pipelineColourspace(space)
      .resize(size.width, size.height, { fit: 'fill', kernel: 'linear' })
      .toColourspace(space)
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== components) return undefined;
    // libvips takes the numbers of four inks for what Photoshop writes: turned round.
    const byDecoder = components === 4;
    const values = byDecoder !== turned ? turnedRound(decoded, 255) : decoded;
    return { width: info.width, height: info.height, components, data: values };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    damaged('it is no JPEG that can be decoded');
    return undefined;
  }
};

const plain = (
  data: Uint8Array,
  width: number,
  height: number,
  components: number,
  bits: number,
  size: { readonly width: number; readonly height: number },
  indexed: boolean,
): Samples | undefined => {
  if (![1, 2, 4, 8, 16].includes(bits)) return undefined;
  const row = Math.ceil((width * components * bits) / 8);
  const asItIs = bits === 8 && size.width === width && size.height === height;
  if (asItIs && data.length >= row * height)
    return { ...size, components, data: data.subarray(0, row * height) };
  const factor = indexed ? 1 : 255 / (2 ** Math.min(bits, 8) - 1);
  const value = (y: number, i: number): number => {
    const at = y * row;
    if (bits === 8) return data[at + i] ?? 0;
    if (bits === 16) return data[at + 2 * i] ?? 0;
    const bit = i * bits;
    const byte = data[at + (bit >> 3)] ?? 0;
    return ((byte >> (8 - bits - (bit & 7))) & (2 ** bits - 1)) * factor;
  };
  const out = new Uint8Array(size.width * size.height * components);
  for (let y = 0; y < size.height; y++) {
    const top = Math.floor((y * height) / size.height);
    const bottom = indexed
      ? top + 1
      : Math.max(top + 1, Math.floor(((y + 1) * height) / size.height));
    for (let x = 0; x < size.width; x++) {
      const left = Math.floor((x * width) / size.width);
      const right = indexed
        ? left + 1
        : Math.max(left + 1, Math.floor(((x + 1) * width) / size.width));
      for (let c = 0; c < components; c++) {
        let sum = 0;
        for (let v = top; v < bottom; v++)
          for (let u = left; u < right; u++) sum += value(v, u * components + c);
        out[(y * size.width + x) * components + c] = Math.round(
          sum / ((bottom - top) * (right - left)),
        );
      }
    }
  }
  return { ...size, components, data: out };
};

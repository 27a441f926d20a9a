import type { PictureError } from '../edition.ts';
import { difference } from '../pixels/difference.ts';
import { inFewColours } from '../pixels/few-colours.ts';
import type { Encoded, Pixels } from './encode.ts';
import { indexedPng } from './indexed-png.ts';
import { fromPixels, openPicture } from './sharp.ts';

/**
 * Mean squared error of the first palette that is tried, over three channels of 8 bits. Half of the sample
 * project's screens are within the e-mail edition's error with it.
 */
const FIRST_ERROR = 6;

/** Bits a pixel of a palette's file from which a JPEG is tried too: below, none of the sample project's screens is smaller as JPEG. */
const JPEG_MAY_WIN = 1.5;

type Subsampling = '4:2:0' | '4:4:4';

/** Qualities from small to large. The last is taken even if it is not within the error: noise never is. */
const FINE = [75, 82, 88, 92, 95] as const;
/** Where colours may be halved; photographs. */
const COARSE = [60, 68, 75] as const;
const COARSE_LAST = 82;

/** Of pixels of four channels: the smallest file whose measured difference from the pixels is at most `most`: interface screens become PNG with a palette, photographs JPEG. */
export const smallest = async (pixels: Pixels, most: PictureError): Promise<Encoded> => {
  const { width, height } = pixels;
  const indexed = inFewColours(pixels, FIRST_ERROR, most);
  const png = indexed && (await indexedPng(indexed));
  const bits = png ? (png.length * 8) / (width * height) : Number.POSITIVE_INFINITY;
  if (png && bits < JPEG_MAY_WIN) return { format: 'png', colour: 'srgb', bytes: png };
  const jpeg = await asJpeg(pixels, most);
  return png && (png.length <= jpeg.bytes.length || !jpeg.within)
    ? { format: 'png', colour: 'srgb', bytes: png }
    : { format: 'jpeg', colour: 'srgb', bytes: jpeg.bytes };
};

interface Tried {
  readonly bytes: Uint8Array;
  readonly within: boolean;
}

const asJpeg = async (pixels: Pixels, most: PictureError): Promise<Tried> => {
  const coarse = await tried(pixels, COARSE_LAST, '4:2:0', most);
  const [qualities, subsampling] = coarse.within
    ? ([COARSE, '4:2:0'] as const)
    : ([FINE, '4:4:4'] as const);
  let last = coarse;
  for (const quality of qualities) {
    last = await tried(pixels, quality, subsampling, most);
    if (last.within) return last;
  }
  return coarse.within ? coarse : last;
};

const tried = async (
  { data, width, height, channels }: Pixels,
  quality: number,
  chromaSubsampling: Subsampling,
  most: PictureError,
): Promise<Tried> => {
  const image = await fromPixels(data, width, height, channels);
  const jpeg = image.removeAlpha().toColourspace('srgb').jpeg({ quality, chromaSubsampling });
  const bytes = await jpeg.toBuffer();
  const opened = (await openPicture(bytes)).toColourspace('srgb').ensureAlpha().raw();
  const made = { data: await opened.toBuffer(), width, height };
  const { pixel, patch } = difference({ data, width, height }, made);
  return { bytes, within: pixel <= most.pixel && patch <= most.patch };
};

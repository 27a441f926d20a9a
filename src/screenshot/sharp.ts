import type { Sharp, SharpOptions } from 'sharp';
import { MAX_PICTURE_PIXELS } from './limits.ts';

type SharpModule = typeof import('sharp');
let loading: Promise<SharpModule['default']> | undefined;

/**
 * sharp, loaded when the first picture needs it (0.1 s). One thread a picture: with all pictures of a
 * document in flight that is faster on few cores than several threads on each.
 */
export const loadDecoder = (): Promise<SharpModule['default']> => {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  });
  return loading;
};

/** A decoder takes a second for the largest picture allowed; past this, something is wrong with the file. */
const TIMEOUT_SECONDS = 20;

/** Fails on truncated and invalid pixel data; never opens more pixels than the limit, never a second page. */
export const openPicture = async (bytes: Uint8Array): Promise<Sharp> => {
  const sharp = await loadDecoder();
  return sharp(bytes, {
    failOn: 'error',
    limitInputPixels: MAX_PICTURE_PIXELS,
    sequentialRead: true,
    pages: 1,
  }).timeout({ seconds: TIMEOUT_SECONDS });
};

/** The header only. The limit is lifted, for the caller compares the size and says what is wrong. */
export const readHeader = async (bytes: Uint8Array) => {
  const sharp = await loadDecoder();
  return sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata();
};

/** Pixels in memory, three or four bytes each. */
export const fromPixels = async (
  pixels: Uint8Array,
  width: number,
  height: number,
  channels: 1 | 3 | 4,
): Promise<Sharp> => {
  const sharp = await loadDecoder();
  const raw = { width, height, channels } satisfies SharpOptions['raw'];
  return sharp(pixels, { raw, limitInputPixels: MAX_PICTURE_PIXELS });
};

/** A TIFF or JPEG of inks whose numbers stay as they are: sharp would make sRGB of it first. */
export const openInks = async (bytes: Uint8Array): Promise<Sharp> => {
  const sharp = await loadDecoder();
  return sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS })
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk');
};

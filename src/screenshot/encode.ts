import type { Edition } from '../edition.ts';
import type { Size } from '../geometry.ts';
import type { PreparedPicture } from './scene.ts';
import { fromPixels } from './sharp.ts';
import { smallest } from './smallest.ts';

/** Pixels after every other step: three channels, or one in a grey edition. Four are three and a byte that says nothing. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
}

export type Encoded = Pick<PreparedPicture, 'format' | 'colour' | 'bytes'>;

/** From this share of pixels that equal their left neighbour a lossless PNG is worth a try. */
const FLAT_SHARE = 0.9;

/** Larger pictures are not measured, or a sheet of posters would take minutes: an A4 page at 220 ppi has 4.7 million. */
const MAX_MEASURED_PIXELS = 8e6;

/** Whether a picture in sRGB is measured, for which its pixels need four channels. */
export const isMeasured = ({ width, height }: Size, { maxError }: Pick<Edition, 'maxError'>) =>
  maxError !== undefined && width * height <= MAX_MEASURED_PIXELS;

const flatShare = ({ data, channels }: Pixels): number => {
  let same = 0;
  if (channels === 1) {
    for (let i = 1; i < data.length; i++) if (data[i] === data[i - 1]) same++;
  } else {
    for (let at = channels, before = 0; at < data.length; before = at, at += channels)
      if (
        data[at] === data[before] &&
        data[at + 1] === data[before + 1] &&
        data[at + 2] === data[before + 2]
      )
        same++;
  }
  return (same * channels) / data.length;
};

/**
 * The smallest file within the edition's error. Without one: JPEG of the edition's quality, without chroma
 * subsampling, which would blur red letters; PNG where that is smaller and exact.
 */
export const encode = async (
  pixels: Pixels,
  edition: Pick<Edition, 'jpegQuality' | 'maxError'>,
): Promise<Encoded> => {
  const { data, width, height, channels } = pixels;
  if (edition.maxError && channels === 4) return smallest(pixels, edition.maxError);
  const image = await fromPixels(data, width, height, channels);
  const space = channels === 1 ? 'b-w' : 'srgb';
  const [jpeg, png] = await Promise.all([
    image
      .clone()
      .toColourspace(space)
      .jpeg({ quality: edition.jpegQuality, chromaSubsampling: '4:4:4' })
      .toBuffer(),
    flatShare(pixels) >= FLAT_SHARE
      ? image.clone().toColourspace(space).png({ compressionLevel: 6 }).toBuffer()
      : undefined,
  ]);
  const colour = channels === 1 ? 'grey' : 'srgb';
  return png && png.length <= jpeg.length
    ? { format: 'png', colour, bytes: png }
    : { format: 'jpeg', colour, bytes: jpeg };
};

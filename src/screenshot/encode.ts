import type { Edition } from '../edition.ts';
import { fromPixels } from './sharp.ts';

/** Pixels after every other step: three channels, or one in a grey edition. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

export const encode = async (
  pixels: Pixels,
  edition: Pick<Edition, 'jpegQuality'>,
): Promise<{ readonly format: 'jpeg' | 'png'; readonly bytes: Uint8Array }> => {
  const { data, width, height, channels } = pixels;
  const image = await fromPixels(data, width, height, channels);
  const jpeg = await image
    .jpeg({ quality: edition.jpegQuality, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { format: 'jpeg', bytes: jpeg };
};

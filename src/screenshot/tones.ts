import type { Sharp } from 'sharp';
import type { Rect, Size } from '../geometry.ts';
import type { Annotation } from '../guide/annotation.ts';
import { decodeInBands } from './bands.ts';
import { rectInPixels, wholePixels } from './place.ts';
import { openPicture } from './sharp.ts';

/** How light each pixel of a picture is: one byte a pixel, upright, on white. */
export interface Tones extends Size {
  readonly data: Uint8Array;
}

/** Wider or higher pictures are reduced: letters stay letters. */
const MOST = { width: 1400, height: 3000 };

/**
 * Decodes a picture for comparing, which is `size` when it is upright; undefined when its pixels cannot be read. `bands` as for
 * pictures that are prepared.
 */
export const tonesOf = async (
  bytes: Uint8Array,
  size: Size,
  bands = 1,
): Promise<Tones | undefined> => {
  try {
    return size.width <= MOST.width && size.height <= MOST.height
      ? await whole(bytes, size, bands)
      : await reduced(bytes);
  } catch (error) {
    // What cannot be decoded was told when the document was made.
    if (error instanceof Error) return undefined;
    throw error;
  }
};

const opened = async (bytes: Uint8Array): Promise<Sharp> =>
  (await openPicture(bytes)).autoOrient().flatten({ background: '#fff' }).toColourspace('b-w');

const whole = async (bytes: Uint8Array, { width, height }: Size, bands: number): Promise<Tones> => {
  const data = new Uint8Array(width * height);
  const all: Rect = { x: 0, y: 0, width, height };
  await decodeInBands(data, all, bands, async ({ x, y, width, height }) =>
    (await opened(bytes)).extract({ left: x, top: y, width, height }),
  );
  return { width, height, data };
};

const reduced = async (bytes: Uint8Array): Promise<Tones> => {
  const { data, info } = await (await opened(bytes))
    .resize({ ...MOST, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  // A buffer of sharp's cannot be handed from thread to thread.
  return { width: info.width, height: info.height, data: Uint8Array.from(data) };
};

/** Where the annotations of one kind lie, in whole pixels of a picture of this size. `width` and `height` are the source's. */
export const placesOf = (
  annotations: readonly Annotation[],
  kind: 'redact' | 'blur' | 'crop',
  source: Size,
): readonly Rect[] =>
  annotations.flatMap((annotation) =>
    annotation.kind === kind ? [wholePixels(rectInPixels(annotation.at, source), source)] : [],
  );

import type { Rect, Size } from '../geometry.ts';
import type { Annotation } from '../guide/annotation.ts';
import { rectInPixels, wholePixels } from './place.ts';
import { openPicture } from './sharp.ts';

/** How light each pixel of a picture is: one byte a pixel, upright, on white. */
export interface Tones extends Size {
  readonly data: Uint8Array;
}

/** Wider or higher pictures are reduced: letters stay letters. */
const MOST = { width: 1400, height: 3000 };

/** Decodes a picture for comparing; undefined when its pixels cannot be read. */
export const tonesOf = async (bytes: Uint8Array): Promise<Tones | undefined> => {
  try {
    const { data, info } = await (await openPicture(bytes))
      .autoOrient()
      .flatten({ background: '#fff' })
      .resize({ ...MOST, fit: 'inside', withoutEnlargement: true })
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch (error) {
    // What cannot be decoded was told when the document was made.
    if (error instanceof Error) return undefined;
    throw error;
  }
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

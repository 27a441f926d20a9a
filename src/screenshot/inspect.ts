import { createHash } from 'node:crypto';
import type { Diagnostic, Outcome, Place, Span } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import type { Files } from '../files.ts';
import type { Rect, Size } from '../geometry.ts';
import type { RectPlace } from '../guide/annotation.ts';
import { EXTENSIONS, type Format, sniff } from './format.ts';
import { headerOf } from './header.ts';
import {
  MAX_CROP_ASPECT,
  MAX_PICTURE_ASPECT,
  MAX_PICTURE_BYTES,
  MAX_PICTURE_PIXELS,
} from './limits.ts';
import { checkInPicture, rectInPixels, wholePixels } from './place.ts';
import type { SourcePicture } from './scene.ts';

export interface InspectPlace extends Place {
  /** Where the crop is written. */
  readonly cropSpan?: Span | undefined;
}

const extensionOf = (path: string): string => /\.[^./]*$/.exec(path)?.[0] ?? 'no ending';

const formatOf = (path: string, bytes: Uint8Array, place: Place): Outcome<Format> => {
  const found = sniff(bytes);
  switch (found.kind) {
    case 'svg':
      return { diagnostics: [diagnose('GP204', { path }, place)] };
    case 'heic':
      return { diagnostics: [diagnose('GP203', { path }, place)] };
    case 'other':
      return { diagnostics: [diagnose('GP202', { path, found: found.what }, place)] };
    case 'picture': {
      const extension = extensionOf(path);
      if (EXTENSIONS[found.format].includes(extension.toLowerCase()))
        return { value: found.format, diagnostics: [] };
      // An error, not a warning: the file is often not the one that was meant, and what is built from it
      // travels on to programs that believe the ending.
      const facts = { path, actual: found.format, extension };
      return { diagnostics: [diagnose('GP205', facts, place)] };
    }
  }
};

const aspect = ({ width, height }: Size): number =>
  Math.max(width, height) / Math.min(width, height);

const cropOf = (crop: RectPlace | undefined, size: Size, span: Span | undefined): Outcome<Rect> => {
  const all = { x: 0, y: 0, width: size.width, height: size.height };
  if (!crop) return { value: all, diagnostics: [] };
  const wanted = rectInPixels(crop, size);
  const wrong = checkInPicture({ kind: 'crop', span }, wanted, size, true);
  return wrong ? { diagnostics: [wrong] } : { value: wholePixels(wanted, size), diagnostics: [] };
};

/**
 * What has to be known of a screenshot before layout; no pixel is decoded. `crop` is the place of its crop
 * annotation. Errors: GP202–GP208 (not a usable picture, over a limit, damaged), GP220 and GP223 (crop),
 * and those of `files`. Warning: GP209 (more than one picture in the file).
 */
export const inspectPicture = async (
  files: Files,
  path: string,
  crop?: RectPlace,
  place: InspectPlace = {},
): Promise<Outcome<SourcePicture>> => {
  const read = await files.read(path, MAX_PICTURE_BYTES, place);
  if (!read.value) return { diagnostics: read.diagnostics };
  const bytes = read.value;
  const format = formatOf(path, bytes, place);
  if (!format.value) return { diagnostics: format.diagnostics };
  const result = await headerOf(bytes, format.value);
  if (!result.ok)
    return { diagnostics: [diagnose('GP208', { path, reason: result.reason }, place)] };
  const { width, height, pages } = result.header;
  const refuse = (diagnostic: Diagnostic) => ({ diagnostics: [diagnostic] });
  if (width * height > MAX_PICTURE_PIXELS) {
    const facts = { path, width, height, limitMpx: MAX_PICTURE_PIXELS / 1e6 };
    return refuse(diagnose('GP206', facts, place));
  }
  const shown = cropOf(crop, { width, height }, place.cropSpan ?? place.span);
  if (!shown.value) return { diagnostics: shown.diagnostics };
  const limit = crop ? MAX_CROP_ASPECT : MAX_PICTURE_ASPECT;
  if (aspect(shown.value) > limit) {
    const facts = { path, width: shown.value.width, height: shown.value.height, limit };
    return refuse(diagnose('GP207', facts, place));
  }
  const hash = createHash('sha256').update(bytes).digest('hex');
  return {
    value: { path, width, height, crop: shown.value, hash },
    diagnostics: pages === 1 ? [] : [diagnose('GP209', { path, pages }, place)],
  };
};

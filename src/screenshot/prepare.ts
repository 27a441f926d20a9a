import type { Sharp } from 'sharp';
import type { Diagnostic, Outcome, Span } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import type { Edition } from '../edition.ts';
import type { Rect, Size } from '../geometry.ts';
import type { Annotation } from '../guide/annotation.ts';
import { mapped, unmap } from '../mapped.ts';
import type { Mm } from '../units.ts';
import { decodeInBands } from './bands.ts';
import { encode, isMeasured, type Pixels } from './encode.ts';
import { encodeInks, type InkConversion } from './inks.ts';
import { MIN_PLACED_PPI } from './limits.ts';
import { rectInPixels, wholePixels } from './place.ts';
import { intersect } from './rect.ts';
import { blur, redact } from './redact.ts';
import type { PreparedPicture, Scene, SourcePicture } from './scene.ts';
import { fromPixels, openPicture } from './sharp.ts';

/** What the edition and its print profile say about pixels. */
export interface PictureEdition extends Pick<Edition, 'picturePpi' | 'jpegQuality' | 'maxError'> {
  readonly colour: PreparedPicture['colour'];
  /** Given when `colour` is `cmyk`. */
  readonly inks?: InkConversion | undefined;
}

export interface PrepareRequest {
  readonly source: SourcePicture;
  readonly annotations: readonly Annotation[];
  readonly widthMm: Mm;
  readonly heightMm: Mm;
  readonly insets: Scene['insets'];
  readonly edition: PictureEdition;
  /** Where the guide names the picture. */
  readonly span?: Span | undefined;
}

export interface PreparedScreenshot {
  readonly picture: PreparedPicture;
  readonly insets: readonly PreparedPicture[];
}

/** Softness on paper: at 1.1 mm no letter of a phone screen 40 mm wide can be read at a glance. */
const BLUR_SIGMA_MM = 1.1;

const whole = (value: number, most: number): number =>
  Math.max(1, Math.min(most, Math.round(value)));

/** Size in pixels of `region` placed at the given size: never more than it has. */
const placedSize = (region: Size, widthMm: Mm, heightMm: Mm, ppi: number): Size => ({
  width: whole((widthMm / 25.4) * ppi, region.width),
  height: whole((heightMm / 25.4) * ppi, region.height),
});

/** Of the pixels that are encoded. */
const channelsFor = (size: Size, edition: PictureEdition): Pixels['channels'] => {
  if (edition.colour === 'grey') return 1;
  return !edition.inks && isMeasured(size, edition) ? 4 : 3;
};

/** `region` in sRGB (or grey) on white, oriented, without metadata; reduced while it is decoded. */
const opened = async (bytes: Uint8Array, region: Rect, size: Size = region): Promise<Sharp> => {
  const picture = (await openPicture(bytes))
    .autoOrient()
    .extract({ left: region.x, top: region.y, width: region.width, height: region.height })
    .flatten({ background: '#fff' });
  return size.width === region.width && size.height === region.height
    ? picture
    : picture.resize(size.width, size.height, { fit: 'fill' });
};

const decode = async (
  bytes: Uint8Array,
  region: Rect,
  size: Size,
  channels: Pixels['channels'],
): Promise<Pixels> => pixelsOf(await opened(bytes, region, size), channels);

interface WholePixels {
  readonly pixels: Pixels;
  /** Lets go of them. */
  end(): void;
}

/** Every pixel of `region`. */
const decodeWhole = async (
  bytes: Uint8Array,
  region: Rect,
  channels: 1 | 3,
  bands: number,
): Promise<WholePixels> => {
  if (bands === 1) return { pixels: await decode(bytes, region, region, channels), end: () => {} };
  const { width, height } = region;
  const data = mapped(width * height * channels);
  await decodeInBands(data, region, bands, async (band) =>
    (await opened(bytes, band)).toColourspace(channels === 1 ? 'b-w' : 'srgb'),
  );
  return { pixels: { data, width, height, channels }, end: () => unmap(data) };
};

const pixelsOf = async (picture: Sharp, channels: Pixels['channels']): Promise<Pixels> => {
  const inSpace = picture.toColourspace(channels === 1 ? 'b-w' : 'srgb');
  const { data, info } = await (channels === 4 ? inSpace.ensureAlpha() : inSpace)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels };
};

const reduce = async (
  { data, width, height, channels: given }: Pixels,
  region: Rect,
  size: Size,
  channels: Pixels['channels'],
): Promise<Pixels> => {
  const picture = (await fromPixels(data, width, height, given))
    .extract({ left: region.x, top: region.y, width: region.width, height: region.height })
    .resize(size.width, size.height, { fit: 'fill' });
  return pixelsOf(picture, channels);
};

const shifted = (rect: Rect, crop: Rect): Rect => ({
  ...rect,
  x: rect.x - crop.x,
  y: rect.y - crop.y,
});

/** Regions of one kind in pixels of the crop. */
const regions = (kind: 'redact' | 'blur', { annotations, source }: PrepareRequest): Rect[] =>
  annotations.flatMap((annotation) => {
    if (annotation.kind !== kind) return [];
    const rect = intersect(wholePixels(rectInPixels(annotation.at, source), source), source.crop);
    return rect.width > 0 && rect.height > 0 ? [shifted(rect, source.crop)] : [];
  });

interface Reducer {
  /** Gives `region` of the source, in its pixels, at its size on paper. */
  reduce(region: Rect, size: Size): Promise<Pixels>;
  /** Lets go of what it holds; nothing may be under way. */
  end(): void;
}

/**
 * A picture of which every pixel is shown as it is goes through memory a few rows at a time, anew for each inset. Only
 * what is covered or softened is held as a whole, 8 MB for a phone's screen.
 */
const reducerOf = async (
  bytes: Uint8Array,
  request: PrepareRequest,
  bands: number,
): Promise<Reducer> => {
  const { source, widthMm, edition } = request;
  const { crop } = source;
  const covered = regions('redact', request);
  const softened = regions('blur', request);
  if (covered.length + softened.length === 0)
    return {
      reduce: (region, size) => decode(bytes, region, size, channelsFor(size, edition)),
      end: () => {},
    };
  const channels = edition.colour === 'grey' ? 1 : 3;
  const { pixels, end } = await decodeWhole(bytes, crop, channels, bands);
  for (const rect of covered) redact(pixels, rect);
  const sigma = (BLUR_SIGMA_MM * crop.width) / widthMm;
  for (const rect of softened) await blur(pixels, rect, sigma);
  return {
    reduce: (region, size) =>
      reduce(pixels, shifted(region, crop), size, channelsFor(size, edition)),
    end,
  };
};

const finished = async (
  pixels: Pixels,
  widthMm: Mm,
  heightMm: Mm,
  edition: PrepareRequest['edition'],
): Promise<PreparedPicture> => ({
  ...(edition.inks
    ? await encodeInks(pixels, edition.jpegQuality, edition.inks)
    : await encode(pixels, edition)),
  width: pixels.width,
  height: pixels.height,
  ppi: Math.min(pixels.width / widthMm, pixels.height / heightMm) * 25.4,
});

/**
 * Pixels ready to embed, and one more picture for each inset. In this order: orientation, sRGB, white
 * behind transparency, crop, redaction, blur, and only then any reduction, so that nothing of a redacted
 * pixel can reach a neighbour. Colours are then sRGB, inks or grey as the edition says; metadata is gone. Errors: GP208.
 * In several `bands`: the same pixels, in a little more time, and the C library keeps less memory afterwards (`mapped.ts`).
 */
export const preparePicture = async (
  bytes: Uint8Array,
  request: PrepareRequest,
  bands = 1,
): Promise<Outcome<PreparedScreenshot>> => {
  const { source, widthMm, heightMm, edition, span } = request;
  const { crop } = source;
  try {
    const reducer = await reducerOf(bytes, request, bands);
    const made = async (region: Rect, width: Mm, height: Mm): Promise<PreparedPicture> => {
      const size = placedSize(region, width, height, edition.picturePpi);
      return finished(await reducer.reduce(region, size), width, height, edition);
    };
    const [picture, ...insets] = await Promise.all([
      made(crop, widthMm, heightMm),
      ...request.insets.map((inset) => made(inset.source, inset.widthMm, inset.heightMm)),
    ]);
    reducer.end();
    if (!picture) throw new Error('unreachable: the picture is the first of its list');
    const diagnostics: Diagnostic[] = [];
    // Of the screenshot itself: whoever asks for few pixels gets whole ones, a little less or more than asked for.
    const ppi = Math.min(crop.width / widthMm, crop.height / heightMm) * 25.4;
    if (ppi < Math.min(MIN_PLACED_PPI, edition.picturePpi)) {
      const facts = { path: source.path, ppi, minimum: MIN_PLACED_PPI };
      diagnostics.push(diagnose('GP210', facts, { span }));
    }
    return { value: { picture, insets }, diagnostics };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { diagnostics: [diagnose('GP208', { path: source.path, reason }, { span })] };
  }
};

/** sharp reports what its decoders say as an Error without a code; a TypeError is a mistake of ours. */
const reasonOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || error.constructor !== Error) return undefined;
  if (/timeout/i.test(error.message)) return 'decoding it takes too long';
  if (/premature|truncated|ended|end of/i.test(error.message)) return 'its end is missing';
  return 'its pixels cannot be decoded';
};

import type { Format } from './format.ts';
import { readHeader } from './sharp.ts';

/** What is known without decoding a pixel. */
export interface Header {
  /** After EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** 1 unless the file holds several pictures; undefined for animations whose length is not in the header. */
  readonly pages: number | undefined;
}

export type HeaderResult =
  | { readonly ok: true; readonly header: Header }
  | { readonly ok: false; readonly reason: string };

const CUT: HeaderResult = { ok: false, reason: 'its end is missing' };
const UNREADABLE: HeaderResult = { ok: false, reason: 'its header cannot be read' };

interface PngFacts {
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
  readonly exif: boolean;
  readonly whole: boolean;
}

/** The chunks of a PNG (PNG 3rd ed., 5.3) without their contents; a phone's screenshot has some dozens. */
const readPng = (bytes: Uint8Array): PngFacts | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 33 || view.getUint32(12) !== 0x49484452) return undefined;
  let [animated, exif, whole] = [false, false, false];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'acTL') animated = true;
    if (type === 'eXIf') exif = true;
    at += 12 + view.getUint32(at);
    if (type === 'IEND') {
      whole = at <= bytes.length;
      break;
    }
  }
  return { width: view.getUint32(16), height: view.getUint32(20), animated, exif, whole };
};

/** RIFF says how long the file is (WebP container specification, "RIFF file format"). */
const webpIsCut = (bytes: Uint8Array): boolean =>
  bytes.length < 12 ||
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(4, true) + 8 > bytes.length;

/**
 * Reads the header, and finds cut-off files where the format tells their length. PNG, the format of
 * screenshots, is read here: a rebuild that needs no pixels does not load sharp at all.
 */
export const headerOf = async (bytes: Uint8Array, format: Format): Promise<HeaderResult> => {
  if (format === 'PNG') {
    const png = readPng(bytes);
    if (!png || png.width === 0 || png.height === 0) return UNREADABLE;
    if (!png.whole) return CUT;
    const { width, height, animated, exif } = png;
    if (!exif) return { ok: true, header: { width, height, pages: animated ? undefined : 1 } };
  }
  if (format === 'WebP' && webpIsCut(bytes)) return CUT;
  try {
    const { autoOrient, pages = 1 } = await readHeader(bytes);
    const { width, height } = autoOrient;
    return width > 0 && height > 0 ? { ok: true, header: { width, height, pages } } : UNREADABLE;
  } catch (error) {
    if (error instanceof Error && error.constructor === Error) return UNREADABLE;
    throw error;
  }
};

/** What a picture file is, by its first bytes, whatever its name says. */
export type Format = 'PNG' | 'JPEG' | 'WebP' | 'AVIF' | 'TIFF';

export type Sniffed =
  | { readonly kind: 'picture'; readonly format: Format }
  | { readonly kind: 'svg' }
  | { readonly kind: 'heic' }
  /** In words that follow "it is". */
  | { readonly kind: 'other'; readonly what: string };

export const EXTENSIONS: Readonly<Record<Format, readonly string[]>> = {
  PNG: ['.png'],
  JPEG: ['.jpg', '.jpeg', '.jpe', '.jfif'],
  WebP: ['.webp'],
  AVIF: ['.avif'],
  TIFF: ['.tif', '.tiff'],
};

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Signatures: PNG 3rd ed. 5.2 · JPEG ISO/IEC 10918-1 B.1.1.3 · TIFF 6.0 p. 13, BigTIFF · the rest from their makers. */
const SIGNATURES: readonly (readonly [string, Sniffed])[] = [
  ['\x89PNG\r\n\x1a\n', { kind: 'picture', format: 'PNG' }],
  ['\xff\xd8\xff', { kind: 'picture', format: 'JPEG' }],
  ['II*\0', { kind: 'picture', format: 'TIFF' }],
  ['MM\0*', { kind: 'picture', format: 'TIFF' }],
  ['II+\0', { kind: 'picture', format: 'TIFF' }],
  ['MM\0+', { kind: 'picture', format: 'TIFF' }],
  ['GIF8', { kind: 'other', what: 'a GIF picture' }],
  ['BM', { kind: 'other', what: 'a BMP picture' }],
  ['%PDF', { kind: 'other', what: 'a PDF document' }],
  ['8BPS', { kind: 'other', what: 'a Photoshop document' }],
  ['\xff\x0a', { kind: 'other', what: 'a JPEG XL picture' }],
  ['\0\0\0\x0cJXL ', { kind: 'other', what: 'a JPEG XL picture' }],
  ['PK\x03\x04', { kind: 'other', what: 'a ZIP archive or an office document' }],
  ['\x1f\x8b', { kind: 'other', what: 'a compressed file' }],
  ['version https://git-lfs', { kind: 'other', what: 'a Git LFS placeholder' }],
];

/** ISO/IEC 14496-12, 4.3: the major brand and the compatible brands of an `ftyp` box. */
const brands = (bytes: Uint8Array): string[] => {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const end = Math.min(bytes.length, size, 256);
  const list = [latin(bytes, 8, 12)];
  for (let i = 16; i + 4 <= end; i += 4) list.push(latin(bytes, i, i + 4));
  return list;
};

const HEIF = /^(hei[cxms]|hev[cxms]|mif1|msf1)$/;

const sniffText = (bytes: Uint8Array): Sniffed => {
  const start = latin(bytes, 0, 2048).replaceAll('\0', '').toLowerCase();
  if (/<svg[\s>]|<!doctype svg|<\w+:svg[\s>]/.test(start)) return { kind: 'svg' };
  if (/<!doctype html|<html/.test(start)) return { kind: 'other', what: 'a web page' };
  if (/^[\s\xef\xbb\xbf]*<\?xml/.test(start)) return { kind: 'other', what: 'an XML file' };
  return { kind: 'other', what: 'a file of an unknown kind' };
};

export const sniff = (bytes: Uint8Array): Sniffed => {
  if (bytes.length === 0) return { kind: 'other', what: 'an empty file' };
  const start = latin(bytes, 0, 32);
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (known) return known[1];
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP')
    return { kind: 'picture', format: 'WebP' };
  if (start.slice(4, 8) === 'ftyp') {
    const all = brands(bytes);
    if (all.some((brand) => brand === 'avif' || brand === 'avis'))
      return { kind: 'picture', format: 'AVIF' };
    if (all.some((brand) => HEIF.test(brand))) return { kind: 'heic' };
    return { kind: 'other', what: 'a video' };
  }
  return sniffText(bytes);
};

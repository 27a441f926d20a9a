import { crc32 } from 'node:zlib';
import { MANIFEST_HEAD } from '../manifest/manifest.ts';

/** The producer in the XMP packet, which `pdf/` writes uncompressed into every file (ISO 32000-1, 14.3.2). */
export const PDF_MARK = '<pdf:Producer>guidepress';
const PDF_HEAD = '%PDF-';
/** How the report of the preflight begins. */
const HTML_HEAD = '<!doctype html>';
const HTML_MARK = '<meta name="generator" content="guidepress preflight">';
/** "Software" is the keyword that PNG gives to the program that made the picture (PNG 3rd ed., 11.3.3.2). */
const PNG_TEXT = 'Software\0guidepress';
const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Signature, then the IHDR chunk: length 4, type 4, data 13, CRC 4 (PNG 3rd ed., 5.3 and 11.2.1). */
const PNG_HEAD_BYTES = 8 + 25;

/** Whether a file is a PDF file by its beginning; its mark may stand anywhere. */
export const isPdf = (bytes: Buffer): boolean =>
  bytes.subarray(0, PDF_HEAD.length).toString('latin1') === PDF_HEAD;

/** Whether a file that stands where a document is to be written was made by guidepress. */
export const isOurs = (bytes: Uint8Array): boolean => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isPdf(buffer)) return buffer.includes(PDF_MARK, 0, 'latin1');
  if (buffer.subarray(0, 8).equals(PNG_SIGNATURE))
    return buffer.subarray(0, 256).includes(PNG_TEXT, 0, 'latin1');
  const head = buffer.subarray(0, 256).toString('latin1');
  if (head.startsWith(MANIFEST_HEAD)) return true;
  return head.startsWith(HTML_HEAD) && head.includes(HTML_MARK);
};

/** The PNG with a text chunk right after its header that names guidepress as its maker. */
export const markPng = (png: Uint8Array): Uint8Array => {
  const data = Buffer.from(`tEXt${PNG_TEXT}`, 'latin1');
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  return Buffer.concat([png.subarray(0, PNG_HEAD_BYTES), chunk, png.subarray(PNG_HEAD_BYTES)]);
};

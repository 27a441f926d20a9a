import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';

/**
 * The small part of pdfkit that the press stands on: numbered objects, their serialisation, fonts and
 * JPEG files. Pages, text, tags and metadata are written by ourselves through these objects.
 * `@types/pdfkit` describes the drawing interface only, hence these types (pdfkit 0.20.2).
 */
export interface Ref {
  readonly id: number;
  readonly data: Dictionary;
  compress: boolean;
  write(chunk: string | Uint8Array): void;
  end(chunk?: string | Uint8Array): void;
}

/** In pdfkit a string primitive is a name; a `String` object is a text string. */
export interface Dictionary {
  [key: string]: PdfValue;
}
export type PdfValue =
  | string
  | InstanceType<typeof String>
  | number
  | boolean
  | null
  | undefined
  | Date
  | Uint8Array
  | Ref
  | readonly PdfValue[]
  | Dictionary;

export interface EmbeddedFont {
  readonly id: string;
  /** Glyph ids of the font file in the order of the subset's own ids. */
  readonly subset: { includeGlyph(id: number): number; readonly glyphs: number[] };
  /** By the subset's glyph id: width in 1/1000 em and code points for ToUnicode. */
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  readonly scale: number;
  readonly font: Face;
  ref(): Ref;
}

export interface Face {
  getGlyph(id: number): { readonly advanceWidth: number; readonly codePoints: readonly number[] };
}

export interface PdfPage {
  readonly dictionary: Ref;
  readonly resources: Ref;
  readonly content: Ref & { buffer: Uint8Array[] };
}

export interface PdfDocument {
  readonly _root: Ref;
  readonly page: PdfPage;
  _id: Uint8Array;
  readonly _font: EmbeddedFont;
  ref(data?: Dictionary | readonly PdfValue[]): Ref;
  addPage(options: object): unknown;
  font(face: unknown, key: string): unknown;
  openImage(bytes: Uint8Array): JpegImage;
  endMetadata(): void;
  end(): void;
  [Symbol.asyncIterator](): AsyncIterableIterator<Uint8Array>;
}

export interface JpegImage {
  readonly width: number;
  readonly height: number;
  readonly obj: Ref;
  colorSpace: PdfValue;
  embed(document: PdfDocument): void;
}

export interface OpenOptions {
  readonly version: '1.6' | '1.7';
  readonly language: string;
  readonly info: Readonly<Record<string, string | Date | Name>>;
}

/** A name where pdfkit would make a text string of it: in the information dictionary. */
export interface Name {
  readonly [Symbol.toStringTag]: 'Name';
  toString(): string;
}
export const pdfName = (name: string): Name => ({
  [Symbol.toStringTag]: 'Name',
  toString: () => `/${name}`,
});

/** A document without a page, a font or metadata of pdfkit's own. */
export function openDocument({ version, language, info }: OpenOptions): PdfDocument {
  const document = new PDFDocument({
    pdfVersion: version,
    autoFirstPage: false,
    bufferPages: true,
    compress: true,
    displayTitle: true,
    lang: language,
    // `null` means none; left out, it means Helvetica.
    font: null as unknown as string,
    info: { ...info },
  }) as unknown as PdfDocument;
  // pdfkit's XMP packet leaves `&` and `<` unescaped and knows no PDF/UA: metadata.ts writes its own.
  document.endMetadata = () => {};
  return document;
}

/** An empty page; the flip of the y axis that pdfkit begins every page with is taken out again. */
export function addPage(document: PdfDocument, width: number, height: number): PdfPage {
  document.addPage({ size: [width, height], margin: 0 });
  const { page } = document;
  page.content.buffer = [];
  page.content.data.Length = 0;
  delete page.dictionary.data.UserUnit;
  return page;
}

/** Stands in the XMP packet where `close` puts the file's own identifier. */
export const FILE_UUID = '00000000-0000-8000-8000-000000000000';

/** A UUID of 32 hexadecimal digits, marked as custom (RFC 9562, 5.8). */
export const uuidOf = (hex: string): string =>
  [
    [0, 8],
    [8, 12],
    [13, 16],
    [17, 20],
    [20, 32],
  ]
    .map(([from, to], i) => ['', '', '8', '8', ''][i] + hex.slice(from, to))
    .join('-');

/**
 * Writes what is still open and gives the whole file. Its id (ISO 32000-1, 14.4) is the MD5 digest of
 * all its other bytes: pdfkit's own follows from the information dictionary alone.
 */
export async function close(document: PdfDocument): Promise<Uint8Array> {
  document._id = new Uint8Array(16);
  document.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(chunk);
  const file = Buffer.concat(chunks);
  const empty = '0'.repeat(32);
  const id = createHash('md5').update(file).digest('hex');
  const array = `/ID [<${empty}> <${empty}>]`;
  file.write(array.replaceAll(empty, id), file.lastIndexOf(array), 'latin1');
  const uuid = file.indexOf(FILE_UUID);
  if (uuid >= 0) file.write(uuidOf(id), uuid, 'latin1');
  return file;
}

/** A text string (ISO 32000-1, 7.9.2.2); pdfkit turns it into UTF-16 when it must. */
export const textString = (text: string): InstanceType<typeof String> => new String(text);

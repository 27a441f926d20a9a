import { Buffer } from 'node:buffer';
import PDFDocument from 'pdfkit';
import type { PdfObject } from './file.ts';
import { packings } from './packings.ts';

/**
 * The small part of pdfkit that the press stands on: numbered objects, their serialisation, fonts and
 * JPEG files. Pages, text, tags and metadata are written by ourselves through these objects.
 * `@types/pdfkit` describes the drawing interface only, hence these types (pdfkit 0.20.2).
 */
export interface Ref {
  /** Whoever changes it ends the object anew under the other number. */
  id: number;
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
  readonly subset: {
    includeGlyph(id: number): number;
    readonly glyphs: number[];
    encode(): Uint8Array;
  };
  /** By the subset's glyph id: width in 1/1000 em and code points for ToUnicode. */
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  readonly scale: number;
  ref(): Ref;
}

export interface PdfPage {
  readonly dictionary: Ref;
  readonly resources: Ref;
  readonly content: Ref & { buffer: Uint8Array[] };
}

export interface PdfDocument {
  readonly _root: Ref;
  readonly _info: Ref;
  readonly page: PdfPage;
  readonly _font: EmbeddedFont;
  ref(data?: Dictionary | readonly PdfValue[]): Ref;
  addPage(options: object): unknown;
  font(face: unknown, key: string): unknown;
  openImage(bytes: Uint8Array): JpegImage;
  endMetadata(): void;
  /** Ends the pages that are open. */
  flushPages(): void;
  end(): void;
  readonly _offsets: Counter;
  _write(data: string | Uint8Array): void;
  _refEnd(ref: Ref): void;
  _finalize(): void;
  /** Every object that was ended, by its number, in that order. */
  readonly objects: Map<number, PdfObject>;
}

interface Counter {
  length: number;
  push(): void;
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
}

/** A document without a page, a font or metadata of pdfkit's own. */
export function openDocument({ version, language }: OpenOptions): PdfDocument {
  const document = new PDFDocument({
    pdfVersion: version,
    autoFirstPage: false,
    bufferPages: true,
    compress: true,
    displayTitle: true,
    lang: language,
    // `null` means none; left out, it means Helvetica.
    font: null as unknown as string,
  }) as unknown as PdfDocument;
  // pdfkit's XMP packet leaves `&` and `<` unescaped and knows no PDF/UA: metadata.ts writes its own.
  document.endMetadata = () => {};
  // It would write an object for each entry of the information dictionary: ours is one object.
  Object.assign(document, { info: {} });
  collectObjects(document);
  packOnce(document);
  return document;
}

const packed = packings();

/** pdfkit packs each stream of each document: those that the one before had too are packed already. */
function packOnce(document: PdfDocument): void {
  packed.next();
  const plain = document.ref;
  document.ref = (data) => Object.assign(plain.call(document, data), { finalize });
  function finalize(this: Ref & Unpacked): void {
    if (this.compress && this.buffer.length > 0) {
      this.buffer = [packed.of(Buffer.concat(this.buffer))];
      this.compress = false;
    }
    Object.getPrototypeOf(this).finalize.call(this);
  }
}

/** A stream as pdfkit keeps it until it is ended. */
interface Unpacked {
  buffer: Uint8Array[];
}

/** pdfkit writes a file as it goes; here its objects are kept, and file.ts makes files of them. */
function collectObjects(document: PdfDocument): void {
  const objects = new Map<number, PdfObject>();
  let parts: (string | Uint8Array)[] = [];
  Object.assign(document, {
    objects,
    _write: (part: string | Uint8Array) => void parts.push(part),
    _refEnd: ({ id }: Ref) => {
      // Between the lines `n 0 obj` and `endobj`.
      const [, dictionary = '', ...stream] = parts.slice(0, -1);
      const body = stream.length > 0 ? joined([dictionary, ...stream]) : String(dictionary);
      objects.set(id, { id, body });
      parts = [];
    },
    _finalize: () => {},
    _offsets: counterFrom(document._offsets),
  });
}

/** Texts are lines but the last. */
const joined = (parts: readonly (string | Uint8Array)[]): Uint8Array => {
  const bytes = parts.map((part) =>
    typeof part === 'string' ? Buffer.from(`${part}\n`, 'latin1') : part,
  );
  return Buffer.concat(bytes).subarray(0, -1);
};

/** pdfkit's list of where objects stand, of which only the length is asked here: a run has a million of them. */
const counterFrom = ({ length }: Counter): Counter => ({
  length,
  push() {
    this.length += 1;
  },
});

/** Takes `count` numbers for objects that are not pdfkit's; gives the first of them. */
export function reserved(document: PdfDocument, count: number): number {
  const first = document._offsets.length + 1;
  document._offsets.length += count;
  return first;
}

/** The object of a number that was reserved, or a reference to it. */
export function numbered(document: PdfDocument, id: number, data: Dictionary = {}): Ref {
  const PDFReference = document._root.constructor as new (
    document: PdfDocument,
    id: number,
    data: Dictionary,
  ) => Ref;
  return new PDFReference(document, id, data);
}

/** An object without content once more, with what its data are now. */
export function rewritten(document: PdfDocument, { id, data }: Ref): PdfObject {
  const object = { id, body: printed(data) };
  document.objects.set(id, object);
  return object;
}

/** A value as pdfkit writes it; for what each file of a run writes again, pdfkit takes many more steps. */
function printed(value: PdfValue): string {
  if (typeof value === 'string') return `/${value}`;
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6);
  if (value instanceof String) return `(${printedText(value.valueOf())})`;
  if (Array.isArray(value)) return `[${value.map(printed).join(' ')}]`;
  if (value instanceof Date)
    return `(D:${value.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z)`;
  if (!isDictionary(value)) return String(value ?? null);
  let entries = '<<\n';
  for (const key in value) {
    const entry = value[key];
    if (entry !== undefined) entries += `/${key} ${printed(entry)}\n`;
  }
  return `${entries}>>`;
}

const isDictionary = (value: PdfValue): value is Dictionary =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A literal string (ISO 32000-1, 7.3.4.2): a byte a character, in UTF-16 with its mark where ASCII is not enough. */
function printedText(text: string): string {
  const isAscii = /^[\0-\x7f]*$/.test(text);
  const bytes = isAscii
    ? text
    : Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1');
  return bytes.replace(/[\n\r\t\b\f()\\]/g, (character) => ESCAPED[character] as string);
}

const ESCAPED: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\\': '\\\\',
  '(': '\\(',
  ')': '\\)',
};

/** An empty page; the flip of the y axis that pdfkit begins every page with is taken out again. */
export function addPage(document: PdfDocument, width: number, height: number): PdfPage {
  document.addPage({ size: [width, height], margin: 0 });
  const { page } = document;
  page.content.buffer = [];
  page.content.data.Length = 0;
  delete page.dictionary.data.UserUnit;
  return page;
}

/** A text string (ISO 32000-1, 7.9.2.2); pdfkit turns it into UTF-16 when it must. */
export const textString = (text: string): InstanceType<typeof String> => new String(text);

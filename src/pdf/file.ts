import { Buffer } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import { mappedForAll } from '../mapped.ts';
import {
  growingRows,
  type References,
  type Rows,
  referenceStream,
  referenceTable,
  rowsOf,
} from './references.ts';
import { EFFORT, type LooseStream, packedStream } from './stream.ts';

/** Stands in the XMP packet where `fileOf` puts the file's own identifier. */
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

/** An object as it stands between `n 0 obj` and `endobj`. */
export interface PdfObject {
  readonly id: number;
  /** The bytes of a stream; of all else a text, a character a byte. */
  readonly body: Uint8Array | string;
}

/** An object of one file's own. Streams that stand for several are packed once. */
export type OwnObject = PdfObject | { readonly id: number; readonly stream: LooseStream };

/** How the parts of a file are put together. */
export interface FileShape {
  readonly version: '1.6' | '1.7';
  readonly root: number;
  readonly info: number;
  /**
   * Whether objects share compressed streams and the cross-references are one themselves (ISO 32000-1, 7.5.7, 7.5.8).
   * Press files go without: what reads them at a print shop may be old.
   */
  readonly compressed: boolean;
}

/** What many files have in common, written once. Plain data: other threads are given it without a copy. */
export interface FileHead {
  readonly bytes: Uint8Array;
  /** Of the bytes. */
  readonly sha256: string;
  readonly shape: FileShape;
  /** Where the objects of all stand. */
  readonly rows: Uint8Array;
}

/** Digests of a head; those of its files go on from them. */
export interface Digests {
  readonly md5: Hash;
  readonly sha256: Hash;
}

export const digestsOf = ({ bytes }: Pick<FileHead, 'bytes'>): Digests => ({
  md5: createHash('md5').update(bytes),
  sha256: createHash('sha256').update(bytes),
});

/** Objects to a stream: more compress better, fewer are read faster by who wants one of them. */
const OBJECTS_PER_STREAM = 200;

const referencesOf = ({ compressed }: Pick<FileShape, 'compressed'>): References =>
  compressed ? referenceStream : referenceTable;

/**
 * The beginning of a file: its header and the objects that are the same in all files of a run.
 * `next` is the first number that no object has.
 */
export function headOf(objects: readonly PdfObject[], shape: FileShape, next: number): FileHead {
  const { streams, held } = packed(objects, shape, next, EFFORT.forAll);
  const references = referencesOf(shape);
  const rows = rowsOf(references, next + held.length);
  noteHeld(held, rows, references);
  const header = headerOf(shape);
  const bytes = mappedForAll([header, ...written(streams, header.length, rows, references)]);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), shape, rows };
}

/** With a comment of bytes above 127: the file is binary (ISO 32000-1, 7.5.2). */
const headerOf = ({ version }: Pick<FileShape, 'version'>): Buffer =>
  Buffer.from(`%PDF-${version}\n%\xff\xff\xff\xff\n`, 'latin1');

const trailerOf = ({ root, info }: Pick<FileShape, 'root' | 'info'>, id: string): string =>
  `/Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]`;

/** A whole file in parts, so that what many files share is never copied. */
export interface FileBytes {
  readonly parts: readonly Uint8Array[];
  readonly length: number;
  readonly sha256: string;
}

export const fileInParts = (parts: readonly Uint8Array[]): FileBytes => {
  const sha256 = createHash('sha256');
  for (const part of parts) sha256.update(part);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return { parts, length, sha256: sha256.digest('hex') };
};

export const wholeFile = (bytes: Uint8Array): FileBytes => fileInParts([bytes]);

/** What comes after the head in a file of a run. Plain data. */
export interface FileTail {
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly sha256: string;
}

export function fileTail(
  head: FileHead,
  { md5, sha256 }: Digests,
  own: readonly OwnObject[],
): FileTail {
  const bytes = tailOf(head, md5, packedOnce(own));
  return { bytes, sha256: sha256.copy().update(bytes).digest('hex') };
}

export const withTail = (head: FileHead, { bytes, sha256 }: FileTail): FileBytes => ({
  parts: [head.bytes, bytes],
  length: head.bytes.length + bytes.length,
  sha256,
});

/** A file of a run: the head and what is its own. */
export const fileParts = (head: FileHead, own: readonly OwnObject[]): FileBytes =>
  withTail(head, fileTail(head, digestsOf(head), own));

function packedOnce(own: readonly OwnObject[]): readonly PdfObject[] {
  const bodies = new Map<LooseStream, Uint8Array>();
  return own.map((object) => {
    if ('body' in object) return object;
    const { id, stream } = object;
    const body = bodies.get(stream) ?? packedStream(stream, EFFORT.forOne);
    bodies.set(stream, body);
    return { id, body };
  });
}

/** A file by itself. */
export function fileOf(head: FileHead): Buffer {
  const { md5 } = digestsOf(head);
  const bytes = Buffer.concat([head.bytes, tailOf(head, md5, [])]);
  return named(bytes, md5.digest('hex'));
}

/**
 * The objects of a file's own and the cross-references. Its id (ISO 32000-1, 14.4) is the MD5 digest of all
 * before these.
 */
function tailOf(
  { bytes, shape, rows: shared }: FileHead,
  md5: Hash,
  own: readonly PdfObject[],
): Buffer {
  const references = referencesOf(shape);
  const rows = Buffer.from(shared);
  const objects = Buffer.concat(written(own, bytes.length, rows, references));
  const id = md5.copy().update(objects).digest('hex');
  const section = references.section(rows, bytes.length + objects.length, trailerOf(shape, id));
  return named(Buffer.concat([objects, ...section]), id);
}

/** A file that is written while it is made. */
export interface GrowingFile {
  /** What the file grows by with these objects. */
  add(objects: readonly PdfObject[]): Buffer;
  /** The last objects, the information dictionary and the metadata among them, and the cross-references, in parts. */
  end(objects: readonly PdfObject[], root: number, info: number): readonly Buffer[];
}

/** `reserve` takes so many numbers that no object has and gives the first of them. */
export function growingFile(
  shape: Pick<FileShape, 'version' | 'compressed'>,
  reserve: (count: number) => number,
): GrowingFile {
  const references = referencesOf(shape);
  const digest = createHash('md5');
  const rowsFor = growingRows(references, MOST_OBJECTS);
  let header = headerOf(shape);
  let length = 0;
  const add = (objects: readonly PdfObject[]): Buffer => {
    const { streams, held } = packed(objects, shape, reserve(0), EFFORT.forOne);
    const next = reserve(held.length) + held.length;
    const rows = rowsFor(next);
    noteHeld(held, rows, references);
    const start = length + header.length;
    const bytes = Buffer.concat([header, ...written(streams, start, rows, references)]);
    header = Buffer.alloc(0);
    length += bytes.length;
    digest.update(bytes);
    return bytes;
  };
  return {
    add,
    end(objects, root, info) {
      const last = add(objects);
      const id = digest.digest('hex');
      const section = references.section(
        rowsFor(reserve(0)),
        length,
        trailerOf({ root, info }, id),
      );
      return [named(last, id), ...section];
    },
  };
}

/** More objects no reader need have room for (ISO 32000-1, annex C). */
const MOST_OBJECTS = 8_388_607;

/** With its identifier where the XMP packet names the file. */
function named(bytes: Buffer, id: string): Buffer {
  const uuid = bytes.indexOf(FILE_UUID);
  if (uuid >= 0) bytes.write(uuidOf(id), uuid, 'latin1');
  return bytes;
}

/** The bytes of objects that stand one after the other from `start` on; where they stand is noted. */
function written(
  objects: readonly PdfObject[],
  start: number,
  rows: Rows,
  references: References,
): Uint8Array[] {
  let offset = start;
  return objects.flatMap(({ id, body }) => {
    const begin = `${id} 0 obj\n`;
    references.set(rows, id, { kind: 'at', offset });
    offset += begin.length + body.length + END.length;
    if (typeof body === 'string') return [Buffer.from(begin + body + END, 'latin1')];
    return [Buffer.from(begin, 'latin1'), body, END_BYTES];
  });
}

const END = '\nendobj\n';
const END_BYTES = Buffer.from(END, 'latin1');

interface TextObject extends PdfObject {
  readonly body: string;
}

const isText = (object: PdfObject): object is TextObject => typeof object.body === 'string';

interface Held {
  readonly id: number;
  readonly objects: readonly TextObject[];
}

/** Streams as they are; all other objects, where the shape says so, inside of streams numbered from `next` on. */
function packed(
  objects: readonly PdfObject[],
  { compressed }: Pick<FileShape, 'compressed'>,
  next: number,
  effort: number,
): { readonly streams: readonly PdfObject[]; readonly held: readonly Held[] } {
  if (!compressed) return { streams: objects, held: [] };
  const plain = objects.filter(isText);
  const held: Held[] = [];
  for (let from = 0; from < plain.length; from += OBJECTS_PER_STREAM)
    held.push({ id: next + held.length, objects: plain.slice(from, from + OBJECTS_PER_STREAM) });
  const holding = held.map(({ id, objects }) => ({
    id,
    body: objectStream(objects, effort),
  }));
  return { streams: [...objects.filter((each) => !isText(each)), ...holding], held };
}

function noteHeld(held: readonly Held[], rows: Rows, references: References): void {
  for (const { id, objects } of held)
    for (const [index, object] of objects.entries())
      references.set(rows, object.id, { kind: 'within', stream: id, index });
}

/** ISO 32000-1, 7.5.7: numbers and offsets of the objects, then the objects. */
function objectStream(objects: readonly TextObject[], effort: number): Uint8Array {
  let offset = 0;
  const numbers: number[] = [];
  for (const { id, body } of objects) {
    numbers.push(id, offset);
    offset += body.length + 1;
  }
  const first = `${numbers.join(' ')}\n`;
  const entries = `/Type /ObjStm /N ${objects.length} /First ${first.length} `;
  const content = `${first}${objects.map(({ body }) => body).join('\n')}\n`;
  return packedStream({ entries, content }, effort);
}

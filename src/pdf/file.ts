import { Buffer } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

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
  readonly body: Uint8Array;
  readonly isStream: boolean;
}

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

/** What many files have in common, written and digested once. */
export interface FileHead {
  readonly bytes: Buffer;
  readonly digest: Hash;
  readonly sha256: Hash;
  readonly shape: FileShape;
  /** By object number. */
  readonly places: ReadonlyMap<number, Place>;
}

type Place =
  | { readonly kind: 'at'; readonly offset: number }
  | { readonly kind: 'within'; readonly stream: number; readonly index: number };

/** Objects to a stream: more compress better, fewer are read faster by who wants one of them. */
const OBJECTS_PER_STREAM = 200;

/**
 * The beginning of a file: its header and the objects that are the same in all files of a run.
 * `next` is the first number that no object has.
 */
export function headOf(objects: readonly PdfObject[], shape: FileShape, next: number): FileHead {
  // A comment of bytes above 127: the file is binary (ISO 32000-1, 7.5.2).
  const parts: Uint8Array[] = [Buffer.from(`%PDF-${shape.version}\n%\xff\xff\xff\xff\n`, 'latin1')];
  const places = new Map<number, Place>();
  append(parts, places, packed(objects, shape, next, places));
  const bytes = Buffer.concat(parts);
  return {
    bytes,
    digest: createHash('md5').update(bytes),
    sha256: createHash('sha256').update(bytes),
    shape,
    places,
  };
}

/** A whole file in parts, so that what many files share is never copied. */
export interface FileBytes {
  readonly parts: readonly Uint8Array[];
  readonly length: number;
  readonly sha256: string;
}

export const wholeFile = (bytes: Uint8Array): FileBytes => ({
  parts: [bytes],
  length: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** A file of a run: the head and what is its own. */
export function fileParts(head: FileHead, own: readonly PdfObject[], next: number): FileBytes {
  const tail = tailOf(head, own, next);
  return {
    parts: [head.bytes, tail],
    length: head.bytes.length + tail.length,
    sha256: head.sha256.copy().update(tail).digest('hex'),
  };
}

/** A file by itself. */
export function fileOf(head: FileHead, next: number): Buffer {
  return named(
    Buffer.concat([head.bytes, tailOf(head, [], next)]),
    head.digest.copy().digest('hex'),
  );
}

/**
 * The objects of a file's own and the cross-references. Its id (ISO 32000-1, 14.4) is the MD5 digest of all
 * before these.
 */
function tailOf(head: FileHead, own: readonly PdfObject[], next: number): Buffer {
  const parts: Uint8Array[] = [];
  const places = new Map(head.places);
  const end = append(parts, places, own, head.bytes.length);
  const digest = head.digest.copy();
  for (const part of parts) digest.update(part);
  const id = digest.digest('hex');
  const references = head.shape.compressed
    ? referenceStream(head.shape, places, end, next, id)
    : referenceTable(head.shape, places, end, next, id);
  return named(Buffer.concat([...parts, references]), id);
}

/** With its identifier where the XMP packet names the file. */
function named(bytes: Buffer, id: string): Buffer {
  const uuid = bytes.indexOf(FILE_UUID);
  if (uuid >= 0) bytes.write(uuidOf(id), uuid, 'latin1');
  return bytes;
}

/** Adds objects to a file and notes where they stand; returns the offset behind them. */
function append(
  parts: Uint8Array[],
  places: Map<number, Place>,
  objects: readonly PdfObject[],
  start = parts.reduce((sum, part) => sum + part.length, 0),
): number {
  let offset = start;
  for (const { id, body } of objects) {
    const begin = Buffer.from(`${id} 0 obj\n`, 'latin1');
    places.set(id, { kind: 'at', offset });
    parts.push(begin, body, END);
    offset += begin.length + body.length + END.length;
  }
  return offset;
}

const END = Buffer.from('\nendobj\n', 'latin1');

/** Streams as they are; all other objects, where the shape says so, inside of streams numbered from `next` on. */
function packed(
  objects: readonly PdfObject[],
  { compressed }: FileShape,
  next: number,
  places: Map<number, Place>,
): readonly PdfObject[] {
  if (!compressed) return objects;
  const streams = objects.filter(({ isStream }) => isStream);
  const plain = objects.filter(({ isStream }) => !isStream);
  for (let from = 0; from < plain.length; from += OBJECTS_PER_STREAM) {
    const id = next + from / OBJECTS_PER_STREAM;
    const group = plain.slice(from, from + OBJECTS_PER_STREAM);
    group.forEach((object, index) => {
      places.set(object.id, { kind: 'within', stream: id, index });
    });
    streams.push({ id, body: objectStream(group), isStream: true });
  }
  return streams;
}

/** How many streams `packed` makes. */
export const streamsFor = (objects: readonly PdfObject[], { compressed }: FileShape): number =>
  compressed ? Math.ceil(objects.filter((o) => !o.isStream).length / OBJECTS_PER_STREAM) : 0;

/** ISO 32000-1, 7.5.7: numbers and offsets of the objects, then the objects. */
function objectStream(objects: readonly PdfObject[]): Uint8Array {
  let offset = 0;
  const numbers: number[] = [];
  const bodies: Uint8Array[] = [];
  for (const { id, body } of objects) {
    numbers.push(id, offset);
    bodies.push(body, Buffer.from('\n'));
    offset += body.length + 1;
  }
  const first = Buffer.from(`${numbers.join(' ')}\n`, 'latin1');
  return stream(
    `/Type /ObjStm /N ${objects.length} /First ${first.length}`,
    Buffer.concat([first, ...bodies]),
  );
}

function stream(entries: string, content: Uint8Array): Uint8Array {
  const data = deflateSync(content, { level: 9 });
  return Buffer.concat([
    Buffer.from(`<<${entries} /Length ${data.length} /Filter /FlateDecode>>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

const trailer = ({ root, info }: FileShape, size: number, id: string): string =>
  `/Size ${size} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]`;

/** ISO 32000-1, 7.5.8: a row an object of one byte for the kind, four for the place, two for the rest. */
function referenceStream(
  shape: FileShape,
  places: ReadonlyMap<number, Place>,
  end: number,
  next: number,
  id: string,
): Buffer {
  const rows = Buffer.alloc((next + 1) * 7);
  const row = (number: number, kind: number, place: number, rest: number) => {
    rows[number * 7] = kind;
    rows.writeUInt32BE(place, number * 7 + 1);
    rows.writeUInt16BE(rest, number * 7 + 5);
  };
  row(0, 0, 0, 65535);
  for (const [number, place] of places) {
    if (place.kind === 'at') row(number, 1, place.offset, 0);
    else row(number, 2, place.stream, place.index);
  }
  row(next, 1, end, 0);
  const body = stream(`/Type /XRef /W [1 4 2] ${trailer(shape, next + 1, id)}`, rows);
  return Buffer.concat([
    Buffer.from(`${next} 0 obj\n`, 'latin1'),
    body,
    END,
    Buffer.from(`startxref\n${end}\n%%EOF\n`, 'latin1'),
  ]);
}

/** ISO 32000-1, 7.5.4: a line of twenty bytes an object. */
function referenceTable(
  shape: FileShape,
  places: ReadonlyMap<number, Place>,
  end: number,
  next: number,
  id: string,
): Buffer {
  const rows = [`0000000000 65535 f \n`];
  for (let number = 1; number < next; number++) {
    const place = places.get(number);
    if (place?.kind === 'within') throw new Error(`object ${number} stands in a stream`);
    rows.push(
      place ? `${String(place.offset).padStart(10, '0')} 00000 n \n` : '0000000000 00000 f \n',
    );
  }
  const text = `xref\n0 ${next}\n${rows.join('')}trailer\n<<${trailer(shape, next, id)}>>\nstartxref\n${end}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

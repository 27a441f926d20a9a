import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFParser,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { MAX_BYTES } from '../limits.ts';
import { streamOf } from './filters.ts';
import { Dictionary, type Follow, follower, type Value } from './object.ts';
import { wholeStream } from './stream-end.ts';

/** What the bytes of a file hold. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly trailer: Dictionary;
  /** By object number; of several generations the last in the file counts. */
  readonly objects: ReadonlyMap<number, Exclude<Value, { kind: 'reference' }>>;
  readonly follow: Follow;
}

export type Parsed =
  | { readonly file: PdfFile; readonly reason?: undefined }
  | { readonly file?: undefined; readonly reason: string };

const MAX_OBJECTS = 2_000_000;
const MAX_DEPTH = 64;
const LENGTH = PDFName.of('Length');

/** Reads the objects of a file from first to last byte: a broken cross-reference table hides nothing. */
export const parsePdf = async (bytes: Uint8Array): Promise<Parsed> => {
  if (bytes.length > MAX_BYTES) return { reason: `it is larger than ${MAX_BYTES >> 20} MiB` };
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'))
    return { reason: 'it does not begin with %PDF' };
  let context: Awaited<ReturnType<PDFParser['parseDocument']>>;
  try {
    context = await PDFParser.forBytesWithOptions(bytes).parseDocument();
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
  const found = context.enumerateIndirectObjects();
  if (found.length > MAX_OBJECTS) return { reason: `it has ${found.length} objects` };
  const objects = new Map<number, Exclude<Value, { kind: 'reference' }>>();
  const follow = follower(({ number }) => objects.get(number));
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = (object: PDFObject): PDFObject => {
    if (!(object instanceof PDFRawStream)) return object;
    const length = object.dict.get(LENGTH);
    const stated = length instanceof PDFRef ? context.lookup(length) : undefined;
    if (!(stated instanceof PDFNumber)) return object;
    return PDFRawStream.of(object.dict, wholeStream(file, object.contents, stated.asNumber()));
  };
  for (const [ref, object] of found)
    objects.set(ref.objectNumber, convert(whole(object), ref.objectNumber, follow) as never);
  const entries = Object.entries(context.trailerInfo).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, convert(value, 0, follow)] as const],
  );
  return {
    file: { bytes, trailer: new Dictionary(new Map(entries), 0, follow), objects, follow },
  };
};

const convert = (object: PDFObject, number: number, follow: Follow, depth = 0): Value => {
  if (depth > MAX_DEPTH) return { kind: 'broken' };
  const inner = (each: PDFObject) => convert(each, number, follow, depth + 1);
  if (object instanceof PDFRawStream)
    return streamOf(convert(object.dict, number, follow) as Dictionary, object.contents);
  if (object instanceof PDFDict) {
    const entries = object
      .entries()
      .map(([key, value]) => [key.decodeText(), inner(value)] as const);
    return new Dictionary(new Map(entries), number, follow);
  }
  if (object instanceof PDFArray) return { kind: 'list', items: object.asArray().map(inner) };
  if (object instanceof PDFName) return { kind: 'name', name: object.decodeText() };
  if (object instanceof PDFNumber) return object.asNumber();
  if (object instanceof PDFString || object instanceof PDFHexString)
    return { kind: 'text', bytes: object.asBytes() };
  if (object instanceof PDFRef)
    return {
      kind: 'reference',
      number: object.objectNumber,
      generation: object.generationNumber,
    };
  if (object instanceof PDFBool) return object.asBoolean();
  if (object === PDFNull) return null;
  return { kind: 'broken' };
};

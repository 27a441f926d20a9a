import { streamOf } from './filters.ts';
import { Dictionary, type Follow, follower, type Stream } from './object.ts';
import { type Operation, operationsOf } from './tokens.ts';

/** The streams of a file, read without the objects that lie in them. */
export interface PlainStreams {
  readonly streams: readonly Part[];
  readonly follow: Follow;
  /** Whether a reference was followed that leads to no stream, and so to nothing here. */
  missed(): boolean;
}

interface Part {
  readonly dictionary: Dictionary;
  readonly stream: Stream;
}

/**
 * Reads a file in which one object stands behind the other from the first byte to the last, so that none is overlooked.
 * Undefined for a file of another make, of several revisions, or encrypted: `parsePdf` reads those as well.
 */
export const plainStreams = (bytes: Uint8Array): PlainStreams | undefined => {
  const objects = new Map<number, Stream | undefined>();
  let missed = false;
  const follow = follower(({ number }) => {
    const found = objects.get(number);
    missed ||= !found;
    return found;
  });
  let begin = next(bytes, 0);
  while (begin?.operator === 'obj') {
    const [number, , more] = begin.operands;
    if (typeof number !== 'number' || more !== undefined || objects.has(number)) return undefined;
    const object = objectAt(bytes, begin.end, number, follow);
    if (!object) return undefined;
    objects.set(number, object.stream);
    begin = next(bytes, object.end);
  }
  const end = begin?.operator === 'xref' ? behindTable(bytes, begin.end, follow) : begin;
  if (end?.operator !== 'startxref' || next(bytes, end.end)) return undefined;
  const streams = [...objects.values()].flatMap((stream) =>
    stream ? [{ dictionary: stream.dictionary, stream }] : [],
  );
  return { streams, follow, missed: () => missed };
};

/** What follows a table and its trailer (7.5.4, 7.5.5), which tell nothing of the streams but whether there are more. */
const behindTable = (bytes: Uint8Array, at: number, follow: Follow): Operation | undefined => {
  let entry = next(bytes, at);
  while (entry && isEntry(entry)) entry = next(bytes, entry.end);
  if (entry?.operator !== 'trailer' || entry.operands.length > 0) return undefined;
  const end = next(bytes, entry.end, 0, follow);
  const [trailer, more] = end?.operands ?? [];
  const isPlain =
    trailer instanceof Dictionary &&
    more === undefined &&
    !['Encrypt', 'Prev', 'XRefStm'].some((key) => trailer.entries.has(key));
  return isPlain ? end : undefined;
};

/** In the first of a section stands its head too. */
const isEntry = ({ operator, operands }: Operation): boolean =>
  (operator === 'n' || operator === 'f') && operands.every((each) => typeof each === 'number');

const objectAt = (
  bytes: Uint8Array,
  at: number,
  number: number,
  follow: Follow,
): { readonly stream?: Stream; readonly end: number } | undefined => {
  const head = next(bytes, at, number, follow);
  if (head?.operator === 'endobj') return head;
  const [dictionary] = head?.operands ?? [];
  if (head?.operator !== 'stream' || !(dictionary instanceof Dictionary)) return undefined;
  const length = dictionary.entries.get('Length');
  if (typeof length !== 'number' || dictionary.entries.has('Encrypt')) return undefined;
  // The keyword ends its line (7.3.8.1).
  const start = head.end + (bytes[head.end] === 13 ? 2 : 1);
  const raw = bytes.subarray(start, start + length);
  const behind = next(bytes, start + length);
  const end = behind?.operator === 'endstream' ? next(bytes, behind.end) : undefined;
  if (end?.operator !== 'endobj') return undefined;
  return { stream: streamOf(dictionary, raw), end: end.end };
};

const NOTHING: Follow = () => null;

/** Objects are written like operations: values, then a word that says what they are. */
const next = (
  bytes: Uint8Array,
  at: number,
  object = 0,
  follow = NOTHING,
): Operation | undefined => {
  const found = operationsOf(bytes.subarray(at), object, follow).next();
  return found.done ? undefined : { ...found.value, end: at + found.value.end };
};

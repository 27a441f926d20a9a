import { streamOf } from './filters.ts';
import {
  Dictionary,
  type Follow,
  follower,
  isList,
  isStream,
  type Stream,
  type Value,
} from './object.ts';
import { type Operation, operationsOf } from './tokens.ts';

/** A file read from the first byte to the last, without a library. */
export interface PlainFile {
  readonly streams: readonly Part[];
  readonly follow: Follow;
  /** What the trailer calls the root of the document (7.5.5). */
  catalog(): Dictionary | undefined;
  /** Whether a reference was followed that leads nowhere. */
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
export const plainFile = (bytes: Uint8Array): PlainFile | undefined => {
  const objects = new Map<number, Value>();
  let missed = false;
  let packed: ReturnType<typeof packedObjects> | undefined;
  const follow = follower(({ number }) => {
    if (!objects.has(number)) {
      packed ??= packedObjects([...objects.values()].filter(isStream));
      objects.set(number, packed(number, follow) ?? null);
    }
    const found = objects.get(number) ?? null;
    missed ||= found === null;
    return found;
  });
  let begin = next(bytes, 0);
  while (begin?.operator === 'obj') {
    const [number, , more] = begin.operands;
    if (typeof number !== 'number' || more !== undefined || objects.has(number)) return undefined;
    const object = objectAt(bytes, begin.end, number, follow);
    if (!object) return undefined;
    objects.set(number, object.value);
    begin = next(bytes, object.end);
  }
  const behind = begin?.operator === 'xref' ? behindTable(bytes, begin.end, follow) : undefined;
  const end = behind ?? begin;
  if (end?.operator !== 'startxref' || next(bytes, end.end)) return undefined;
  const streams = [...objects.values()]
    .filter(isStream)
    .map((stream) => ({ dictionary: stream.dictionary, stream }));
  const [trailer] = behind?.operands ?? [];
  const head =
    trailer instanceof Dictionary
      ? trailer
      : streams.find(({ dictionary }) => dictionary.name('Type') === 'XRef')?.dictionary;
  return { streams, follow, catalog: () => head?.dictionary('Root'), missed: () => missed };
};

/** Reads single objects out of object streams (7.5.7), each when it is asked for. */
const packedObjects = (
  streams: readonly Stream[],
): ((number: number, follow: Follow) => Value | undefined) => {
  const places = new Map<number, Uint8Array>();
  for (const { dictionary, data } of streams) {
    const content = dictionary.name('Type') === 'ObjStm' ? data().data : undefined;
    if (!content) continue;
    const first = dictionary.number('First') ?? 0;
    const index = valueIn(['[', content.subarray(0, first), ']'], 0, NOTHING);
    const numbers = isList(index) ? index.items.filter((each) => typeof each === 'number') : [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [number = 0, from = 0, , to = content.length] = numbers.slice(i, i + 4);
      places.set(number, content.subarray(first + from, first + to));
    }
  }
  return (number, follow) => {
    const place = places.get(number);
    return place && valueIn([place], number, follow);
  };
};

/** The value that these parts hold. */
const valueIn = (
  parts: readonly (string | Uint8Array)[],
  object: number,
  follow: Follow,
): Value | undefined => {
  const bytes = Buffer.concat([...parts, ' end'].map((part) => Buffer.from(part as string)));
  return next(bytes, 0, object, follow)?.operands[0];
};

/** The operation behind a cross-reference table and its trailer (7.5.4, 7.5.5); undefined where the trailer tells of encryption or of other tables. */
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

/** An entry of the table; the first of a section is read together with the section's head. */
const isEntry = ({ operator, operands }: Operation): boolean =>
  (operator === 'n' || operator === 'f') && operands.every((each) => typeof each === 'number');

const objectAt = (
  bytes: Uint8Array,
  at: number,
  number: number,
  follow: Follow,
): { readonly value: Value; readonly end: number } | undefined => {
  const head = next(bytes, at, number, follow);
  const value = head?.operands[0] ?? null;
  if (head?.operator === 'endobj') return { value, end: head.end };
  if (head?.operator !== 'stream' || !(value instanceof Dictionary)) return undefined;
  const length = value.entries.get('Length');
  if (typeof length !== 'number' || value.entries.has('Encrypt')) return undefined;
  // The keyword ends its line (7.3.8.1).
  const start = head.end + (bytes[head.end] === 13 ? 2 : 1);
  const raw = bytes.subarray(start, start + length);
  const behind = next(bytes, start + length);
  const end = behind?.operator === 'endstream' ? next(bytes, behind.end) : undefined;
  if (end?.operator !== 'endobj') return undefined;
  return { value: streamOf(value, raw), end: end.end };
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

import type { Decoded } from './filters.ts';

/** Objects of a PDF file (ISO 32000-1, 7.3) as plain values; references are followed on access. */
export type Value =
  | null
  | boolean
  | number
  | Name
  | Text
  | List
  | Dictionary
  | Stream
  | Reference
  | Broken;

export interface Name {
  readonly kind: 'name';
  readonly name: string;
}

export interface Text {
  readonly kind: 'text';
  readonly bytes: Uint8Array;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

export interface Reference {
  readonly kind: 'reference';
  readonly number: number;
  readonly generation: number;
}

/** An object that the file holds but that nobody can read. */
export interface Broken {
  readonly kind: 'broken';
}

export interface Stream {
  readonly kind: 'stream';
  readonly dictionary: Dictionary;
  readonly raw: Uint8Array;
  /** The bytes behind all filters; a reason instead where a filter or a limit stands in the way. */
  data(): Decoded;
}

export type Follow = (value: Value | undefined) => Exclude<Value, Reference>;

/** The deepest chain of references that is followed. */
const MAX_HOPS = 32;

/** Reads references through `lookup`; what is missing or goes in circles is null (7.3.10). */
export const follower =
  (lookup: (reference: Reference) => Value | undefined): Follow =>
  (value) => {
    let found: Value = value ?? null;
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      if (!isReference(found)) return found;
      found = lookup(found) ?? null;
    }
    return null;
  };

export const isReference = (value: Value | undefined): value is Reference =>
  typeof value === 'object' && value !== null && value.kind === 'reference';

export class Dictionary {
  readonly kind = 'dictionary';
  readonly entries: ReadonlyMap<string, Value>;
  /** Number of the indirect object that it is or lies in; 0 when it stands outside all of them. */
  readonly object: number;
  readonly follow: Follow;

  constructor(entries: ReadonlyMap<string, Value>, object: number, follow: Follow) {
    this.entries = entries;
    this.object = object;
    this.follow = follow;
  }

  has(key: string): boolean {
    return this.get(key) !== null;
  }

  get(key: string): Exclude<Value, Reference> {
    return this.follow(this.entries.get(key));
  }

  name(key: string): string | undefined {
    return nameOf(this.get(key));
  }

  number(key: string): number | undefined {
    const value = this.get(key);
    return typeof value === 'number' ? value : undefined;
  }

  text(key: string): string | undefined {
    const value = this.get(key);
    return isText(value) ? decodeText(value.bytes) : undefined;
  }

  /** The items, each followed. */
  list(key: string): readonly Exclude<Value, Reference>[] | undefined {
    const value = this.get(key);
    return isList(value) ? value.items.map((item) => this.follow(item)) : undefined;
  }

  /** A stream counts as its dictionary. */
  dictionary(key: string): Dictionary | undefined {
    return dictionaryOf(this.get(key));
  }

  stream(key: string): Stream | undefined {
    const value = this.get(key);
    return isStream(value) ? value : undefined;
  }
}

export const nameOf = (value: Value | undefined): string | undefined =>
  typeof value === 'object' && value !== null && value.kind === 'name' ? value.name : undefined;

export const isText = (value: Value | undefined): value is Text =>
  typeof value === 'object' && value !== null && value.kind === 'text';

export const isList = (value: Value | undefined): value is List =>
  typeof value === 'object' && value !== null && value.kind === 'list';

export const isStream = (value: Value | undefined): value is Stream =>
  typeof value === 'object' && value !== null && value.kind === 'stream';

export const dictionaryOf = (value: Value | undefined): Dictionary | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value.kind === 'dictionary') return value;
  return value.kind === 'stream' ? value.dictionary : undefined;
};

/** Text strings (7.9.2.2): UTF-16BE or UTF-8 with a mark in front, else one byte a character. */
export const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return new TextDecoder().decode(bytes.subarray(3));
  return Array.from(bytes, (byte) => String.fromCharCode(PDF_DOC[byte] ?? byte)).join('');
};

/** PDFDocEncoding where it differs from Latin-1 (Annex D.2). */
const PDF_DOC: Readonly<Record<number, number>> = Object.fromEntries(
  [
    [0x18, '˘ˇˆ˙˝˛˚˜'],
    [0x80, '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'],
    [0xa0, '€'],
  ].flatMap(([from, text]) =>
    Array.from(text as string, (character, i) => [(from as number) + i, character.charCodeAt(0)]),
  ),
);

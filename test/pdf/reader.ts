import { inflateSync } from 'node:zlib';

/** A parsed PDF object: names are `/Name`, text strings are decoded, references are followed on demand. */
export type Value =
  | number
  | boolean
  | null
  | string
  | Reference
  | readonly Value[]
  | { readonly [key: string]: Value };
export interface Reference {
  readonly ref: number;
}
export type Dictionary = { readonly [key: string]: Value };

export interface PdfFile {
  readonly trailer: Dictionary;
  readonly count: number;
  get(number: number): Value;
  /** Nothing where the number is free. */
  find(number: number): Value | undefined;
  /** The value itself, or what a reference leads to. */
  follow(value: Value | undefined): Value;
  dictionary(value: Value | undefined): Dictionary;
  array(value: Value | undefined): readonly Value[];
  /** A stream's bytes, inflated. */
  stream(value: Value | undefined): Buffer;
}

interface Loaded {
  readonly value: Value;
  readonly streamAt?: number;
}

/** Reads a file whose cross-references are a table or a stream (ISO 32000-1, 7.5.4 and 7.5.8). */
export function readPdf(bytes: Uint8Array): PdfFile {
  const buffer = Buffer.from(bytes);
  const text = buffer.toString('latin1');
  const referencesAt = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const parsed = new Map<number, Loaded>();

  const at = (offset: number, number: number): Loaded => {
    const head = new RegExp(`^${number} 0 obj\n`).exec(text.slice(offset, offset + 20));
    if (!head) throw new Error(`object ${number} is not at ${offset}`);
    const reader = parser(text, offset + head[0].length);
    const value = reader.value();
    const isStream = text.startsWith('\nstream\n', reader.at());
    return { value, ...(isStream ? { streamAt: reader.at() + 8 } : {}) };
  };
  const contentOf = ({ value, streamAt }: Loaded): Buffer => {
    const { Length, Filter } = value as Dictionary;
    if (streamAt === undefined) throw new Error('this is no stream');
    const data = buffer.subarray(streamAt, streamAt + Number(follow(Length)));
    return Filter === '/FlateDecode' ? inflateSync(data) : data;
  };
  const load = (number: number): Loaded => {
    let object = parsed.get(number);
    if (!object) {
      const place = references.places[number];
      if (place === undefined) throw new Error(`there is no object ${number}`);
      object = typeof place === 'number' ? at(place, number) : within(place, number);
      parsed.set(number, object);
    }
    return object;
  };
  const within = ([stream, index]: readonly [number, number], number: number): Loaded => {
    const container = load(stream);
    const { First } = container.value as Dictionary;
    const content = contentOf(container).toString('latin1');
    const numbers = content.slice(0, Number(First)).trim().split(/\s+/).map(Number);
    if (numbers[index * 2] !== number) throw new Error(`object ${number} is not in ${stream}`);
    return { value: parser(content, Number(First) + (numbers[index * 2 + 1] ?? 0)).value() };
  };
  const isRef = (value: Value | undefined): value is Reference =>
    typeof value === 'object' && value !== null && 'ref' in value;
  const follow = (value: Value | undefined): Value =>
    isRef(value) ? follow(load(value.ref).value) : (value ?? null);
  const dictionary = (value: Value | undefined): Dictionary => {
    const found = follow(value);
    if (typeof found !== 'object' || found === null || Array.isArray(found)) {
      throw new Error(`not a dictionary: ${JSON.stringify(found)}`);
    }
    return found as Dictionary;
  };
  const references = text.startsWith('xref', referencesAt)
    ? referenceTable(text, referencesAt)
    : referenceStream(at(referencesAt, Number.parseInt(text.slice(referencesAt), 10)), contentOf);
  return {
    trailer: references.trailer,
    count: references.places.length - 1,
    get: (number) => load(number).value,
    find: (number) => (references.places[number] === undefined ? undefined : load(number).value),
    follow,
    dictionary,
    array(value) {
      const found = follow(value);
      if (!Array.isArray(found)) throw new Error(`not an array: ${JSON.stringify(found)}`);
      return found;
    },
    stream(value) {
      if (!isRef(value)) throw new Error('a stream is always referred to');
      return contentOf(load(value.ref));
    },
  };
}

interface References {
  readonly trailer: Dictionary;
  /** An offset, or the number of an object stream and the place in it. */
  readonly places: readonly (number | readonly [number, number] | undefined)[];
}

function referenceTable(text: string, at: number): References {
  const entries = text.slice(at).matchAll(/(\d{10}) (\d{5}) ([nf]) \n/g);
  const places = [...entries].map(([, offset, , kind]) =>
    kind === 'n' ? Number(offset) : undefined,
  );
  return {
    trailer: parser(text, text.lastIndexOf('trailer') + 8).value() as Dictionary,
    places,
  };
}

function referenceStream(stream: Loaded, contentOf: (stream: Loaded) => Buffer): References {
  const trailer = stream.value as Dictionary;
  const content = contentOf(stream);
  // A predictor is FlateDecode's (7.4.4.3).
  const rows = trailer.Filter === '/FlateDecode' ? summed(content) : content;
  const places = Array.from({ length: Number(trailer.Size) }, (_, number) => {
    const [kind, place, rest] = [
      rows[number * 7],
      rows.readUInt32BE(number * 7 + 1),
      rows.readUInt16BE(number * 7 + 5),
    ];
    return kind === 1 ? place : kind === 2 ? ([place, rest] as const) : undefined;
  });
  return { trailer, places };
}

/** PNG's filter 2: each byte of a row was written as what it adds to the one above. */
export function summed(filtered: Buffer): Buffer {
  const rows = Buffer.alloc((filtered.length / 8) * 7);
  for (let i = 0; i < rows.length; i++) {
    const above = i < 7 ? 0 : (rows[i - 7] ?? 0);
    rows[i] = above + (filtered[Math.floor(i / 7) * 8 + 1 + (i % 7)] ?? 0);
  }
  return rows;
}

function parser(text: string, start: number) {
  let at = start;
  const skip = (): void => {
    while (' \n\r\t'.includes(text[at] ?? '#')) at++;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };

  function value(): Value {
    skip();
    if (text.startsWith('<<', at)) return dictionary();
    if (text[at] === '[') return array();
    if (text[at] === '(') return literal();
    if (text[at] === '<') {
      const hex = match(/<[0-9a-fA-F]*>/y) ?? '';
      return decoded(Buffer.from(hex.slice(1, -1), 'hex').toString('latin1'));
    }
    const name = match(/\/[^\s/<>[\]()]*/y);
    if (name !== undefined) return name;
    const reference = match(/\d+ 0 R/y);
    if (reference !== undefined) return { ref: Number.parseInt(reference, 10) };
    const word = match(/[^\s/<>[\]()]+/y);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    const number = Number(word);
    if (word === undefined || Number.isNaN(number)) {
      throw new Error(`unexpected ${text.slice(at, at + 20)}`);
    }
    return number;
  }

  function dictionary(): Dictionary {
    const result: Record<string, Value> = {};
    at += 2;
    for (skip(); !text.startsWith('>>', at); skip()) {
      const key = (value() as string).slice(1);
      result[key] = value();
    }
    at += 2;
    return result;
  }

  function array(): Value[] {
    const result: Value[] = [];
    at += 1;
    for (skip(); text[at] !== ']'; skip()) result.push(value());
    at += 1;
    return result;
  }

  function literal(): string {
    let result = '';
    at += 1;
    for (let depth = 1; ; at++) {
      const character = text[at] as string;
      if (character === '\\') {
        at += 1;
        result += ESCAPES[text[at] as string] ?? text[at];
        continue;
      }
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      if (depth === 0) break;
      result += character;
    }
    at += 1;
    return decoded(result);
  }

  return { value, at: () => at };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

const decoded = (bytes: string): string =>
  bytes.startsWith('\xfe\xff')
    ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le')
    : bytes;

/** Every object of the file, as one text to be searched. */
export const everyObject = (pdf: PdfFile): string =>
  Array.from({ length: pdf.count }, (_, i) => JSON.stringify(pdf.find(i + 1))).join('\n');

/** The structure tree as nested lists: `['P', 'text of its marked content', ['Link', …]]`. */
export type Tree = readonly [role: string, ...(string | Tree)[]];

/** Numbers of the pages, in order. */
function* pagesBelow(pdf: PdfFile, node: Value | undefined): Generator<number> {
  const { Type, Kids } = pdf.dictionary(node);
  if (Type === '/Page') yield (node as Reference).ref;
  else for (const kid of pdf.array(Kids)) yield* pagesBelow(pdf, kid);
}

/** Reads the structure tree; each piece of marked content is given as `page:id`. */
export function structureTree(pdf: PdfFile): Tree {
  const catalog = pdf.dictionary(pdf.trailer.Root);
  const pages = [...pagesBelow(pdf, catalog.Pages)];
  const numberOf = (page: Value | undefined): number => pages.indexOf((page as Reference).ref) + 1;

  const visit = (value: Value | undefined): Tree => {
    const { S, K, Pg } = pdf.dictionary(value);
    const kids = pdf.array(K).map((kid): string | Tree => {
      if (typeof kid === 'number') return `${numberOf(Pg)}:${kid}`;
      const found = pdf.dictionary(kid);
      if (found.Type === '/MCR')
        return `${numberOf(found.Pg)}:${found.Stm ? 'form:' : ''}${found.MCID}`;
      if (found.Type === '/OBJR') return String(pdf.dictionary(found.Obj).Contents);
      return visit(kid);
    });
    return [String(S).slice(1), ...kids];
  };
  return visit(pdf.dictionary(catalog.StructTreeRoot).K);
}

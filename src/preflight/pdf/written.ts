import { Dictionary, type Follow, isReference, type Value } from './object.ts';

/** A value as it stands in a PDF file; `refer` names the object that a reference leads to. */
export const written = (value: Value, refer: (value: Value) => string): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numeral(value);
  if (isReference(value)) return refer(value);
  switch (value.kind) {
    case 'name':
      return nameText(value.name);
    case 'text':
      return `<${Buffer.from(value.bytes).toString('hex')}>`;
    case 'list':
      return `[${value.items.map((item) => written(item, refer)).join(' ')}]`;
    case 'dictionary':
      return dictionaryText(value, refer);
    case 'stream':
      return refer(value);
    case 'broken':
      return 'null';
  }
};

/** Without exponents, which PDF does not know (ISO 32000-1, 7.3.3). */
export const numeral = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toFixed(6)));

export const nameText = (name: string): string =>
  `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (c) => `#${(c.charCodeAt(0) & 255).toString(16).padStart(2, '0')}`)}`;

/** The entries, but for those that `except` names. */
export const entriesText = (
  { entries }: Dictionary,
  refer: (value: Value) => string,
  except: readonly string[] = [],
): string =>
  [...entries]
    .filter(([key]) => !except.includes(key))
    .map(([key, value]) => `${nameText(key)} ${written(value, refer)}`)
    .join(' ');

const dictionaryText = (dictionary: Dictionary, refer: (value: Value) => string): string =>
  `<<${entriesText(dictionary, refer)}>>`;

/** A PDF that grows object by object. */
export interface Writer {
  /** A number for an object that is written later. */
  reserve(): number;
  put(number: number, text: string, data?: Uint8Array): void;
  add(text: string, data?: Uint8Array): number;
  /** Copies what a value of another file leads to, as it is; the reference to the copy. */
  copy(value: Value): string;
  /** The whole file; `root` is the number of the catalog. */
  bytes(root: number): Uint8Array;
}

/** Entries that lead back up to pages and trees. */
const UPWARDS = ['Parent', 'P', 'StructParent', 'StructParents', 'PieceInfo', 'Metadata'];

export const createWriter = (follow: Follow): Writer => {
  const objects = new Map<number, { readonly text: string; readonly data?: Uint8Array }>();
  const copies = new Map<unknown, number>();
  const waiting: {
    readonly number: number;
    readonly value: Exclude<Value, { kind: 'reference' }>;
  }[] = [];
  let last = 0;
  const reserve = () => ++last;
  const put = (number: number, text: string, data?: Uint8Array) =>
    void objects.set(number, data ? { text, data } : { text });
  const refer = (value: Value): string => {
    const found = follow(value);
    const key = typeof found === 'object' && found !== null ? found : undefined;
    let number = key && copies.get(key);
    if (number === undefined) {
      number = reserve();
      if (key) copies.set(key, number);
      waiting.push({ number, value: found });
    }
    return `${number} 0 R`;
  };
  const settle = (): void => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { number, value } = next;
      if (typeof value === 'object' && value?.kind === 'stream') {
        const inner = entriesText(value.dictionary, refer, [...UPWARDS, 'Length']);
        put(number, inner, value.raw);
      } else if (value instanceof Dictionary) {
        put(number, `<<${entriesText(value, refer, UPWARDS)}>>`);
      } else put(number, written(value, refer));
    }
  };
  return {
    reserve,
    put,
    add(text, data) {
      const number = reserve();
      put(number, text, data);
      return number;
    },
    copy: (value) => {
      if (isReference(value) || (typeof value === 'object' && value?.kind === 'stream'))
        return refer(value);
      return written(value, refer);
    },
    bytes(root) {
      settle();
      const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
      let at = (parts[0] as Uint8Array).length;
      const write = (piece: string | Uint8Array) => {
        const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
        parts.push(bytes);
        at += bytes.length;
      };
      const offsets: string[] = [];
      for (let number = 1; number <= last; number++) {
        offsets.push(String(at).padStart(10, '0'));
        const { text, data } = objects.get(number) ?? { text: 'null' };
        write(`${number} 0 obj\n`);
        if (data) {
          write(`<<${text} /Length ${data.length}>>\nstream\n`);
          write(data);
          write('\nendstream');
        } else write(text);
        write('\nendobj\n');
      }
      const rows = offsets.map((offset) => `${offset} 00000 n \n`).join('');
      const start = at;
      write(`xref\n0 ${last + 1}\n0000000000 65535 f \n${rows}`);
      write(`trailer\n<</Size ${last + 1} /Root ${root} 0 R>>\nstartxref\n${start}\n%%EOF\n`);
      return Buffer.concat(parts);
    },
  };
};

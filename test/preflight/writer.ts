import { deflateSync } from 'node:zlib';

/** A PDF object as a test writes it: strings are tokens (`/Name`, `(text)`), `ref` points at an object by name. */
export type Data =
  | null
  | boolean
  | number
  | string
  | Ref
  | StreamData
  | readonly Data[]
  | { [key: string]: Data };
export interface Ref {
  readonly ref: string;
}
export interface StreamData {
  readonly stream: Uint8Array | string;
  readonly dict: { [key: string]: Data };
  /** Written as it is, with the filter that `dict` names. */
  readonly encoded?: boolean;
}

export interface FileData {
  header: string;
  objects: { [name: string]: Data };
  trailer: { [key: string]: Data };
}

export const ref = (name: string): Ref => ({ ref: name });
export const stream = (
  data: Uint8Array | string,
  dict: { [key: string]: Data } = {},
): StreamData => ({
  stream: data,
  dict,
});
export const text = (value: string): string => `(${value.replace(/[()\\]/g, '\\$&')})`;

/** Writes the file with a plain cross-reference table. */
export const writeFile = ({ header, objects, trailer }: FileData): Uint8Array => {
  const names = Object.keys(objects);
  const parts: Buffer[] = [Buffer.from(header, 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const write = (piece: string | Uint8Array): void => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : Buffer.from(piece);
    parts.push(bytes);
    length += bytes.length;
  };
  const show = (value: Data): string => {
    if (typeof value !== 'object' || value === null) return String(value);
    if (Array.isArray(value)) return `[${value.map(show).join(' ')}]`;
    if (isRef(value)) {
      const number = names.indexOf(value.ref) + 1;
      // A name that no object has becomes a number that none has.
      return `${number || 9999} 0 R`;
    }
    const entries = Object.entries(value as { [key: string]: Data });
    return `<<${entries.map(([key, each]) => `/${key} ${show(each)}`).join(' ')}>>`;
  };
  for (const [index, name] of names.entries()) {
    const value = objects[name] as Data;
    offsets.push(length);
    write(`${index + 1} 0 obj\n`);
    if (isStream(value)) {
      const raw =
        typeof value.stream === 'string' ? Buffer.from(value.stream, 'latin1') : value.stream;
      const data = value.encoded ? raw : deflateSync(raw);
      const filter: { [key: string]: Data } = value.encoded ? {} : { Filter: '/FlateDecode' };
      write(`${show({ ...value.dict, ...filter, Length: data.length })}\nstream\n`);
      write(data);
      write('\nendstream');
    } else write(show(value));
    write('\nendobj\n');
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  write(`xref\n0 ${names.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
  write(`trailer\n${show({ Size: names.length + 1, ...trailer })}\nstartxref\n${start}\n%%EOF\n`);
  return new Uint8Array(Buffer.concat(parts));
};

const isRef = (value: Data): value is Ref =>
  typeof value === 'object' && value !== null && 'ref' in value;
const isStream = (value: Data): value is StreamData =>
  typeof value === 'object' && value !== null && 'stream' in value;

import { Dictionary, type Follow, type Value } from './object.ts';

export interface Operation {
  readonly operator: string;
  readonly operands: readonly Value[];
  /** Offset of what follows. */
  readonly end: number;
  /** For `BI`: the picture between ID and EI. */
  readonly inline?: { readonly dictionary: Dictionary; readonly raw: Uint8Array };
}

const MAX_OPERANDS = 64;
const MAX_DEPTH = 32;
const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set(Array.from('()<>[]{}/%', (c) => c.charCodeAt(0)));
const R = 0x52;
const KEYWORDS: Readonly<Record<string, Value>> = { true: true, false: false, null: null };

/** The operations of a content stream (ISO 32000-1, 7.8.2); what is damaged is passed over. */
export function* operationsOf(
  data: Uint8Array,
  object: number,
  follow: Follow,
): Generator<Operation> {
  let at = 0;
  let operands: Value[] = [];
  const isRegular = (byte: number | undefined): boolean =>
    byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);

  const skip = (): void => {
    for (;;) {
      while (at < data.length && WHITE.has(data[at] as number)) at++;
      if (data[at] !== 0x25) return;
      while (at < data.length && data[at] !== 10 && data[at] !== 13) at++;
    }
  };
  const word = (): string => {
    const start = at;
    while (isRegular(data[at])) at++;
    return latin1(data.subarray(start, at));
  };
  const name = (): Value => {
    at++;
    const text = word().replace(/#([0-9a-f]{2})/gi, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return { kind: 'name', name: text };
  };
  const literal = (): Value => {
    const bytes: number[] = [];
    at++;
    for (let depth = 1; at < data.length; at++) {
      let byte = data[at] as number;
      if (byte === 0x5c) {
        at++;
        byte = data[at] as number;
        if (byte === 10 || byte === 13) continue;
        const octal = /^[0-7]{1,3}/.exec(latin1(data.subarray(at, at + 3)))?.[0];
        if (octal) at += octal.length - 1;
        bytes.push(octal ? Number.parseInt(octal, 8) & 255 : (ESCAPES[byte] ?? byte));
        continue;
      }
      if (byte === 0x28) depth++;
      if (byte === 0x29 && --depth === 0) break;
      bytes.push(byte);
    }
    at++;
    return { kind: 'text', bytes: Uint8Array.from(bytes) };
  };
  const hex = (): Value => {
    const end = data.indexOf(0x3e, at);
    const digits = latin1(data.subarray(at + 1, end < 0 ? data.length : end)).replace(/\s/g, '');
    at = end < 0 ? data.length : end + 1;
    return { kind: 'text', bytes: Buffer.from(digits.padEnd(digits.length + 1, '0'), 'hex') };
  };
  /** Values up to a closing sign. */
  const until = (close: string, depth: number): Value[] => {
    const items: Value[] = [];
    at += close.length;
    for (skip(); at < data.length; skip()) {
      if (latin1(data.subarray(at, at + close.length)) === close) break;
      const start = at;
      const item = value(depth + 1);
      if (item !== undefined) items.push(item);
      else if (data[start] === R && at === start + 1) refer(items);
    }
    at += close.length;
    return items;
  };
  /** Two numbers before an R are a reference (7.3.10); content streams have none. */
  const refer = (items: Value[]): void => {
    const [number, generation] = items.splice(-2);
    if (typeof number === 'number' && typeof generation === 'number')
      items.push({ kind: 'reference', number, generation });
  };
  const dictionary = (items: readonly Value[]): Dictionary => {
    const entries = new Map<string, Value>();
    for (let i = 0; i + 1 < items.length; i += 2) {
      const key = items[i];
      if (typeof key === 'object' && key?.kind === 'name')
        entries.set(key.name, items[i + 1] ?? null);
    }
    return new Dictionary(entries, object, follow);
  };
  /** One operand, or nothing when an operator or damage stands here. */
  const value = (depth: number): Value | undefined => {
    const byte = data[at];
    if (byte === 0x2f) return name();
    if (byte === 0x28) return literal();
    if (depth > MAX_DEPTH) {
      at = data.length;
      return undefined;
    }
    if (byte === 0x3c) return data[at + 1] === 0x3c ? dictionary(until('>>', depth)) : hex();
    if (byte === 0x5b) return { kind: 'list', items: until(']', depth) };
    if (!isRegular(byte)) {
      at++;
      return undefined;
    }
    const start = at;
    const text = word();
    if (Object.hasOwn(KEYWORDS, text)) return KEYWORDS[text];
    const number = /^[+-]*[\d.]/.test(text) ? Number.parseFloat(text.replace(/^[+-]*-/, '-')) : NaN;
    if (!Number.isNaN(number)) return number;
    // An operator inside a list or dictionary is damage; at the top it is what the caller reads.
    if (depth === 0) at = start;
    return undefined;
  };
  const inlinePicture = (): Operation => {
    const items: Value[] = [];
    for (skip(); at < data.length; skip()) {
      if (latin1(data.subarray(at, at + 2)) === 'ID' && !isRegular(data[at + 2])) break;
      items.push(value(1) ?? null);
    }
    at += 3;
    const start = at;
    while (at < data.length) {
      const ends = data[at] === 0x45 && data[at + 1] === 0x49;
      if (ends && WHITE.has(data[at - 1] as number) && !isRegular(data[at + 2])) break;
      at++;
    }
    const raw = data.subarray(start, at);
    at += 2;
    return {
      operator: 'BI',
      operands: [],
      end: at,
      inline: { dictionary: dictionary(items), raw },
    };
  };

  for (skip(); at < data.length; skip()) {
    const before = at;
    const operand = value(0);
    if (operand !== undefined) {
      if (operands.length < MAX_OPERANDS) operands.push(operand);
      continue;
    }
    if (at !== before) continue;
    const operator = word();
    if (operator === 'BI') yield inlinePicture();
    else yield { operator, operands, end: at };
    operands = [];
  }
}

const ESCAPES: Readonly<Record<number, number>> = { 98: 8, 102: 12, 110: 10, 114: 13, 116: 9 };

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

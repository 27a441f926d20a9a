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
/** Classes of bytes (7.2.2). */
const [REGULAR, WHITE, DELIMITER] = [0, 1, 2];
const CLASSES = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) CLASSES[byte] = WHITE;
for (const sign of '()<>[]{}/%') CLASSES[sign.charCodeAt(0)] = DELIMITER;
const R = 0x52;
const [PLUS, MINUS, POINT, ZERO, NINE] = [0x2b, 0x2d, 0x2e, 0x30, 0x39];
/** So many digits are exact in a number of 64 bits, and so are the powers of ten that divide them. */
const EXACT_DIGITS = 15;
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
    byte !== undefined && CLASSES[byte] === REGULAR;

  const skip = (): void => {
    for (;;) {
      while (CLASSES[data[at] as number] === WHITE) at++;
      if (data[at] !== 0x25) return;
      while (at < data.length && data[at] !== 10 && data[at] !== 13) at++;
    }
  };
  const word = (): string => {
    const start = at;
    while (CLASSES[data[at] as number] === REGULAR) at++;
    if (at > start + 3) return latin1(data.subarray(start, at));
    let text = '';
    for (let i = start; i < at; i++) text += String.fromCharCode(data[i] as number);
    return text;
  };
  /** A number as programs write it; nothing, and no step taken, for one that needs a closer look. */
  const plainNumber = (): number | undefined => {
    let end = at;
    const isBelowZero = data[end] === MINUS;
    if (isBelowZero) end++;
    const first = end;
    let digits = 0;
    let point = -1;
    let byte = data[end] as number;
    for (; (byte >= ZERO && byte <= NINE) || byte === POINT; byte = data[++end] as number)
      if (byte !== POINT) digits = digits * 10 + byte - ZERO;
      else if (point < 0) point = end;
      else return undefined;
    const count = end - first - (point < 0 ? 0 : 1);
    if (count === 0 || count > EXACT_DIGITS || CLASSES[byte] === REGULAR) return undefined;
    at = end;
    const size = point < 0 ? digits : digits / (POWERS[end - point - 1] as number);
    return isBelowZero ? -size : size;
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
    if (byte === undefined || CLASSES[byte] !== REGULAR) {
      at++;
      return undefined;
    }
    const mayBeNumber = byte <= NINE && byte >= PLUS;
    if (mayBeNumber) {
      const number = plainNumber();
      if (number !== undefined) return number;
    }
    const start = at;
    const text = word();
    if (Object.hasOwn(KEYWORDS, text)) return KEYWORDS[text];
    const isNumber = mayBeNumber && /^[+-]*[\d.]/.test(text);
    const number = isNumber ? Number.parseFloat(text.replace(/^[+-]*-/, '-')) : NaN;
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
      if (ends && CLASSES[data[at - 1] as number] === WHITE && !isRegular(data[at + 2])) break;
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

const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => 10 ** i);

const ESCAPES: Readonly<Record<number, number>> = { 98: 8, 102: 12, 110: 10, 114: 13, 116: 9 };

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

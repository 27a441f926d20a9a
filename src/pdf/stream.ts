import { Buffer } from 'node:buffer';
import { deflateSync, constants as zlib } from 'node:zlib';

/** How hard to look for what repeats (zlib's levels): a third of the time costs a twelfth more bytes. */
export const EFFORT = { forAll: 9, forOne: 4 } as const;

/** Shorter content becomes hardly smaller, and is written as it is. */
export const isDeflated = ({ length }: Uint8Array): boolean => length >= 400;

/** A stream as it stands between `obj` and `endobj` (ISO 32000-1, 7.3.8). `entries` are those besides length and filter. */
export function streamBody(entries: string, content: Uint8Array, level: number): Buffer {
  const isPacked = isDeflated(content);
  const windowBits = windowFor(content.length);
  // Of the usual size, 16 kB, short content would leave most to the garbage.
  const chunkSize = Math.max(zlib.Z_MIN_CHUNK, content.length);
  const data = isPacked ? deflateSync(content, { level, windowBits, chunkSize }) : content;
  const filter = isPacked ? ' /Filter /FlateDecode' : '';
  return bodyOf(`${entries}/Length ${data.length}${filter}`, data);
}

/** To clear the memory of the usual window takes as long as to compress what is short: one that holds the content does. */
const windowFor = (length: number): number => {
  const needed = Math.ceil(Math.log2(length + LOOKAHEAD));
  return Math.min(MOST_BITS, Math.max(LEAST_BITS, needed));
};

/** zlib looks no further back than the window is long, less these bytes. */
const LOOKAHEAD = 262;
const [LEAST_BITS, MOST_BITS] = [9, 15];

/** A stream that is not packed yet. */
export interface LooseStream {
  /** Of its dictionary, besides length and filter. */
  readonly entries: string;
  /** A character a byte. */
  readonly content: string;
}

export const packedStream = ({ entries, content }: LooseStream, level: number): Buffer =>
  streamBody(entries, Buffer.from(content, 'latin1'), level);

/** A stream that readers must find without deflating. */
export const plainStreamBody = (entries: string, content: Uint8Array): Buffer =>
  bodyOf(`${entries}/Length ${content.length}`, content);

function bodyOf(entries: string, data: Uint8Array): Buffer {
  const head = `<<${entries}>>\nstream\n`;
  const body = Buffer.allocUnsafe(head.length + data.length + END.length);
  body.write(head, 'latin1');
  body.set(data, head.length);
  body.set(END, head.length + data.length);
  return body;
}

const END = Buffer.from('\nendstream', 'latin1');

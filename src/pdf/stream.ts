import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';

/** How hard to look for what repeats (zlib's levels): a third of the time costs a twelfth more bytes. */
export const EFFORT = { forAll: 9, forOne: 4 } as const;

/** Shorter content becomes hardly smaller. */
const WORTH_DEFLATING = 400;

/** A stream as it stands between `obj` and `endobj` (ISO 32000-1, 7.3.8). `entries` are those besides length and filter. */
export function streamBody(entries: string, content: Uint8Array, level: number): Buffer {
  const isPlain = content.length < WORTH_DEFLATING;
  const data = isPlain ? content : deflateSync(content, { level });
  const filter = isPlain ? '' : ' /Filter /FlateDecode';
  return bodyOf(`${entries}/Length ${data.length}${filter}`, data);
}

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

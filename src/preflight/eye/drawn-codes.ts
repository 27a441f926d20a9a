import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import { type Grey, scaled } from './image.ts';
import type { Reader } from './reader.ts';

/** A code's own stream is some kilobytes; a larger one is not looked into. */
const MOST_BYTES = 1_000_000;
/** ISO/IEC 18004, version 40 with its quiet zone. */
const MOST_MODULES = 185;
/** Pixels to a module for a reader that looks for the code itself. */
const SCALE = 3;

/**
 * What the QR codes say that the streams in `bytes` draw as one outline in whole modules, without drawing the
 * page around them: for files of a run, whose pages are known from the first of them. The longest streams come first, for
 * those that draw codes mostly are.
 */
export async function* drawnCodes(
  bytes: Uint8Array,
  { read, readPlain }: Reader,
): AsyncGenerator<string> {
  for (const content of streamsIn(bytes))
    for (const modules of symbolsIn(content)) {
      const plain = await readPlain(modules);
      const readings = plain.length > 0 ? plain : await read(scaled(modules, SCALE));
      for (const { text } of readings) yield text;
    }
}

/** Streams of content have plain dictionaries without a type: nothing else stands in them in brackets. What is said twice is given once. */
function* streamsIn(bytes: Uint8Array): Generator<string> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  const streams: { start: number; length: number; isPacked: boolean }[] = [];
  for (const { index, 0: head, 1: entries = '', 2: length } of text.matchAll(
    /<<([^<>]*\/Length (\d+)[^<>]*)>>\nstream\n/g,
  )) {
    if (entries.includes('/Type')) continue;
    const isPacked = entries.includes('/FlateDecode');
    streams.push({ start: index + head.length, length: Number(length), isPacked });
  }
  const seen = new Set<string>();
  for (const { start, length, isPacked } of streams.sort((a, b) => b.length - a.length)) {
    const end = start + length;
    const data = text.slice(start, end);
    if (seen.has(data)) continue;
    seen.add(data);
    if (isPacked) {
      const content = inflateSync(file.subarray(start, end), { maxOutputLength: MOST_BYTES });
      yield content.toString('latin1');
    } else yield data;
  }
}

/** A matrix that makes modules square and turns them over, as PDF counts upwards. */
const MATRIX = /^([\d.]+) 0 0 -([\d.]+) -?[\d.]+ -?[\d.]+$/;
const CM = ' cm\n';

/** What is filled under such a matrix and drawn in whole numbers: a pixel for each module. */
function* symbolsIn(content: string): Generator<Grey> {
  for (let at = content.indexOf(CM); at >= 0; at = content.indexOf(CM, at + 1)) {
    const matrix = MATRIX.exec(content.slice(content.lastIndexOf('\n', at) + 1, at));
    if (!matrix || matrix[1] !== matrix[2]) continue;
    const edges = edgesIn(content, at + CM.length);
    const symbol = edges && modulesOf(edges);
    if (symbol) yield symbol;
  }
}

/** Upright edges: three numbers each, where it stands and from which row to which. */
type Edges = readonly number[];

/** Of closed polygons and rectangles in whole numbers; nothing when anything else stands before they are filled. */
function edgesIn(content: string, start: number): Edges | undefined {
  const edges: number[] = [];
  const next = tokensOf(content, start);
  const operands = [0, 0, 0, 0];
  let count = 0;
  let [firstX, firstY, x, y] = [0, 0, 0, 0];
  const goTo = (toX: number, toY: number): void => {
    if (toX === x) edges.push(x, y, toY);
    x = toX;
    y = toY;
  };
  for (let token = next(); token !== 'f'; token = next()) {
    if (typeof token === 'number') {
      operands[count++] = token;
      continue;
    }
    const [a = 0, b = 0, width = 0, height = 0] = operands;
    if (token === 'l' && count === 2) goTo(a, b);
    else if (token === 'm' && count === 2) [firstX, firstY, x, y] = [a, b, a, b];
    else if (token === 'h' && count === 0) goTo(firstX, firstY);
    else if (token === 're' && count === 4) edges.push(a, b, b + height, a + width, b, b + height);
    else return undefined;
    count = 0;
  }
  return edges;
}

const [SPACE, NEW_LINE, MINUS, ZERO, NINE] = [0x20, 0x0a, 0x2d, 0x30, 0x39];

/** Gives one whole number or word after the other. */
function tokensOf(content: string, start: number): () => number | string {
  let at = start;
  const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;
  return () => {
    let code = content.charCodeAt(at);
    while (code === SPACE || code === NEW_LINE) code = content.charCodeAt(++at);
    const from = at;
    const isBelowZero = code === MINUS;
    if (isBelowZero) code = content.charCodeAt(++at);
    let value = 0;
    for (; isDigit(code); code = content.charCodeAt(++at)) value = value * 10 + code - ZERO;
    if (at > from) return isBelowZero ? -value : value;
    while (code > SPACE) code = content.charCodeAt(++at);
    return content.slice(from, at);
  };
}

/** The dark modules: those whose middle an odd number of upright edges lies left of. */
function modulesOf(edges: Edges): Grey | undefined {
  let [left, right] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < edges.length; i += 3) {
    const x = edges[i] as number;
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  // The quiet zone is as wide on the right as on the left.
  const side = right + left;
  if (!(side > 0 && side <= MOST_MODULES)) return undefined;
  const turns = new Uint8Array(side * side);
  for (let i = 0; i < edges.length; i += 3) {
    const [x = 0, from = 0, to = 0] = [edges[i], edges[i + 1], edges[i + 2]];
    const last = Math.min(side, Math.max(from, to));
    for (let row = Math.max(0, Math.min(from, to)); row < last; row++)
      if (x < side) (turns[row * side + x] as number) ^= 1;
  }
  const data = new Uint8Array(side * side);
  for (let row = 0; row < side; row++) {
    let dark = 0;
    for (let at = row * side; at < (row + 1) * side; at++) {
      dark ^= turns[at] as number;
      data[at] = dark ? 0 : 255;
    }
  }
  return { width: side, height: side, data };
}

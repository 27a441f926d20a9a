import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import type { Grey } from './image.ts';
import type { Reader } from './reader.ts';
import { type Edges, readSymbol, symbolOf } from './symbol.ts';

/** A code's own stream is some kilobytes; a larger one is not looked into. */
const MOST_BYTES = 1_000_000;

/**
 * What the QR codes say that the streams in `bytes` draw as one outline in whole modules, without drawing the
 * page around them: for files of a run, whose pages are known from the first of them. The longest streams come first, for
 * those that draw codes mostly are.
 */
export async function* drawnCodes(bytes: Uint8Array, reader: Reader): AsyncGenerator<string> {
  for (const content of streamsIn(bytes))
    for (const symbol of symbolsIn(content)) yield* await readSymbol(reader, symbol);
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
    const content = isPacked ? unpacked(file.subarray(start, end)) : data;
    if (content !== undefined) yield content;
  }
}

/** Undefined where it is larger than the stream of a code. */
const unpacked = (bytes: Uint8Array): string | undefined => {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES }).toString('latin1');
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** A matrix that makes modules square and turns them over, as PDF counts upwards. */
const MATRIX = /^([\d.]+) 0 0 -([\d.]+) -?[\d.]+ -?[\d.]+$/;
const CM = ' cm\n';

/** What is filled under such a matrix and drawn in whole numbers: a pixel for each module. */
function* symbolsIn(content: string): Generator<Grey> {
  for (let at = content.indexOf(CM); at >= 0; at = content.indexOf(CM, at + 1)) {
    const matrix = MATRIX.exec(content.slice(content.lastIndexOf('\n', at) + 1, at));
    if (!matrix || matrix[1] !== matrix[2]) continue;
    const edges = edgesIn(content, at + CM.length);
    const symbol = edges && symbolOf(edges);
    if (symbol) yield symbol;
  }
}

/** Of closed polygons and rectangles in whole numbers; nothing when anything else stands before they are filled. */
function edgesIn(content: string, start: number): Edges | undefined {
  const edges: number[] = [];
  const tokens: Tokens = { content, at: start, number: 0 };
  const operands = [0, 0, 0, 0];
  const pen: Pen = { x: 0, y: 0, firstX: 0, firstY: 0 };
  for (let count = 0; ; ) {
    const token = nextToken(tokens);
    if (token === NUMBER) operands[count++] = tokens.number;
    else if (token === 'f') return edges;
    else if (draws(token, count, operands, pen, edges)) count = 0;
    else return undefined;
  }
}

/** Where a path stands and where its polygon began. */
interface Pen {
  x: number;
  y: number;
  firstX: number;
  firstY: number;
}

/** Follows an operator with so many operands; false when it is none of those that outline codes. */
function draws(
  operator: string,
  count: number,
  operands: readonly number[],
  pen: Pen,
  edges: number[],
): boolean {
  const a = operands[0] as number;
  const b = operands[1] as number;
  if (operator === 'l' && count === 2) goTo(pen, a, b, edges);
  else if (operator === 'm' && count === 2) {
    pen.x = pen.firstX = a;
    pen.y = pen.firstY = b;
  } else if (operator === 'h' && count === 0) goTo(pen, pen.firstX, pen.firstY, edges);
  else if (operator === 're' && count === 4) {
    const right = a + (operands[2] as number);
    const bottom = b + (operands[3] as number);
    edges.push(a, b, bottom, right, b, bottom);
  } else return false;
  return true;
}

function goTo(pen: Pen, x: number, y: number, edges: number[]): void {
  if (x === pen.x) edges.push(x, pen.y, y);
  pen.x = x;
  pen.y = y;
}

/** A text that is gone through token by token. */
interface Tokens {
  readonly content: string;
  at: number;
  /** What the last token says if it is a number. */
  number: number;
}

const NUMBER = '0';
const [SPACE, NEW_LINE, MINUS, ZERO, NINE] = [0x20, 0x0a, 0x2d, 0x30, 0x39];

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

/** The next word, or that it is a whole number. */
function nextToken(tokens: Tokens): string {
  const { content } = tokens;
  let { at } = tokens;
  let code = content.charCodeAt(at);
  while (code === SPACE || code === NEW_LINE) code = content.charCodeAt(++at);
  const from = at;
  const isBelowZero = code === MINUS;
  if (isBelowZero) code = content.charCodeAt(++at);
  let value = 0;
  for (; isDigit(code); code = content.charCodeAt(++at)) value = value * 10 + code - ZERO;
  const isNumber = at > from;
  while (!isNumber && code > SPACE) code = content.charCodeAt(++at);
  tokens.at = at;
  tokens.number = isBelowZero ? -value : value;
  return isNumber ? NUMBER : content.slice(from, at);
}

import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import type { Viewer } from './eye.ts';
import { type Grey, scaled } from './image.ts';

/** A code's own stream is some kilobytes; a larger one is not looked into. */
const MOST_BYTES = 1_000_000;
/** ISO/IEC 18004, version 40 with its quiet zone. */
const MOST_MODULES = 185;
/** Pixels to a module for a reader that looks for the code itself. */
const SCALE = 3;

/**
 * What the QR codes say that the streams in `bytes` draw as one outline in whole modules, without drawing the
 * page around them: for files of a run, whose pages are known from the first of them.
 */
export const drawnCodes = async (
  bytes: Uint8Array,
  { read, readPlain }: Pick<Viewer, 'read' | 'readPlain'>,
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const content of streamsIn(bytes))
    for (const modules of symbolsIn(content)) {
      const plain = await readPlain(modules);
      const readings = plain.length > 0 ? plain : await read(scaled(modules, SCALE));
      found.push(...readings.map(({ text }) => text));
    }
  return found;
};

/** Streams of content have plain dictionaries: nothing else stands in them in brackets. */
function* streamsIn(bytes: Uint8Array): Generator<string> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  for (const { index, 0: head, 1: entries = '', 2: length } of text.matchAll(
    /<<([^<>]*\/Length (\d+)[^<>]*)>>\nstream\n/g,
  )) {
    const start = index + head.length;
    const end = start + Number(length);
    if (entries.includes('/FlateDecode')) {
      const content = inflateSync(file.subarray(start, end), { maxOutputLength: MOST_BYTES });
      yield content.toString('latin1');
    } else yield text.slice(start, end);
  }
}

/**
 * Filled paths of whole numbers, closed polygons and rectangles, after a matrix that makes them square and turns them
 * over, as PDF counts upwards: a pixel for each module.
 */
function* symbolsIn(content: string): Generator<Grey> {
  const filled =
    /([\d.]+) 0 0 -([\d.]+) [-\d.]+ [-\d.]+ cm\n((?:(?:-?\d+ )+(?:m|l|re)\n|h\n)+)f\n/g;
  for (const [, across, down, path] of content.matchAll(filled))
    if (path && across === down) yield* modulesOf(edgesIn(path));
}

/** An upright edge, from one row to another. */
type Edge = readonly [x: number, from: number, to: number];

function edgesIn(path: string): readonly Edge[] {
  const edges: Edge[] = [];
  const numbers: number[] = [];
  let start = [0, 0];
  let at = start;
  const goTo = (to: number[]) => {
    if (to[0] === at[0]) edges.push([at[0] as number, at[1] as number, to[1] as number]);
    at = to;
  };
  for (const token of path.match(/-?\d+|[a-z]+/g) ?? []) {
    if (token === 'm') at = start = numbers.splice(0);
    else if (token === 'l') goTo(numbers.splice(0));
    else if (token === 'h') goTo(start);
    else if (token === 're') {
      const [x = 0, y = 0, width = 0, height = 0] = numbers.splice(0);
      edges.push([x, y, y + height], [x + width, y, y + height]);
    } else numbers.push(Number(token));
  }
  return edges;
}

/** The dark modules: those whose middle an odd number of upright edges lies left of. */
function* modulesOf(edges: readonly Edge[]): Generator<Grey> {
  const xs = edges.map(([x]) => x);
  // The quiet zone is as wide on the right as on the left.
  const side = Math.max(...xs) + Math.min(...xs);
  if (!(side > 0 && side <= MOST_MODULES)) return;
  const turns = new Uint8Array(side * side);
  for (const [x, from, to] of edges) {
    if (x < 0 || x >= side) continue;
    const last = Math.min(side, Math.max(from, to));
    for (let row = Math.max(0, Math.min(from, to)); row < last; row++)
      (turns[row * side + x] as number) ^= 1;
  }
  const data = new Uint8Array(side * side);
  for (let row = 0; row < side; row++) {
    let dark = 0;
    for (let at = row * side; at < (row + 1) * side; at++) {
      dark ^= turns[at] as number;
      data[at] = dark ? 0 : 255;
    }
  }
  yield { width: side, height: side, data };
}

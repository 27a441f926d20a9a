import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import type { Viewer } from './eye.ts';
import type { Grey } from './image.ts';

/** A code's own stream is some kilobytes; a larger one is not looked into. */
const MOST_BYTES = 1_000_000;
/** ISO/IEC 18004, version 40 with its quiet zone. */
const MOST_MODULES = 185;
/** Pixels to a module: a reader wants three. */
const SCALE = 3;

/**
 * What the QR codes say that the streams in `bytes` draw as one outline in whole modules, without drawing the
 * page around them: for files of a run, whose pages are known from the first of them.
 */
export const drawnCodes = async (
  bytes: Uint8Array,
  { read }: Pick<Viewer, 'read'>,
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const content of streamsIn(bytes))
    for (const outline of outlinesIn(content))
      found.push(...(await read(picture(outline))).map(({ text }) => text));
  return found;
};

function* streamsIn(bytes: Uint8Array): Generator<string> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  for (const { index, 0: head, 1: length } of text.matchAll(
    /\/Length (\d+)\n?[^>]*>>\nstream\n/g,
  )) {
    const start = index + head.length;
    const data = file.subarray(start, start + Number(length));
    if (!/\/Filter \/FlateDecode/.test(text.slice(Math.max(0, index - 60), start))) continue;
    yield inflateSync(data, { maxOutputLength: MOST_BYTES }).toString('latin1');
  }
}

type Corner = readonly [x: number, y: number];

/** Filled paths of whole numbers: closed polygons after a scaling matrix. */
function* outlinesIn(content: string): Generator<readonly (readonly Corner[])[]> {
  for (const [, path = ''] of content.matchAll(/ cm\n((?:-?\d+ -?\d+ [ml]\n|h\n)+)f\n/g)) {
    const polygons = path
      .split('h\n')
      .filter((part) => part !== '')
      .map((part) =>
        [...part.matchAll(/(-?\d+) (-?\d+) [ml]/g)].map(
          ([, x, y]): Corner => [Number(x), -Number(y)],
        ),
      );
    yield polygons;
  }
}

/** The dark modules: those whose middle an odd number of upright edges lies left of. */
function picture(polygons: readonly (readonly Corner[])[]): Grey {
  const corners = polygons.flat();
  const quiet = Math.min(...corners.map(([x]) => x));
  const side = Math.min(MOST_MODULES, Math.max(...corners.map(([x]) => x)) + quiet);
  const turns = new Uint8Array(side * side);
  for (const polygon of polygons)
    polygon.forEach(([x, y], i) => {
      const [nextX, nextY] = polygon[(i + 1) % polygon.length] as Corner;
      if (nextX !== x || x < 0 || x >= side) return;
      for (let row = Math.min(y, nextY); row < Math.max(y, nextY); row++)
        if (row >= 0 && row < side) turns[row * side + x] = (turns[row * side + x] as number) ^ 1;
    });
  const data = new Uint8Array(side * side * SCALE * SCALE).fill(255);
  for (let row = 0; row < side; row++) {
    let dark = 0;
    for (let column = 0; column < side; column++) {
      dark ^= turns[row * side + column] as number;
      if (!dark) continue;
      for (let v = 0; v < SCALE; v++) {
        const at = (row * SCALE + v) * side * SCALE + column * SCALE;
        data.fill(0, at, at + SCALE);
      }
    }
  }
  return { width: side * SCALE, height: side * SCALE, data };
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Where pictures that are not as expected wait to be looked at: the temporary folder goes with the run. */
const DIFFERENCES = fileURLToPath(new URL('../differences/', import.meta.url));

/** 8-bit RGBA rows from top to bottom. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

export function toPng({ width, height, rgba }: Image): Uint8Array {
  const png = new PNG({ width, height });
  png.data = Buffer.from(rgba);
  return PNG.sync.write(png);
}

export function fromPng(bytes: Uint8Array): Image {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  return { width, height, rgba: new Uint8Array(data) };
}

/** Red, green, blue of the pixel at (x, y). */
export function pixel({ width, rgba }: Image, x: number, y: number): [number, number, number] {
  const at = (Math.round(y) * width + Math.round(x)) * 4;
  return [rgba[at] ?? -1, rgba[at + 1] ?? -1, rgba[at + 2] ?? -1];
}

export interface Difference {
  /** Share of pixels that differ visibly, 0–1; antialiased edges do not count. */
  readonly share: number;
  readonly diff: Image;
}

/** Compares two pictures of the same size as pixelmatch does (threshold 0–1 in YIQ). */
export function compareImages(a: Image, b: Image, threshold = 0.1): Difference {
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(`sizes differ: ${a.width} × ${a.height} and ${b.width} × ${b.height}`);
  }
  const { width, height } = a;
  const rgba = new Uint8Array(width * height * 4);
  const differing = pixelmatch(a.rgba, b.rgba, rgba, width, height, { threshold });
  return { share: differing / (width * height), diff: { width, height, rgba } };
}

const REFERENCES = fileURLToPath(new URL('../reference/', import.meta.url));

/**
 * Compares `image` with test/reference/<name>.png. `UPDATE_REFERENCES=1` writes the reference anew.
 * A difference is thrown with the names of the actual picture and of the one that marks it.
 */
export function comparePng(image: Image, name: string, maxShare = 0.0005): void {
  const path = join(REFERENCES, `${name}.png`);
  if (process.env.UPDATE_REFERENCES === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, toPng(image));
    return;
  }
  if (!existsSync(path)) {
    const actual = saved(image, `${name}.actual.png`);
    throw new Error(`no reference ${path}; look at ${actual}, then run with UPDATE_REFERENCES=1`);
  }
  assertAlike(image, fromPng(readFileSync(path)), name, maxShare);
}

/** Throws when more than `maxShare` of the pixels differ, naming the pictures to look at. */
export function assertAlike(image: Image, expected: Image, name: string, maxShare: number): void {
  const { share, diff } = compareImages(image, expected);
  if (share <= maxShare) return;
  const files = [
    `  actual   ${saved(image, `${name}.actual.png`)}`,
    `  expected ${saved(expected, `${name}.expected.png`)}`,
    `  marked   ${saved(diff, `${name}.diff.png`)}`,
  ];
  throw new Error(
    [`${name}: ${(share * 100).toFixed(2)} % of the pixels differ`, ...files].join('\n'),
  );
}

function saved(image: Image, name: string): string {
  mkdirSync(DIFFERENCES, { recursive: true });
  const path = join(DIFFERENCES, basename(name));
  writeFileSync(path, toPng(image));
  return path;
}

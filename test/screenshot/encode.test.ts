import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { EMAIL, PRINT } from '../../src/edition.ts';
import { difference as between } from '../../src/pixels/difference.ts';
import { inFewColours } from '../../src/pixels/few-colours.ts';
import { encode, type Pixels } from '../../src/screenshot/encode.ts';
import { indexedPng } from '../../src/screenshot/indexed-png.ts';
import { drawn as picture } from '../pixels/picture.ts';

const most = EMAIL.maxError;
if (!most) throw new Error('the e-mail edition measures its pictures');

const drawn = (...of: Parameters<typeof picture>): Pixels => ({ ...picture(...of), channels: 4 });
const read = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await sharp(bytes).toColourspace('srgb').ensureAlpha().raw().toBuffer());
/** Between a picture and a file of it. */
const difference = (original: Pixels, data: Uint8Array) => between(original, { ...original, data });
const threeChannels = ({ data, ...size }: Pixels): Pixels => ({
  ...size,
  data: data.filter((_, i) => i % 4 < 3),
  channels: 3,
});
const subsampling = async (bytes: Uint8Array) => (await sharp(bytes).metadata()).chromaSubsampling;

test.each([
  [64, 64],
  [37, 11],
  [3, 9],
  [1, 1],
])('a palette of %d × %d px is read as it was written', async (width, height) => {
  const screen = drawn(width, height, (x, y) => [4 * ((x + y) % 30), 8 * (y % 3), 0]);
  const indexed = inFewColours(screen, 0, { pixel: 0, patch: 0 });
  expect(indexed && (await read(await indexedPng(indexed)))).toEqual(screen.data);
});

describe('the smallest file within the error', () => {
  const noise = (x: number, y: number) =>
    (Math.imul(x * 7919 + y * 104_729, 2_654_435_761) >>> 24) % 64;
  const photograph = drawn(200, 200, (x, y) => [x, y, 100 + (noise(x, y) >> 3)]);
  const redLetters = drawn(200, 200, (x, y) =>
    x % 7 === 0 ? [255, 0, 0] : [x, y, 100 + (noise(x, y) >> 3)],
  );

  test('an interface screen: a PNG of few colours', async () => {
    const screen = drawn(200, 200, (x, y) =>
      x > 40 && y > 90 && y < 120 ? [165, 28, 45] : [255, 255, 255],
    );
    const { format, bytes } = await encode(screen, EMAIL);
    expect(format).toBe('png');
    expect(await read(bytes)).toEqual(screen.data);
  });

  test('a photograph: a JPEG with half the colours', async () => {
    const { format, bytes } = await encode(photograph, EMAIL);
    expect([format, await subsampling(bytes)]).toEqual(['jpeg', '4:2:0']);
    const error = difference(photograph, await read(bytes));
    expect(error.pixel).toBeLessThanOrEqual(most.pixel);
    expect(error.patch).toBeLessThanOrEqual(most.patch);
  });

  test('red lines on a photograph: a JPEG with all its colours', async () => {
    const { format, bytes } = await encode(redLetters, EMAIL);
    expect([format, await subsampling(bytes)]).toEqual(['jpeg', '4:4:4']);
  });

  test('the more is allowed, the smaller the file', async () => {
    const sizes = await Promise.all(
      [0.5, 1, 3, 10].map(async (factor) => {
        const maxError = { pixel: most.pixel * factor, patch: most.patch * factor };
        return (await encode(photograph, { ...EMAIL, maxError })).bytes.length;
      }),
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(new Set(sizes).size).toBeGreaterThan(1);
  });

  test('an interface screen for the press: a PNG, pixel for pixel', async () => {
    const screen = drawn(200, 200, (x) => (x > 40 ? [165, 28, 45] : [255, 255, 255]));
    const { format, bytes } = await encode(threeChannels(screen), PRINT);
    expect(format).toBe('png');
    expect(await read(bytes)).toEqual(screen.data);
  });

  test('an edition for the press keeps its quality', async () => {
    const { format, bytes } = await encode(threeChannels(photograph), PRINT);
    const jpeg = await sharp(photograph.data, { raw: { width: 200, height: 200, channels: 4 } })
      .removeAlpha()
      .jpeg({ quality: PRINT.jpegQuality, chromaSubsampling: '4:4:4' })
      .toBuffer();
    expect(format).toBe('jpeg');
    expect(Buffer.from(bytes).equals(jpeg)).toBe(true);
  });
});

const folder = fileURLToPath(new URL('../../assets/screens/', import.meta.url));
const screens = readdirSync(folder).filter((name) => name.endsWith('.png'));

test('every screen of the sample project is within the error, and no screen of few colours larger than JPEG 82', async () => {
  for (const name of screens) {
    const image = sharp(folder + name)
      .flatten({ background: '#fff' })
      .resize(320, 693, { fit: 'fill' });
    const data = new Uint8Array(await image.toColourspace('srgb').ensureAlpha().raw().toBuffer());
    const pixels: Pixels = { data, width: 320, height: 693, channels: 4 };
    const [small, usual] = await Promise.all([
      encode(pixels, EMAIL),
      encode(threeChannels(pixels), { jpegQuality: 82 }),
    ]);
    const { pixel, patch } = difference(pixels, await read(small.bytes));
    expect(pixel, name).toBeLessThanOrEqual(most.pixel);
    expect(patch, name).toBeLessThanOrEqual(most.patch);
    const allowed = small.format === 'png' ? usual.bytes.length : 1.3 * usual.bytes.length;
    expect(small.bytes.length, name).toBeLessThan(allowed);
  }
});

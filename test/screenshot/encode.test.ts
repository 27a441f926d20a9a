import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { EMAIL, PRINT } from '../../src/edition.ts';
import { differenceOf, glanceAt } from '../../src/screenshot/difference.ts';
import { encode, type Pixels } from '../../src/screenshot/encode.ts';
import { indexedPng } from '../../src/screenshot/indexed-png.ts';
import { coloured, palettes } from '../../src/screenshot/palette.ts';
import { eachPixel } from '../../src/screenshot/rgb.ts';

const most = EMAIL.maxError;
if (!most) throw new Error('the e-mail edition measures its pictures');

/** A picture drawn by a function of the place. */
const drawn = (
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Pixels => {
  const data = Uint8Array.from({ length: 4 * width * height }, (_, i) => {
    const at = Math.floor(i / 4);
    return colour(at % width, Math.floor(at / width))[i % 4] ?? 255;
  });
  return { data, width, height, channels: 4 };
};
const read = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await sharp(bytes).toColourspace('srgb').ensureAlpha().raw().toBuffer());
const glance = ({ width, height }: Pixels, data: Uint8Array) =>
  glanceAt({ width, height, colours: eachPixel(data) });
/** Between a picture and a file of it. */
const difference = (original: Pixels, data: Uint8Array) =>
  differenceOf(glance(original, original.data), glance(original, data));
const threeChannels = ({ data, ...size }: Pixels): Pixels => ({
  ...size,
  data: data.filter((_, i) => i % 4 < 3),
  channels: 3,
});
const subsampling = async (bytes: Uint8Array) => (await sharp(bytes).metadata()).chromaSubsampling;

const flat = (colour: readonly [number, number, number]) => drawn(16, 16, () => colour);

describe('the difference to the eye', () => {
  // ΔE*ab by the formulas of ISO/CIE 11664-4.
  it.each([
    ['nothing', [120, 40, 200], [120, 40, 200], 0],
    ['white and black', [255, 255, 255], [0, 0, 0], 100],
    ['two greys that are hardly told apart', [128, 128, 128], [134, 134, 134], 2.3],
    ['red and green', [255, 0, 0], [0, 255, 0], 100],
  ] as const)('%s', (_, one, other, expected) => {
    const { pixel, patch } = difference(flat(one), flat(other).data);
    expect(pixel).toBeCloseTo(expected, 0);
    expect(patch).toBeCloseTo(expected, 0);
  });

  it('a fine pattern is seen in the pixels, its patches have the right colour', () => {
    const chequered = drawn(16, 16, (x, y) => ((x + y) % 2 ? [120, 120, 120] : [136, 136, 136]));
    const { pixel, patch } = difference(flat([128, 128, 128]), chequered.data);
    expect(pixel).toBeGreaterThan(2);
    expect(patch).toBe(0);
  });
});

describe('palettes', () => {
  it('each has half the error of the one before, until the picture is exact', async () => {
    const picture = drawn(64, 64, (x) => [4 * x, 4 * x, 255 - 4 * x]);
    const made = [...palettes(picture, 200)];
    const colours = made.map((one) => one.colours.length);
    expect(colours).toEqual([...colours].sort((a, b) => a - b));
    const last = made.at(-1);
    expect(last && (await read(await indexedPng(last)))).toEqual(picture.data);
  });

  it('there is none for a picture of too many colours', () => {
    const picture = drawn(128, 128, (x, y) => [2 * x, 2 * y, (x * y) % 256]);
    expect([...palettes(picture, 1)]).toEqual([]);
  });

  it.each([
    [64, 64],
    [37, 11],
    [3, 9],
    [1, 1],
  ])('of %d × %d px: each looks as its file does', async (width, height) => {
    const picture = drawn(width, height, (x, y) => [
      (x * x + 7 * y) % 256,
      (11 * y) % 256,
      x > 9 ? 200 : 3 * y,
    ]);
    for (const indexed of palettes(picture, 400)) {
      const data = await read(await indexedPng(indexed));
      expect(glanceAt(coloured(indexed))).toEqual(glance(picture, data));
    }
  });

  it.each([
    [2, 1],
    [4, 2],
    [16, 4],
    [40, 8],
  ])('%d colours are written in %d bits, for any width', async (colours, bits) => {
    const picture = drawn(37, 11, (x, y) => [((x + y) % colours) * 6, 0, 0]);
    const [indexed] = [...palettes(picture, 0.01)].slice(-1);
    if (!indexed) throw new Error('no palette');
    const png = await indexedPng(indexed);
    expect(png[24]).toBe(bits);
    expect(await read(png)).toEqual(picture.data);
  });
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

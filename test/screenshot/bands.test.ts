import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodeInBands } from '../../src/screenshot/bands.ts';
import { preparePicture } from '../../src/screenshot/prepare.ts';
import { tonesOf } from '../../src/screenshot/tones.ts';
import { request } from './pictures.ts';
import { annotations, area } from './setting.ts';

/** 1080 × 2340 pixels. */
const bytes = readFileSync('assets/screens/vneid-login.png');

test('bands put together are the picture', async () => {
  const region = { x: 10, y: 101, width: 1003, height: 2203 };
  const { x: left, y: top, width, height } = region;
  const whole = await sharp(bytes).extract({ left, top, width, height }).raw().toBuffer();
  const pixels = new Uint8Array(whole.length);
  const tops: number[] = [];
  await decodeInBands(pixels, region, 12, async (band) => {
    tops.push(band.y);
    return sharp(bytes).extract({ left, top: band.y, width, height: band.height });
  });
  expect(tops).toEqual([101, 346, 591, 836, 1081, 1326, 1571, 1816, 2061]);
  expect(whole.equals(pixels)).toBe(true);
});

test('a picture of any size has no more than twelve bands', async () => {
  const region = { x: 0, y: 0, width: 4000, height: 4000 };
  const grey = sharp({ create: { ...region, channels: 3, background: '#888' } }).toColourspace(
    'b-w',
  );
  const pixels = new Uint8Array(4000 * 4000);
  let bands = 0;
  await decodeInBands(pixels, region, 12, async ({ width, height }) => {
    bands += 1;
    return grey.clone().extract({ left: 0, top: 0, width, height });
  });
  expect(bands).toBe(12);
  expect(pixels.every((tone) => tone === pixels[0] && tone > 0)).toBe(true);
});

test.each([1, 3, 12])('tones are those of the whole picture; in bands: %s', async (bands) => {
  const whole = await sharp(bytes).toColourspace('b-w').raw().toBuffer();
  const tones = await tonesOf(bytes, { width: 1080, height: 2340 }, bands);
  expect(tones && whole.equals(tones.data)).toBe(true);
});

test.each(['redact', 'blur'] as const)(
  '%s: the picture is the same with and without bands',
  async (kind) => {
    const given = request({
      width: 1080,
      height: 2340,
      annotations: annotations({ kind, at: area(100, 400, 800, 600) }),
      heightMm: 43,
    });
    const inBands = await preparePicture(bytes, given, 12);
    expect(inBands.value?.picture.bytes.length).toBeGreaterThan(1000);
    expect(inBands).toEqual(await preparePicture(bytes, given, 1));
  },
);

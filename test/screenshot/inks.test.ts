import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { encodeInks, type InkConversion } from '../../src/screenshot/inks.ts';

const ICC = 'profiles/FOGRA39L_coated.icc';
const conversion = (limit: number): InkConversion => ({ icc: ICC, hash: 'fogra39', limit });

/** Every pixel a colour of its own, in smooth ramps: a 64 × 64 slice of sRGB per blue. */
const ramps = (): Uint8Array => {
  const data = new Uint8Array(64 * 64 * 3);
  for (let i = 0; i < 64 * 64; i++)
    data.set([(i % 64) * 4, Math.floor(i / 64) * 4, ((i % 64) + Math.floor(i / 64)) * 2], i * 3);
  return data;
};
/** Hard edges between black and white: where JPEG rings most. */
const letters = (): Uint8Array => {
  const data = new Uint8Array(64 * 64 * 3).fill(255);
  for (let i = 0; i < 64 * 64; i++)
    if ((i * 7919) % 5 < 2 || i % 64 < 20) data.fill(0, i * 3, i * 3 + 3);
  return data;
};

const decoded = (bytes: Uint8Array) =>
  sharp(bytes).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
const encode = async (data: Uint8Array, limit: number, quality = 92) =>
  decoded(
    (await encodeInks({ data, width: 64, height: 64, channels: 3 }, quality, conversion(limit)))
      .bytes,
  );
const most = (inks: Uint8Array): number => {
  let sum = 0;
  for (let i = 0; i < inks.length; i += 4)
    sum = Math.max(
      sum,
      [0, 1, 2, 3].map((k) => inks[i + k] ?? 0).reduce((a, b) => a + b),
    );
  return sum / 2.55;
};

test('colours are those of the profile, as near as its own table is to them', async () => {
  const data = ramps();
  const wanted = await sharp(data, { raw: { width: 64, height: 64, channels: 3 } })
    .withIccProfile(ICC, { attach: false })
    .toColourspace('cmyk')
    .raw()
    .toBuffer();
  const got = await encode(data, 400, 100);
  const differences = [...wanted].map((ink, i) => Math.abs(ink - (got[i] ?? 0)));
  const mean = differences.reduce((a, b) => a + b) / differences.length;
  expect(mean / 2.55).toBeLessThan(1.5);
});

test('paper stays paper', async () => {
  expect(most(await encode(new Uint8Array(64 * 64 * 3).fill(255), 300))).toBe(0);
});

test('a grey picture has the same inks as its sRGB', async () => {
  const one = Uint8Array.from({ length: 64 * 64 }, (_, i) => i % 256);
  const three = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => Math.floor(i / 3) % 256);
  const picture = { width: 64, height: 64 };
  const [a, b] = await Promise.all([
    encodeInks({ ...picture, data: one, channels: 1 }, 92, conversion(300)),
    encodeInks({ ...picture, data: three, channels: 3 }, 92, conversion(300)),
  ]);
  expect(Buffer.compare(a.bytes, b.bytes)).toBe(0);
});

describe('no pixel of the file is over the limit', () => {
  test('the picture would be over it, so the proof can fail', async () => {
    expect(most(await encode(letters(), 400))).toBeGreaterThan(300);
  });

  test.each([320, 300, 260, 200])('%s %%', async (limit) => {
    expect(most(await encode(letters(), limit))).toBeLessThanOrEqual(limit);
    expect(most(await encode(ramps(), limit))).toBeLessThanOrEqual(limit);
  });

  test('black stays black: the colours give way', async () => {
    const [c = 0, m = 0, y = 0, k = 0] = await encode(new Uint8Array(64 * 64 * 3), 260);
    expect(k).toBeGreaterThan(230);
    expect(Math.max(c, m, y)).toBeLessThan(180);
  });
});

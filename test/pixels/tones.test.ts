import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lightness, lookedUp } from '../../src/pixels/tones.ts';

const pixels = (channels: number, count: fc.Arbitrary<number>) =>
  fc
    .tuple(count, fc.uint8Array({ minLength: 1, maxLength: 60 }))
    .map(([pixels, some]) =>
      Uint8Array.from({ length: channels * pixels }, (_, i) => some[i % some.length] as number),
    );
const few = fc.integer({ min: 0, max: 100 });
/** More than are in WebAssembly's memory at once. */
const many = fc.constant(150_001);
const table = fc.uint8Array({ minLength: 256, maxLength: 256 });

const light = (r = 0, g = 0, b = 0): number => 0.299 * r + 0.587 * g + 0.114 * b;
const lightOf = {
  3: ([r, g, b]: readonly number[]) => light(r, g, b),
  4: ([c = 0, m = 0, y = 0, k = 0]: readonly number[]) => light(1 - c, 1 - m, 1 - y) * (1 - k),
};

for (const [count, runs] of [
  [few, 100],
  [many, 1],
] as const) {
  const how = runs === 1 ? ', of a large picture too' : '';

  test(`each value becomes what stands in the table at its number${how}`, () => {
    fc.assert(
      fc.property(pixels(1, count), table, (picture, table) => {
        const expected = picture.map((value) => table[value] as number);
        expect(Buffer.compare(lookedUp(picture, table), expected)).toBe(0);
      }),
      { numRuns: runs },
    );
  });

  test.each([
    ['red, green and blue', 3],
    ['four inks', 4],
  ] as const)(`of %s each pixel has one tone${how}`, (_, channels) => {
    fc.assert(
      fc.property(pixels(channels, count), (picture) => {
        const expected = Uint8Array.from({ length: picture.length / channels }, (_, i) => {
          const own = [...picture.subarray(channels * i, channels * (i + 1))];
          return Math.round(255 * lightOf[channels](own.map((value) => value / 255)));
        });
        expect(Buffer.compare(lightness(picture, channels), expected)).toBe(0);
      }),
      { numRuns: runs },
    );
  });
}

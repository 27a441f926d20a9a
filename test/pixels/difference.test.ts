import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FourChannels } from '../../src/pixels/bands.ts';
import { difference } from '../../src/pixels/difference.ts';
import { colourAt, drawn, type Rgb } from './picture.ts';

const flat = (colour: Rgb) => drawn(16, 16, () => colour);

describe('two colours', () => {
  // ΔE*ab by the formulas of ISO/CIE 11664-4.
  it.each([
    ['nothing', [120, 40, 200], [120, 40, 200], 0],
    ['white and black', [255, 255, 255], [0, 0, 0], 100],
    ['two greys that are hardly told apart', [128, 128, 128], [134, 134, 134], 2.3],
    ['red and green', [255, 0, 0], [0, 255, 0], 100],
  ] as const)('%s', (_, one, other, expected) => {
    const { pixel, patch } = difference(flat(one), flat(other));
    expect(pixel).toBeCloseTo(expected, 0);
    expect(patch).toBeCloseTo(expected, 0);
  });
});

test('a fine pattern is seen in the pixels, its patches have the right colour', () => {
  const chequered = drawn(16, 16, (x, y) => ((x + y) % 2 ? [120, 120, 120] : [136, 136, 136]));
  const { pixel, patch } = difference(flat([128, 128, 128]), chequered);
  expect(pixel).toBeGreaterThan(2);
  expect(patch).toBe(0);
});

/** CIELAB under D65 (IEC 61966-2-1, ISO/CIE 11664-4). */
const lab = (colour: Rgb): Rgb => {
  const [r, g, b] = colour.map((value) => {
    const v = value / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  const root = (t: number) => (t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116);
  const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};
const distance = (one: Rgb, other: Rgb): number =>
  Math.min(100, Math.hypot(...lab(one).map((value, i) => value - (lab(other)[i] ?? 0))));

interface Looked {
  readonly pixel: Rgb;
  readonly patch: Rgb;
}

/** Patches of 4 × 4 px, every other one, of each the mean and one pixel, every time another. */
const looked = (picture: FourChannels): Looked[] => {
  const { width, height } = picture;
  const all: Looked[] = [];
  for (let top = 0; top < height; top += 4)
    for (let left = top % 8; left < width; left += 8) {
      const pixels: Rgb[] = [];
      for (let y = top; y < Math.min(top + 4, height); y++)
        for (let x = left; x < Math.min(left + 4, width); x++) pixels.push(colourAt(picture, x, y));
      const mean = [0, 1, 2].map((channel) => {
        const sum = pixels.reduce((sum, pixel) => sum + (pixel[channel] ?? 0), 0);
        return Math.floor(sum / pixels.length + 0.5);
      });
      const pixel = pixels[all.length % pixels.length] as Rgb;
      all.push({ pixel, patch: mean as unknown as Rgb });
    }
  return all;
};

/** What this share of the values stays below, to tenths. */
const below = (values: readonly number[], share: number): number =>
  Math.round(10 * (values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0)) /
  10;

test('of two pictures: what 99 % of the pixels and 99.9 % of the patches stay below', () => {
  const colours = fc.array(fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 255 }))), {
    minLength: 1,
    maxLength: 300,
  });
  const pictures = fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 150 }), colours, colours)
    .map(([width, height, ...both]) =>
      both.map((each) =>
        drawn(width, height, (x, y) => each[(y * width + x) % each.length] as unknown as Rgb),
      ),
    );
  fc.assert(
    fc.property(pictures, ([one, other]) => {
      if (!one || !other) throw new Error('two pictures');
      const [ones, others] = [looked(one), looked(other)];
      const between = (what: keyof Looked): number[] =>
        ones.map((each, i) => distance(each[what], (others[i] as Looked)[what]));
      const { pixel, patch } = difference(one, other);
      // Roots come from a table of 4,097.
      expect(Math.abs(pixel - below(between('pixel'), 0.99))).toBeLessThan(1);
      expect(Math.abs(patch - below(between('patch'), 0.999))).toBeLessThan(1);
    }),
  );
});

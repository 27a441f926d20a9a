import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FourChannels } from '../../src/pixels/bands.ts';
import { difference } from '../../src/pixels/difference.ts';
import { type Indexed, inFewColours } from '../../src/pixels/few-colours.ts';
import { drawn, type Rgb } from './picture.ts';

const EXACT = { pixel: 0, patch: 0 };
const ANYTHING = { pixel: 100, patch: 100 };

/** What a PNG of it shows: pixels from the highest bits of a byte on, each row behind its filter (PNG 3rd ed., 7.2, 9.2). */
const shown = ({ width, height, bits, palette, rows }: Indexed): FourChannels =>
  drawn(width, height, (x, y) => {
    const row = y * (1 + Math.ceil((width * bits) / 8));
    expect(rows[row]).toBe(0);
    const byte = rows[row + 1 + Math.floor((x * bits) / 8)] ?? 0;
    const index = (byte >> (8 - bits - ((x * bits) % 8))) & (2 ** bits - 1);
    expect(index).toBeLessThan(palette.length / 3);
    return [...palette.subarray(3 * index, 3 * index + 3)] as unknown as Rgb;
  });

const squaredError = (one: FourChannels, other: FourChannels): number => {
  let sum = 0;
  for (const [i, value] of one.data.entries()) sum += (value - (other.data[i] ?? 0)) ** 2;
  return sum / (one.width * one.height);
};

/** Of few colours in runs, as screens are: each in another cell of near colours. */
const screens = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 150 }),
    fc.uniqueArray(fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 63 }))), {
      minLength: 1,
      maxLength: 200,
      selector: String,
    }),
    fc.array(fc.nat(), { minLength: 1, maxLength: 500 }),
    fc.integer({ min: 1, max: 9 }),
  )
  .map(([width, height, cells, places, run]) =>
    drawn(width, height, (x, y) => {
      const place = places[Math.floor((y * width + x) / run) % places.length] ?? 0;
      const [r = 0, g = 0, b = 0] = cells[place % cells.length] ?? [];
      return [4 * r, 4 * g + 3, 4 * b + 1];
    }),
  );

test('a picture of few colours without an error is as it was', () => {
  fc.assert(
    fc.property(screens, (picture) => {
      const indexed = inFewColours(picture, 0, ANYTHING);
      expect(indexed && shown(indexed)).toEqual(picture);
    }),
  );
});

test('the first palette keeps to its mean squared error', () => {
  fc.assert(
    fc.property(screens, fc.integer({ min: 0, max: 1000 }), (picture, error) => {
      const indexed = inFewColours(picture, error, ANYTHING);
      if (!indexed) throw new Error('no palette');
      // Colours of a palette are whole numbers: each channel is up to half a step beside its mean.
      expect(squaredError(picture, shown(indexed))).toBeLessThanOrEqual(error + 0.75);
    }),
  );
});

test('what differs from the picture no more than is allowed is measured as it will look', () => {
  const allowed = fc.record({
    pixel: fc.integer({ min: 0, max: 30 }),
    patch: fc.integer({ min: 0, max: 30 }),
  });
  fc.assert(
    fc.property(screens, allowed, (picture, most) => {
      const indexed = inFewColours(picture, 5000, most);
      if (!indexed) throw new Error('no palette');
      const { pixel, patch } = difference(picture, shown(indexed));
      expect(pixel).toBeLessThanOrEqual(most.pixel);
      expect(patch).toBeLessThanOrEqual(most.patch);
    }),
  );
});

test('the more a picture may differ, the fewer colours it has', () => {
  const picture = drawn(64, 64, (x) => [4 * x, 4 * x, 255 - 4 * x]);
  const colours = [0, 1, 3, 9, 30].map((most) => {
    const indexed = inFewColours(picture, 200, { pixel: most, patch: most });
    return (indexed?.palette.length ?? 0) / 3;
  });
  expect(colours[0]).toBe(64);
  expect(colours).toEqual(colours.toSorted((a, b) => b - a));
  expect(new Set(colours).size).toBeGreaterThan(2);
});

it.each([
  [2, 1],
  [3, 2],
  [4, 2],
  [5, 4],
  [16, 4],
  [17, 8],
  [40, 8],
])('%d colours are written in %d bits', (colours, bits) => {
  const picture = drawn(37, 11, (x, y) => [((x + y) % colours) * 6, 0, 0]);
  expect(inFewColours(picture, 0.01, EXACT)?.bits).toBe(bits);
});

describe('there is no palette', () => {
  test('for a picture of too many colours', () => {
    const picture = drawn(128, 128, (x, y) => [2 * x, 2 * y, (x * y) % 256]);
    expect(inFewColours(picture, 1, ANYTHING)).toBeUndefined();
  });

  test('when 256 colours are too few', () => {
    const picture = drawn(64, 64, (x, y) => [4 * x, 4 * y, 0]);
    expect(inFewColours(picture, 1, EXACT)).toBeUndefined();
    expect(inFewColours(picture, 1, ANYTHING)).toBeDefined();
  });
});

test('after a large picture, small ones are as they were', () => {
  const small = drawn(30, 30, (x, y) => [8 * x, 8 * y, 0]);
  const before = inFewColours(small, 6, ANYTHING);
  const large = drawn(2000, 1500, (x) => [4 * (x % 50), 0, 0]);
  expect(inFewColours(large, 6, EXACT)?.bits).toBe(8);
  expect(inFewColours(small, 6, ANYTHING)).toEqual(before);
});

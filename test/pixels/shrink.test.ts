import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OneChannel, shrunk } from '../../src/pixels/shrink.ts';

const pictures = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
    fc.uint8Array({ minLength: 1, maxLength: 200 }),
  )
  .map(([width, height, some]) => ({
    width,
    height,
    data: Uint8Array.from({ length: width * height }, (_, i) => some[i % some.length] ?? 0),
  }));
const side = fc.double({ min: 0.5, max: 50, noNaN: true });
const place = fc.double({ min: -10, max: 45, noNaN: true });
const parts = fc.record({ x: place, y: place, width: side, height: side });
const sizes = fc.record({
  width: fc.integer({ min: 1, max: 50 }),
  height: fc.integer({ min: 1, max: 50 }),
});

/** How much of the pixel `i` lies between two places. */
const covered = (i: number, from: number, to: number): number =>
  Math.max(0, Math.min(i + 1, to) - Math.max(i, from));

/** The mean of what lies in a rectangle, and how much that is. */
const mean = ({ width, height, data }: OneChannel, x: number, y: number, w: number, h: number) => {
  let sum = 0;
  let area = 0;
  for (let v = 0; v < height; v++)
    for (let u = 0; u < width; u++) {
      const share = covered(u, x, x + w) * covered(v, y, y + h);
      sum += share * (data[v * width + u] ?? 0);
      area += share;
    }
  return { mean: sum / area, area };
};

test('each value is the mean of what it covers, white where it covers nothing', () => {
  fc.assert(
    fc.property(pictures, parts, sizes, (picture, part, size) => {
      const values = shrunk(picture, part, size);
      expect(values.length).toBe(size.width * size.height);
      const [w, h] = [part.width / size.width, part.height / size.height];
      for (const [i, value] of values.entries()) {
        const x = part.x + (i % size.width) * w;
        const y = part.y + Math.floor(i / size.width) * h;
        const expected = mean(picture, x, y, w, h);
        // Of hardly anything the mean is hardly known.
        if (expected.area > 1e-6) expect(value).toBeCloseTo(expected.mean, 1);
        if (expected.area === 0) expect(value).toBe(255);
      }
    }),
  );
});

test('of a whole picture in its own size: its pixels', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      const { width, height, data } = picture;
      expect([...shrunk(picture, { x: 0, y: 0, width, height }, picture)]).toEqual([...data]);
    }),
  );
});

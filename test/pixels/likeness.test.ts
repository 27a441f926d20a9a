import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness } from '../../src/pixels/likeness.ts';

const value = fc.float({ min: 0, max: 255, noNaN: true });
const pairs = fc.array(fc.tuple(value, value, fc.boolean()), { minLength: 1, maxLength: 300 });
const lists = (all: readonly (readonly [number, number, boolean])[]) => ({
  one: Float32Array.from(all, ([a]) => a),
  other: Float32Array.from(all, ([, b]) => b),
  counts: Uint8Array.from(all, ([, , isCounted]) => (isCounted ? 1 : 0)),
});

/** Pearson’s coefficient; of values that hardly stray there is none. */
const correlation = (one: readonly number[], other: readonly number[]): number | undefined => {
  const centred = (values: readonly number[]) => {
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    return values.map((each) => each - mean);
  };
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, each, i) => sum + each * (b[i] ?? 0), 0);
  const [a, b] = [centred(one), centred(other)];
  const spread = product(a, a) * product(b, b);
  return spread > 1 ? product(a, b) / Math.sqrt(spread) : undefined;
};

test('is the correlation of what counts', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      const { one, other, counts } = lists(all);
      const isCounted = (_: number, i: number) => counts[i] === 1;
      const some = correlation([...one].filter(isCounted), [...other].filter(isCounted));
      if (some !== undefined) expect(likeness(one, other, counts)).toBeCloseTo(some, 3);
      const whole = correlation([...one], [...other]);
      if (whole !== undefined) expect(likeness(one, other)).toBeCloseTo(whole, 3);
    }),
  );
});

test.each([
  ['the same in other tones', [1, 2, 3], [10, 30, 50], 1],
  ['turned round', [1, 2, 3], [50, 30, 10], -1],
  ['of one tone', [7, 7, 7], [1, 2, 3], 0],
  ['nothing at all', [], [], 0],
])('%s', (_, one, other, expected) => {
  expect(likeness(Float32Array.from(one), Float32Array.from(other))).toBeCloseTo(expected, 6);
});

import { describe, expect, test } from 'vitest';
import type { Font } from '../../src/font/font.ts';
import { fontSet } from '../../src/font/set.ts';
import { projectFonts } from '../support/fonts.ts';

const [any] = projectFonts().fonts;
const face = (family: string, weight: number, italic = false): Font => ({
  ...(any as Font),
  family,
  weight,
  italic,
});
const order = (faces: Font[], families: string[], weight: number, italic = false): string[] =>
  fontSet(faces)
    .match(families, weight, italic)
    .map((f) => `${f.family} ${f.weight}${f.italic ? 'i' : ''}`);

/** CSS Fonts 4, 5.2. */
describe('matching', () => {
  const weights = [300, 400, 500, 700, 800].map((weight) => face('A', weight));
  test.each([
    [400, ['A 400', 'A 500', 'A 300', 'A 700', 'A 800']],
    [450, ['A 500', 'A 400', 'A 300', 'A 700', 'A 800']],
    [500, ['A 500', 'A 400', 'A 300', 'A 700', 'A 800']],
    [600, ['A 700', 'A 800', 'A 500', 'A 400', 'A 300']],
    [350, ['A 300', 'A 400', 'A 500', 'A 700', 'A 800']],
  ])('weight %i', (weight, expected) => {
    expect(order(weights, ['A'], weight)).toEqual(expected);
  });

  test('style counts before weight', () => {
    expect(order([face('A', 700), face('A', 400, true)], ['A'], 700, true)).toEqual([
      'A 400i',
      'A 700',
    ]);
  });

  test('families come in the order they are asked for, in any case, then all others', () => {
    const faces = [face('Other', 400), face('Be Vietnam Pro', 400), face('Mono', 400)];
    expect(order(faces, ['mono', 'sans-serif', 'BE VIETNAM PRO'], 400)).toEqual([
      'Mono 400',
      'Be Vietnam Pro 400',
      'Other 400',
    ]);
  });

  test('only an empty set has no answer', () => {
    expect(order([], ['A'], 400)).toEqual([]);
    expect(order([face('B', 400)], ['A'], 400)).toEqual(['B 400']);
  });
});

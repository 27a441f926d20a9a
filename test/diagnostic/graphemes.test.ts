import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemesOf } from '../../src/diagnostic/graphemes.ts';

const whole = new Intl.Segmenter('vi', { granularity: 'grapheme' });

test('piece by piece gives what the whole text gives', () => {
  const parts = fc.constantFrom('a', 'e\u0302\u0301', '👩‍👩‍👧', '🇻🇳', '\r\n', ' ', 'ệ');
  fc.assert(
    fc.property(fc.array(parts, { minLength: 200, maxLength: 900 }), (list) => {
      const text = list.join('');
      const expected = Array.from(whole.segment(text), ({ segment, index }) => [segment, index]);
      expect(Array.from(graphemesOf(text), (each) => [each.text, each.at])).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

test('a cluster longer than a piece is cut, not lost', () => {
  const text = `a${'\u0301'.repeat(2000)}b`;
  expect(Array.from(graphemesOf(text), (each) => each.text).join('')).toBe(text);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countGraphemes, graphemesOf } from '../../src/diagnostic/graphemes.ts';

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

/** Characters that join others, or would break where others do not. */
const JOINING = ['\u0301', '\u200D', '\r', '\n', '\u0600', '\u0903', '\u1100', '\u1161', '👩', '🇻'];
/** Latin letters and punctuation, with what stands between them in Unicode. */
const CODES = [0, 0x0300, 0x1e00, 0x1f00, 0x2000, 0x2070];

test.each(JOINING)('Latin letters and punctuation are cut as they are beside %j', (joining) => {
  const wrong: string[] = [];
  const look = (text: string): void => {
    const expected = Array.from(whole.segment(text), ({ segment, index }) => `${segment}@${index}`);
    const found = Array.from(graphemesOf(text), (each) => `${each.text}@${each.at}`);
    if (found.join() !== expected.join() || countGraphemes(text) !== expected.length)
      wrong.push(JSON.stringify(text));
  };
  for (let i = 0; i < CODES.length; i += 2)
    for (let code = CODES[i] ?? 0; code < (CODES[i + 1] ?? 0); code += 1) {
      const character = String.fromCharCode(code);
      for (const text of [joining + character, character + joining, character + character])
        look(text);
    }
  expect(wrong).toEqual([]);
});

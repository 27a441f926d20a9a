import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sliceWidth } from '../../src/layout/text/metrics.ts';
import { makeUnit } from '../../src/layout/text/units.ts';
import '../support/property.ts';
import { fonts, span } from './sketch.ts';

const words = fc.string({
  unit: fc.constantFrom(...'AVTWfilơưốỹđ0123456789-.,/?=', '\u0303'),
  minLength: 1,
  maxLength: 16,
});
const spacings = fc.constantFrom({}, { letterSpacing: 0.3 }, { wordSpacing: 2 });

test('a part of a word is as wide as it is by itself', () => {
  const [font] = fonts.fonts;
  if (!font) throw new Error('no font');
  fc.assert(
    fc.property(words, spacings, fc.nat(), fc.nat(), (word, spacing, a, b) => {
      const element = span(spacing);
      const from = a % word.length;
      const to = from + 1 + (b % (word.length - from));
      const part = makeUnit(word.slice(from, to), font, element);
      expect(sliceWidth(makeUnit(word, font, element), from, to)).toBe(
        sliceWidth(part, 0, to - from),
      );
    }),
    { numRuns: 1000 },
  );
});

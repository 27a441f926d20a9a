import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import type { Face } from '../../src/font/face.ts';
import { shaper } from '../../src/font/shaper.ts';
import '../support/property.ts';

const faceOf = (style: string): Face =>
  create(
    readFileSync(new URL(`../../assets/fonts/BeVietnamPro-${style}.ttf`, import.meta.url)),
  ) as Face;

/** What fontkit itself makes of the whole text. */
const whole = (face: Face, text: string): readonly (readonly number[])[] => {
  const script = /\p{L}/u.test(text) ? undefined : 'latn';
  const { glyphs, positions } = face.layout(text, {}, script, undefined, 'ltr');
  return glyphs.map(({ id }, i) => [id, positions[i]?.xAdvance ?? 0]);
};
const inParts = (face: Face, text: string): readonly (readonly number[])[] =>
  shaper(face)
    .shape(text)
    .glyphs.map(({ id, advance }) => [id, advance]);

describe.each(['Regular', 'Bold', 'ExtraBold'])(
  'numbers in %s are set as part of their text',
  (style) => {
    const face = faceOf(style);
    test.each([
      'phuongmau.example/hd/smartca?phuong=00004',
      '024 0012 3456',
      'T1,A7.V9/fi11',
      '1⁄2',
      'Số 12 ngõ 3/4',
    ])('%s', (text) => {
      expect(inParts(face, text)).toEqual(whole(face, text));
    });

    test('whatever stands beside them', () => {
      const characters = fc.string({
        unit: fc.constantFrom(...'0123456789ATVWf.,/?=-ốỹ'),
        maxLength: 12,
      });
      fc.assert(
        fc.property(characters, (text) => {
          expect(inParts(face, text)).toEqual(whole(face, text));
        }),
      );
    });
  },
);

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import type { Face } from '../../src/font/face.ts';
import { neighboursIn } from '../../src/font/neighbours.ts';
import { shaper } from '../../src/font/shaper.ts';
import '../support/property.ts';

const fileOf = (style: string) =>
  readFileSync(new URL(`../../assets/fonts/BeVietnamPro-${style}.ttf`, import.meta.url));

/** What fontkit makes of a text: glyph, advance, offsets. */
const byFontkit = (face: Face, text: string): readonly (readonly number[])[] => {
  const script = /\p{L}/u.test(text) ? undefined : 'latn';
  const { glyphs, positions } = face.layout(text, {}, script, undefined, 'ltr');
  return glyphs.map(({ id }, i) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    return [id, xAdvance, xOffset, yOffset];
  });
};

const LETTERS = 'aáàảãạăắâấbcdđeéêếghiíìklmnoóôốơớpqrstuúưứvxyýAÁĂÂĐEÊGHIKLMNOÔƠPQRSTUƯVXYf';
const SIGNS = '0123456789.,:;!?()/-–…“”‘’%+=& ';

describe.each(['Regular', 'Italic', 'SemiBold', 'ExtraBold'])('%s', (style) => {
  const bytes = fileOf(style);
  const face = create(bytes) as Face;
  const neighbours = neighboursIn(bytes);
  const { shape } = shaper(face, neighbours);
  const asShaped = (text: string) =>
    shape(text).glyphs.map(({ id, advance, xOffset, yOffset }) => [id, advance, xOffset, yOffset]);

  test('words are set as fontkit sets them', () => {
    const font = fc.constantFrom(...face.characterSet.map((each) => String.fromCodePoint(each)));
    const vietnamese = fc.constantFrom(...LETTERS, ...SIGNS);
    const often = fc.oneof({ weight: 4, arbitrary: vietnamese }, { weight: 1, arbitrary: font });
    fc.assert(
      fc.property(fc.string({ unit: often, minLength: 1, maxLength: 9 }), (text) => {
        expect(asShaped(text)).toEqual(byFontkit(face, text));
      }),
    );
  });

  test('so are two letters of the alphabet and what stands beside them', () => {
    const signs = [...LETTERS, ...SIGNS];
    const wrong = signs.flatMap((left) =>
      signs
        .map((right) => left + right)
        .filter((pair) => String(asShaped(pair)) !== String(byFontkit(face, pair))),
    );
    expect(wrong).toEqual([]);
  });

  test('the letters of Vietnamese are known to do nothing but stand near or far', () => {
    const glyphOf = (letter: string) => face.glyphForCodePoint(letter.codePointAt(0) ?? 0).id;
    const kern = (pair: string) =>
      neighbours?.kerning(glyphOf(pair[0] ?? ''), glyphOf(pair[1] ?? ''));
    expect(kern('AV')).toBeLessThan(0);
    const unknown = [...LETTERS].filter((letter) =>
      [`${letter}n`, `n${letter}`].some((pair) => Number.isNaN(kern(pair))),
    );
    expect(unknown).toEqual([]);
    expect(['ff', 'fi', 'i\u0301'].map(kern)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

test('a font of which a table leads out of the file is damaged', () => {
  const bytes = fileOf('Regular');
  const entry = bytes.indexOf('GPOS');
  bytes.writeUInt32BE(bytes.length - 8, entry + 8);
  expect(() => neighboursIn(bytes)).toThrow();
});

test('nothing is known of a variable font and of one with Apple’s tables', () => {
  for (const tag of ['fvar', 'morx']) {
    const bytes = fileOf('Regular');
    bytes.write(tag, bytes.indexOf('gasp'), 'latin1');
    expect(neighboursIn(bytes)).toBeUndefined();
  }
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadFont } from '../../src/font/load.ts';
import { projectFonts } from '../support/fonts.ts';

const file = (name: string) =>
  readFileSync(new URL(`../../assets/fonts/BeVietnamPro-${name}.ttf`, import.meta.url));
const as = { family: 'Be Vietnam Pro', weight: 400, italic: false, src: 'assets/fonts/a.ttf' };
const regular = () => {
  const { value } = loadFont(file('Regular'), as);
  if (!value) throw new Error('the project font does not load');
  return value;
};

describe('a project font', () => {
  test('is measured by its typo metrics, which it asks for', () => {
    const { unitsPerEm, ascent, descent, lineGap, xHeight, capHeight } = regular();
    expect({ unitsPerEm, ascent, descent, lineGap, xHeight, capHeight }).toEqual({
      unitsPerEm: 1000,
      ascent: 1000,
      descent: -265,
      lineGap: 0,
      xHeight: 530,
      capHeight: 740,
    });
  });

  test('is parsed once, whatever it is called', () => {
    const copy = loadFont(new Uint8Array(file('Regular')), { ...as, family: 'Other', weight: 500 });
    expect(copy.value?.face).toBe(regular().face);
    expect(copy.value).toMatchObject({ family: 'Other', weight: 500, id: regular().id });
  });

  test('shapes a word once', () => {
    expect(regular().shape('Nghiêng')).toBe(regular().shape('Nghiêng'));
  });
});

describe('shaping', () => {
  test('a ligature carries the text of its letters', () => {
    expect(
      regular()
        .shape('office')
        .glyphs.map((g) => g.text),
    ).toEqual(['o', 'ffi', 'c', 'e']);
  });

  test('letter-spaced text has no ligatures', () => {
    const { glyphs } = regular().shape('office', { ligatures: false });
    expect(glyphs.map((g) => g.text)).toEqual([...'office']);
  });

  test('kerning brings A and V together, digits and marks too', () => {
    const { shape } = regular();
    expect(shape('AV').advance).toBeLessThan(shape('A').advance + shape('V').advance);
    expect(shape('/2').advance).toBeLessThan(shape('/').advance + shape('2').advance);
  });

  test('a decomposed letter is one cluster', () => {
    const { glyphs } = regular().shape('me\u0302\u0301n');
    expect(glyphs.map((g) => g.text).filter((text) => text !== '')).toEqual([
      'm',
      'e\u0302\u0301',
      'n',
    ]);
  });

  test.each([
    ['U+202F narrow no-break space', '\u202f', 115],
    ['U+2003 em space', '\u2003', 1000],
    ['U+2011 no-break hyphen', '\u2011', 608],
  ])('%s is set from what the font has', (_name, character, advance) => {
    const font = regular();
    expect(font.has(character.codePointAt(0) ?? 0)).toBe(true);
    expect(font.shape(character)).toMatchObject({ advance, glyphs: [{ text: character }] });
  });

  test('a character that the font lacks is not there', () => {
    expect(regular().has(0x2192)).toBe(false);
  });
});

const VOWELS = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const CONSONANTS = [...'bcdđghklmnpqrstvx'];
const LOWER = [...CONSONANTS, ...VOWELS.flatMap((v) => TONES.map((t) => (v + t).normalize('NFC')))];
const LETTERS = [...LOWER, ...LOWER.map((letter) => letter.toUpperCase())];

test('the Vietnamese alphabet has 134 letters with marks', () => {
  expect(LETTERS.filter((letter) => !/^[a-z]$/i.test(letter))).toHaveLength(134);
});

test.each(
  projectFonts().fonts.map(
    (font) => [font.weight, font.italic ? 'italic' : 'upright', font] as const,
  ),
)('weight %i %s draws each of them with one glyph', (_weight, _style, font) => {
  const drawn = LETTERS.filter((letter) => {
    const { glyphs } = font.shape(letter);
    const [glyph] = glyphs;
    return glyphs.length === 1 && glyph?.text === letter && font.outline(glyph.id).length > 4;
  });
  expect(drawn).toEqual(LETTERS);
});

describe('outlines', () => {
  test('have closed contours of lines and cubic curves', () => {
    const font = regular();
    const path = font.outline(font.shape('Ễ').glyphs[0]?.id ?? 0);
    const moves = path.filter(([command]) => command === 'M');
    expect(moves.length).toBe(path.filter(([command]) => command === 'Z').length);
    expect(moves.length).toBeGreaterThanOrEqual(3);
    expect(new Set(path.map(([command]) => command))).toEqual(new Set(['M', 'L', 'C', 'Z']));
  });

  test('of a space is empty', () => {
    const font = regular();
    expect(font.outline(font.shape(' ').glyphs[0]?.id ?? 0)).toEqual([]);
  });
});

describe('a file that is no font', () => {
  const truncated = file('Regular').subarray(0, 5000);
  const scrambled = new Uint8Array(file('Regular'));
  scrambled.fill(0xff, 12, 300);
  test.each([
    ['empty', new Uint8Array(), 'it is empty'],
    [
      'a picture',
      Buffer.from('\u0089PNG\r\n', 'latin1'),
      'it is not a TrueType, OpenType or WOFF file',
    ],
    ['WOFF2', Buffer.from('wOF2aaaa'), 'it is a WOFF2 file, which cannot be put into a PDF'],
    ['a collection', Buffer.from('ttcfaaaa'), 'it is a collection of several fonts'],
    ['cut short', truncated, 'it is damaged or not a font'],
    ['scrambled', scrambled, undefined],
  ])('%s: GP410', (_name, bytes, reason) => {
    const { value, diagnostics } = loadFont(bytes, as);
    expect(value).toBeUndefined();
    expect(diagnostics.map((d) => d.code)).toEqual(['GP410']);
    expect(diagnostics[0]?.message).toContain(
      `assets/fonts/a.ttf cannot be used as a font: ${reason ?? ''}`,
    );
  });
});

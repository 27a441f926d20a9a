import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Font } from '../../src/font/font.ts';
import { plainText } from '../../src/layout/text/plain-text.ts';
import { prepareInline } from '../../src/layout/text/prepare.ts';
import type { ComputedStyle } from '../../src/template/styled.ts';
import '../support/property.ts';
import { fonts, items, span } from './sketch.ts';

const styles: fc.Arbitrary<Partial<ComputedStyle>> = fc.record({
  whiteSpace: fc.constantFrom(
    ...(['normal', 'normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line'] as const),
  ),
  wordBreak: fc.constantFrom(...(['normal', 'normal', 'break-all', 'keep-all'] as const)),
  textTransform: fc.constantFrom(...(['none', 'none', 'uppercase', 'capitalize'] as const)),
  fontWeight: fc.constantFrom(400, 700),
  fontFamily: fc.constantFrom(['Be Vietnam Pro'], ['Không có', 'Be Vietnam Pro']),
  letterSpacing: fc.constantFrom(0, 1),
});

/** Among them some that break in their midst, are drawn by no font as they stand, or are not plain for their spaces. */
const words = fc.constantFrom(
  ...['phường', 'Nhơn,', '214', '024', 'VNeID.', 'office', 'hà-nội', 'a?b', '(a)', 'a\u00adb'],
  ...['a\u200bb', 'a\u2060b', '一二', '1.234₫', 'a\u00a0b', 'e\u0302', '“Ví', '', '\t', '\n'],
);
const texts = fc.array(words, { maxLength: 8 }).map((list) => list.join(' '));

const shown = (style: Partial<ComputedStyle>, ...parts: readonly string[]) => {
  const block = span({ display: 'block', ...style }, 'p');
  const { value, diagnostics } = prepareInline(items(block, parts), block, fonts, 'vi');
  const pieces = value?.pieces.map((piece) =>
    piece.kind === 'word' || piece.kind === 'space'
      ? { ...piece, box: undefined, unit: { ...piece.unit, element: undefined } }
      : piece.kind,
  );
  return { pieces, chunks: value?.chunks, isPlain: value?.plainLine !== undefined, diagnostics };
};

describe('a text of plain words', () => {
  test('becomes the same pieces as it does beside another, with which it is looked at by characters', () => {
    fc.assert(
      fc.property(styles, texts, (style, text) => {
        expect(shown(style, text)).toEqual(shown(style, text, ''));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['words with a space between them', {}, 'Số 214 đường Thịnh Nhơn, phường Nhơn Trung', true],
    ['words on one line', { whiteSpace: 'nowrap' }, 'hà-nội a?b', true],
    ['two spaces', {}, 'a  b', false],
    ['a line that may end in a word', {}, 'a hà-nội', false],
    ['capitals that the style asks for', { textTransform: 'uppercase' }, 'a b', false],
    ['a letter that the font has not', {}, 'a 一', false],
    ['a sign that only steers', { whiteSpace: 'nowrap' }, 'a\u00adb', false],
  ] as const)('%s', (_what, style, text, isPlain) => {
    const element = span(style);
    const [font] = fonts.match(['Be Vietnam Pro'], 400, false);
    const root = { element, parent: undefined, font: font as Font };
    const found = plainText([{ kind: 'text', text, element }], root, fonts);
    expect(found !== undefined).toBe(isPlain);
  });
});

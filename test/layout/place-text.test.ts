import fc from 'fast-check';
import { loadTaffy } from 'taffy-layout';
import { beforeAll, describe, expect, it } from 'vitest';
import { boxTree } from '../../src/layout/box.ts';
import { prepareContents } from '../../src/layout/content.ts';
import { placeBoxes } from '../../src/layout/place.ts';
import { placeText } from '../../src/layout/place-text.ts';
import type { ComputedStyle } from '../../src/template/styled.ts';
import { wordsAlone } from '../support/resources.ts';
import '../support/property.ts';
import { all, el, pt } from '../support/styled.ts';

beforeAll(() => loadTaffy());

const resources = wordsAlone();

/** As an inline-block becomes one (CSS Display 3, 2.7). */
const textBox = (text: string, style: Partial<ComputedStyle>) => {
  const box = boxTree(el('p', { style: { display: 'flow-root', ...style } }, text));
  return { box, measure: prepareContents(box, 'vi', resources).measure };
};

const words = fc
  .array(fc.string({ unit: fc.constantFrom(...'aăâbcddđnhlmơưz0123456789./-='), minLength: 1 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) => list.join(' '));

const widths = fc.oneof(
  fc.constant('min-content' as const),
  fc.constant('max-content' as const),
  fc.double({ min: 0, max: 300, noNaN: true }),
);

const styles = fc.record({
  maxWidth: fc.oneof(
    fc.constant('none' as const),
    fc.double({ min: 1, max: 200, noNaN: true }).map(pt),
  ),
  overflowWrap: fc.constantFrom('normal' as const, 'anywhere' as const, 'break-word' as const),
  whiteSpace: fc.constantFrom('normal' as const, 'nowrap' as const),
  textAlign: fc.constantFrom('start' as const, 'center' as const),
});

describe('a text box by itself', () => {
  it('stands where taffy places it', () => {
    fc.assert(
      fc.property(words, styles, widths, (text, style, width) => {
        const { box, measure } = textBox(text, style);
        expect(placeText(box, width, measure)).toEqual(
          placeBoxes(box, { width, height: 'max-content' }, measure),
        );
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, Partial<ComputedStyle>]>([
    ['a width', { width: pt(20) }],
    ['a least width', { minWidth: pt(20) }],
    ['a width that goes by what is around it', { maxWidth: { percent: 50 } }],
    ['a height', { height: pt(20) }],
    ['a greatest height', { maxHeight: pt(20) }],
    ['an aspect ratio', { aspectRatio: 2 }],
    ['a margin', { margin: { ...all(pt(0)), left: pt(1) } }],
    ['room inside', { padding: { ...all(pt(0)), top: pt(1) } }],
    ['a shift', { position: 'relative', inset: { ...all('auto' as const), top: pt(1) } }],
    ['a clip', { overflow: 'hidden' }],
  ])('is taffy’s when it has %s', (_, style) => {
    const { box, measure } = textBox('123', style);
    expect(placeText(box, 'max-content', measure)).toBeUndefined();
  });

  it('is taffy’s when it holds boxes', () => {
    const box = boxTree(el('div', {}, el('p', {}, '123')));
    const { measure } = prepareContents(box, 'vi', resources);
    expect(placeText(box, 'max-content', measure)).toBeUndefined();
  });
});

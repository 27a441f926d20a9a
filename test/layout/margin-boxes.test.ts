import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginBoxes } from '../../src/layout/margin-boxes.ts';
import { breakLines } from '../../src/layout/text/lines.ts';
import { prepareInline } from '../../src/layout/text/prepare.ts';
import type { ComputedStyle, MarginBox, PageStyle } from '../../src/template/styled.ts';
import { wordsAlone } from '../support/resources.ts';
import '../support/property.ts';
import { all, documentOf, el, PLAIN, pt } from '../support/styled.ts';

const { fonts } = wordsAlone();
const byId = new Map(fonts.fonts.map((font) => [font.id, font]));
const FACTS = { page: 1, pages: 1, string: () => '' };
const LEFT = 40;
const TOP = 300;

const pageWith = (boxes: PageStyle['boxes']): PageStyle =>
  documentOf(el('div', {}), {
    width: 400,
    height: 400,
    margin: { top: pt(0), right: pt(0), bottom: pt(400 - TOP), left: pt(LEFT) },
    boxes,
  }).pageStyle('auto', { first: false, left: false });

const texts = fc.array(
  fc
    .array(fc.constantFrom('một', 'hai,', 'fi', 'V', ' ', '  ', '\n', '\n\n', 'office-1'), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
  { minLength: 1, maxLength: 5 },
);

const styles: fc.Arbitrary<Partial<ComputedStyle>> = fc.record({
  width: fc.integer({ min: 20, max: 200 }).map(pt),
  whiteSpace: fc.constantFrom(
    ...(['normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line', 'pre-line'] as const),
  ),
  textAlign: fc.constantFrom(...(['start', 'end', 'center', 'justify'] as const)),
  textTransform: fc.constantFrom(...(['none', 'capitalize'] as const)),
  textWrap: fc.constantFrom(...(['wrap', 'balance'] as const)),
  textIndent: fc.constantFrom(pt(0), pt(0), pt(7)),
  overflowWrap: fc.constantFrom(...(['normal', 'anywhere'] as const)),
});

/** Words with their places, from the top left corner of the box. */
const shown = (
  glyphs: readonly { readonly text: string }[],
  x: number,
  y: number,
): readonly [string, number, number] => [glyphs.map(({ text }) => text).join(''), x, y];

describe('the words of a margin box', () => {
  it('stand as one text does, though lines behind a forced break are set by themselves', () => {
    fc.assert(
      fc.property(texts, styles, (parts, own) => {
        const style = { ...PLAIN, margin: all(pt(0)), verticalAlign: 'top' as const, ...own };
        const content = parts.map((text) => ({ kind: 'text', text }) as const);
        const box: MarginBox = { style, content };
        const { boxes } = marginBoxes(
          fonts,
          byId,
          'vi',
        )(pageWith(new Map([['bottom-left', box]])), FACTS);
        const painted = boxes[0]
          ?.paint()
          .items.flatMap((item) =>
            item.kind === 'glyphs' ? [shown(item.glyphs, item.x - LEFT, item.y - TOP)] : [],
          );

        const element = { name: '@bottom-left', style };
        const items = parts.map((text) => ({ kind: 'text', text, element }) as const);
        const { value } = prepareInline(items, element, fonts, 'vi');
        const lines = value && breakLines(value, (own.width as { pt: number }).pt + 0.01);
        const expected = lines?.lines.flatMap(({ fragments }) =>
          fragments.flatMap((one) =>
            one.kind === 'text' ? [shown(one.glyphs, one.x, one.y)] : [],
          ),
        );

        const rounded = (list: typeof painted) =>
          list?.map(([words, x, y]) => `${words} at ${x.toFixed(6)} ${y.toFixed(6)}`);
        expect(rounded(painted)).toEqual(rounded(expected));
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  ['width', 'bottom-left', { width: { percent: 50 } }, { x: LEFT, width: (400 - LEFT) / 2 }],
  ['height', 'left-top', { height: { percent: 50 } }, { y: 0, height: TOP / 2 }],
] as const)(
  'a percentage as %s is a part of the margin between two corners',
  (_, name, own, place) => {
    const box: MarginBox = { style: { ...PLAIN, ...own }, content: [{ kind: 'text', text: 'a' }] };
    const { boxes } = marginBoxes(fonts, byId, 'vi')(pageWith(new Map([[name, box]])), FACTS);
    expect(boxes[0]?.rect).toMatchObject(place);
  },
);

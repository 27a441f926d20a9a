import type {
  InlineAtomic,
  InlineElement,
  InlineItem,
  Line,
  Lines,
} from '../../src/layout/text/inline.ts';
import type { Paragraph } from '../../src/layout/text/paragraph.ts';
import { prepareInline } from '../../src/layout/text/prepare.ts';
import type { ComputedStyle } from '../../src/template/styled.ts';
import { projectFonts } from '../support/fonts.ts';
import { all, PLAIN } from '../support/styled.ts';

export const fonts = projectFonts();

/** An inline element in `PLAIN` style but for `style`. */
export const span = (style: Partial<ComputedStyle> = {}, name = 'span'): InlineElement => ({
  name,
  style: { ...PLAIN, display: 'inline', ...style },
});

/** A text, an item, or `[element, …children]`. A function gets the element around it: what it inherits from. */
export type Sketch = string | InlineItem | readonly [Partial<ComputedStyle>, ...Sketch[]];

/** Reset where an element starts: these values are not inherited. */
const NOT_INHERITED = {
  margin: PLAIN.margin,
  padding: PLAIN.padding,
  border: PLAIN.border,
  verticalAlign: PLAIN.verticalAlign,
} as const;

export function items(parent: InlineElement, sketch: readonly Sketch[]): InlineItem[] {
  return sketch.flatMap((part): InlineItem[] => {
    if (typeof part === 'string') return [{ kind: 'text', text: part, element: parent }];
    if (!isNested(part)) return [part];
    const [style, ...children] = part;
    const inner = span({ ...parent.style, ...NOT_INHERITED, display: 'inline', ...style });
    return [
      { kind: 'open', element: inner },
      ...items(inner, children),
      { kind: 'close', element: inner },
    ];
  });
}

export const isNested = (part: Sketch): part is readonly [Partial<ComputedStyle>, ...Sketch[]] =>
  Array.isArray(part);

export const br: InlineItem = { kind: 'break', element: span() };

export const atomic = (
  ref: number,
  width: number,
  height: number,
  rest: Partial<InlineAtomic> = {},
): InlineItem => ({
  kind: 'atomic',
  atomic: { ref, style: PLAIN, width, height, margin: all(0), ...rest },
});

export function paragraph(style: Partial<ComputedStyle>, ...sketch: readonly Sketch[]): Paragraph {
  const block = span({ display: 'block', ...style }, 'p');
  const { value, diagnostics } = prepareInline(items(block, sketch), block, fonts, 'vi');
  if (!value || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** What a line says, with the spaces that hang at its end; atomics are boxes. */
export const textOf = (line: Line): string =>
  line.fragments
    .map((fragment) => {
      if (fragment.kind === 'text') return fragment.glyphs.map((glyph) => glyph.text).join('');
      return fragment.kind === 'atomic' ? '□' : '';
    })
    .join('');

export const texts = (lines: Lines): string[] => lines.lines.map(textOf);

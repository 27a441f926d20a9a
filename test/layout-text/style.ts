import { readFileSync } from 'node:fs';
import { BLACK } from '../../src/colour.ts';
import type { Font, FontSet } from '../../src/font/font.ts';
import { loadFont } from '../../src/font/load.ts';
import { fontSet } from '../../src/font/set.ts';
import type { InlineElement, InlineItem, Lines } from '../../src/layout/text/inline.ts';
import type { Paragraph } from '../../src/layout/text/paragraph.ts';
import { prepareInline } from '../../src/layout/text/prepare.ts';
import type { Border, ComputedStyle, Edges } from '../../src/template/styled.ts';

const zero = { pt: 0 } as const;
export const all = <T>(value: T): Edges<T> => ({
  top: value,
  right: value,
  bottom: value,
  left: value,
});
const noBorder: Border = { width: 0, style: 'none', colour: BLACK };
const square = { x: zero, y: zero };

/** Initial values, in 10 pt Be Vietnam Pro with lines of 15 pt. */
export const initial: ComputedStyle = {
  display: 'inline',
  position: 'static',
  inset: all('auto'),
  zIndex: 'auto',
  boxSizing: 'content-box',
  width: 'auto',
  height: 'auto',
  minWidth: 'auto',
  minHeight: 'auto',
  maxWidth: 'none',
  maxHeight: 'none',
  aspectRatio: 'auto',
  margin: all(zero),
  padding: all(zero),
  border: all(noBorder),
  radius: { topLeft: square, topRight: square, bottomRight: square, bottomLeft: square },
  overflow: 'visible',
  opacity: 1,
  visibility: 'visible',
  flexDirection: 'row',
  flexWrap: 'nowrap',
  flexGrow: 0,
  flexShrink: 1,
  flexBasis: 'auto',
  alignItems: 'normal',
  alignSelf: 'auto',
  alignContent: 'normal',
  justifyContent: 'normal',
  justifyItems: 'normal',
  justifySelf: 'auto',
  rowGap: zero,
  columnGap: zero,
  gridTemplateColumns: [],
  gridTemplateRows: [],
  gridAutoColumns: [],
  gridAutoRows: [],
  gridAutoFlow: 'row',
  gridRowStart: 'auto',
  gridRowEnd: 'auto',
  gridColumnStart: 'auto',
  gridColumnEnd: 'auto',
  backgroundColor: { rgb: [0, 0, 0], alpha: 0 },
  backgroundImage: [],
  color: BLACK,
  fontFamily: ['Be Vietnam Pro'],
  fontSize: 10,
  fontWeight: 400,
  italic: false,
  lineHeight: { pt: 15 },
  letterSpacing: 0,
  wordSpacing: 0,
  textAlign: 'start',
  textIndent: zero,
  textTransform: 'none',
  underline: false,
  lineThrough: false,
  whiteSpace: 'normal',
  overflowWrap: 'normal',
  wordBreak: 'normal',
  textWrap: 'wrap',
  verticalAlign: 'baseline',
  listStyleType: 'disc',
  objectFit: 'fill',
  objectPosition: { x: zero, y: zero },
  breakBefore: 'auto',
  breakAfter: 'auto',
  breakInside: 'auto',
  orphans: 2,
  widows: 2,
  page: 'auto',
  stringSet: [],
};

export const FACES = [
  ['Regular', 400, false],
  ['Italic', 400, true],
  ['Medium', 500, false],
  ['SemiBold', 600, false],
  ['Bold', 700, false],
  ['BoldItalic', 700, true],
  ['ExtraBold', 800, false],
] as const;

export const fontFile = (name: string): URL =>
  new URL(`../../assets/fonts/BeVietnamPro-${name}.ttf`, import.meta.url);

export function projectFonts(): FontSet {
  const fonts = FACES.map(([name, weight, italic]): Font => {
    const { value } = loadFont(readFileSync(fontFile(name)), {
      family: 'Be Vietnam Pro',
      weight,
      italic,
    });
    if (!value) throw new Error(`test font ${name} does not load`);
    return value;
  });
  return fontSet(fonts);
}

export const element = (style: Partial<ComputedStyle> = {}, name = 'p'): InlineElement => ({
  name,
  style: { ...initial, ...style },
});

/** `['text', [span, 'inside'], …]`: an array whose first entry is an element opens and closes it. */
export type Sketch = string | InlineItem | readonly [InlineElement, ...Sketch[]];

export function items(parent: InlineElement, sketch: readonly Sketch[]): InlineItem[] {
  return sketch.flatMap((part): InlineItem[] => {
    if (typeof part === 'string') return [{ kind: 'text', text: part, element: parent }];
    if (!isNested(part)) return [part];
    const [inner, ...children] = part;
    return [
      { kind: 'open', element: inner },
      ...items(inner, children),
      { kind: 'close', element: inner },
    ];
  });
}

const isNested = (part: Sketch): part is readonly [InlineElement, ...Sketch[]] =>
  Array.isArray(part);

const fonts = projectFonts();

export function paragraph(style: Partial<ComputedStyle>, ...sketch: readonly Sketch[]): Paragraph {
  const block = element(style);
  const { value, diagnostics } = prepareInline(items(block, sketch), block, fonts, 'vi');
  if (!value || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** What each line says, with the spaces that hang at its end. */
export const texts = (lines: Lines): string[] =>
  lines.lines.map((line) =>
    line.fragments
      .map((f) =>
        f.kind === 'text' ? f.glyphs.map((g) => g.text).join('') : f.kind === 'atomic' ? '□' : '',
      )
      .join(''),
  );

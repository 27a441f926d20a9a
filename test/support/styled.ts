import type {
  ComputedStyle,
  PageStyle,
  StyledDocument,
  StyledElement,
  StyledNode,
} from '../../src/template/styled.ts';

const edges = <T>(value: T) => ({ top: value, right: value, bottom: value, left: value });
const ZERO = { pt: 0 } as const;
const AUTO_TRACK = [{ min: 'auto', max: 'auto' }] as const;
const CORNER = { x: ZERO, y: ZERO } as const;
const CLEAR = { rgb: [0, 0, 0], alpha: 0 } as const;

/** Initial values, but 10 pt text on 20 pt lines so that expectations are round numbers. */
export const PLAIN: ComputedStyle = {
  display: 'block',
  position: 'static',
  inset: edges('auto' as const),
  zIndex: 'auto',
  boxSizing: 'content-box',
  width: 'auto',
  height: 'auto',
  minWidth: 'auto',
  minHeight: 'auto',
  maxWidth: 'none',
  maxHeight: 'none',
  aspectRatio: 'auto',
  margin: edges(ZERO),
  padding: edges(ZERO),
  border: edges({ width: 0, style: 'none', colour: CLEAR } as const),
  radius: { topLeft: CORNER, topRight: CORNER, bottomRight: CORNER, bottomLeft: CORNER },
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
  rowGap: ZERO,
  columnGap: ZERO,
  gridTemplateColumns: [],
  gridTemplateRows: [],
  gridAutoColumns: AUTO_TRACK,
  gridAutoRows: AUTO_TRACK,
  gridAutoFlow: 'row',
  gridRowStart: 'auto',
  gridRowEnd: 'auto',
  gridColumnStart: 'auto',
  gridColumnEnd: 'auto',
  backgroundColor: CLEAR,
  backgroundImage: [],
  color: { rgb: [0, 0, 0], alpha: 1 },
  fontFamily: ['Be Vietnam Pro'],
  fontSize: 10,
  fontWeight: 400,
  italic: false,
  lineHeight: { pt: 20 },
  letterSpacing: 0,
  wordSpacing: 0,
  textAlign: 'start',
  textIndent: ZERO,
  textTransform: 'none',
  underline: false,
  lineThrough: false,
  whiteSpace: 'normal',
  overflowWrap: 'normal',
  wordBreak: 'normal',
  textWrap: 'wrap',
  verticalAlign: 'baseline',
  listStyleType: 'none',
  objectFit: 'fill',
  objectPosition: { x: { percent: 50 }, y: { percent: 50 } },
  breakBefore: 'auto',
  breakAfter: 'auto',
  breakInside: 'auto',
  orphans: 2,
  widows: 2,
  page: 'auto',
  stringSet: [],
};

export interface Extra extends Partial<Omit<StyledElement, 'kind' | 'style' | 'children'>> {
  readonly style?: Partial<ComputedStyle>;
}

/** An element whose style is `PLAIN` with the given values; strings are text. */
export function el(tag: string, extra: Extra, ...children: (StyledNode | string)[]): StyledElement {
  const { style, ...rest } = extra;
  return {
    kind: 'element',
    tag,
    name: tag,
    role: tag === 'p' ? 'P' : tag === 'a' ? 'Link' : 'Div',
    style: { ...PLAIN, ...(INLINE.has(tag) ? { display: 'inline' } : {}), ...style },
    children: children.map((c) => (typeof c === 'string' ? { kind: 'text', text: c } : c)),
    ...rest,
  };
}

const INLINE = new Set(['span', 'strong', 'a']);

/** A document on pages of `width` × `height` points without margins unless given. */
export function documentOf(
  root: StyledElement,
  page: Partial<PageStyle> & { readonly width: number; readonly height: number },
): StyledDocument {
  const style: PageStyle = {
    margin: edges(ZERO),
    bleed: 0,
    marks: { crop: false, cross: false },
    background: CLEAR,
    boxes: new Map(),
    ...page,
  };
  return { root, fontFaces: [], pageStyle: () => style };
}

export const pt = (value: number) => ({ pt: value });
export const all = edges;

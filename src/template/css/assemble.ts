import type { Border, ComputedStyle } from '../styled.ts';
import type { Values } from './longhands.ts';

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

const edges = <T>(of: (side: (typeof SIDES)[number]) => T) => ({
  top: of('top'),
  right: of('right'),
  bottom: of('bottom'),
  left: of('left'),
});

/** Gathers the computed longhands in the shape that layout reads. */
export function assemble(
  v: Values,
  decoration: { underline: boolean; lineThrough: boolean },
): ComputedStyle {
  const border = (side: (typeof SIDES)[number]): Border => {
    const style = v[`border-${side}-style`];
    // CSS Backgrounds 3, 4.3: without a style the width is 0.
    const width = style === 'none' ? 0 : v[`border-${side}-width`];
    return { width, style, colour: v[`border-${side}-color`] };
  };
  return {
    display: v.display,
    position: v.position,
    inset: edges((side) => v[side]),
    zIndex: v['z-index'],
    boxSizing: v['box-sizing'],
    width: v.width,
    height: v.height,
    minWidth: v['min-width'],
    minHeight: v['min-height'],
    maxWidth: v['max-width'],
    maxHeight: v['max-height'],
    aspectRatio: v['aspect-ratio'],
    margin: edges((side) => v[`margin-${side}`]),
    padding: edges((side) => v[`padding-${side}`]),
    border: edges(border),
    radius: {
      topLeft: v['border-top-left-radius'],
      topRight: v['border-top-right-radius'],
      bottomRight: v['border-bottom-right-radius'],
      bottomLeft: v['border-bottom-left-radius'],
    },
    overflow: v.overflow,
    opacity: v.opacity,
    visibility: v.visibility,
    flexDirection: v['flex-direction'],
    flexWrap: v['flex-wrap'],
    flexGrow: v['flex-grow'],
    flexShrink: v['flex-shrink'],
    flexBasis: v['flex-basis'],
    alignItems: v['align-items'],
    alignSelf: v['align-self'],
    alignContent: v['align-content'],
    justifyContent: v['justify-content'],
    justifyItems: v['justify-items'],
    justifySelf: v['justify-self'],
    rowGap: v['row-gap'],
    columnGap: v['column-gap'],
    gridTemplateColumns: v['grid-template-columns'],
    gridTemplateRows: v['grid-template-rows'],
    gridAutoColumns: v['grid-auto-columns'],
    gridAutoRows: v['grid-auto-rows'],
    gridAutoFlow: v['grid-auto-flow'],
    gridRowStart: v['grid-row-start'],
    gridRowEnd: v['grid-row-end'],
    gridColumnStart: v['grid-column-start'],
    gridColumnEnd: v['grid-column-end'],
    backgroundColor: v['background-color'],
    backgroundImage: v['background-image'],
    color: v.color,
    fontFamily: v['font-family'],
    fontSize: v['font-size'],
    fontWeight: v['font-weight'],
    italic: v['font-style'] === 'italic',
    lineHeight: v['line-height'],
    letterSpacing: v['letter-spacing'],
    wordSpacing: v['word-spacing'],
    textAlign: v['text-align'],
    textIndent: v['text-indent'],
    textTransform: v['text-transform'],
    underline: decoration.underline,
    lineThrough: decoration.lineThrough,
    whiteSpace: v['white-space'],
    overflowWrap: v['overflow-wrap'],
    wordBreak: v['word-break'],
    textWrap: v['text-wrap'],
    verticalAlign: v['vertical-align'],
    listStyleType: v['list-style-type'],
    objectFit: v['object-fit'],
    objectPosition: v['object-position'],
    breakBefore: v['break-before'],
    breakAfter: v['break-after'],
    breakInside: v['break-inside'],
    orphans: v.orphans,
    widows: v.widows,
    page: v.page,
    stringSet: v['string-set'],
  };
}

import type { Pt } from '../../units.ts';
import type { BoxFragment, Fragment, Line, TextFragment, TextGlyph } from './inline.ts';
import { fontExtent, lineBox } from './line-box.ts';
import { type BrokenLine, piecesOf } from './line-breaker.ts';
import {
  edgeWidth,
  hyphenOf,
  resolve,
  shapeSlice,
  shapeText,
  spacingAfter,
  tabWidth,
} from './metrics.ts';
import type { InlineBox, Paragraph, Piece, Unit } from './paragraph.ts';

/** Gives the pieces of one line their places; `y` is the line's top. */
export function placeLine(paragraph: Paragraph, broken: BrokenLine, y: Pt, width: Pt): Line {
  const pieces = piecesOf(paragraph, broken);
  const { indent, ended } = broken;
  const { style, root } = paragraph;
  const continued = openBoxes(pieces[0], root);
  const vertical = lineBox(root, continued, pieces);
  const baseline = y + vertical.baseline;
  const free = width - indent - broken.width;
  const hangsFrom = firstHanging(pieces);
  const stretch =
    style.textAlign === 'justify' && ended === 'wrapped' && free > 0
      ? free / Math.max(1, opportunities(pieces.slice(0, hangsFrom)))
      : 0;
  const left = indent + shiftForAlign(style.textAlign, free);

  const fragments: (Fragment | undefined)[] = [];
  const open = new Map<InlineBox, { index: number; x: Pt; first: boolean }>();
  let x = left;
  /** The text fragment being built; it ends where another unit's element, font or place begins. */
  let text: { unit: Unit; box: InlineBox; x: Pt; width: Pt; glyphs: TextGlyph[] } | undefined;

  const flush = () => {
    if (text && text.glyphs.length > 0) {
      fragments.push(textFragment(text, baseline + vertical.shiftOf(text.box)));
    }
    text = undefined;
  };
  const openBox = (box: InlineBox, first: boolean) => {
    open.set(box, { index: fragments.length, x, first });
    fragments.push(undefined);
  };
  const closeBox = (box: InlineBox, last: boolean) => {
    const state = open.get(box);
    if (!state) return;
    open.delete(box);
    const shift = baseline + vertical.shiftOf(box);
    fragments[state.index] = boxFragment(box, state.x, x, shift, state.first, last, width);
  };
  const addGlyphs = (unit: Unit, box: InlineBox, glyphs: readonly TextGlyph[], hangs: boolean) => {
    if (text && (text.unit.font !== unit.font || text.unit.element !== unit.element)) flush();
    text ??= { unit, box, x, width: 0, glyphs: [] };
    for (const glyph of glyphs) {
      text.glyphs.push(glyph);
      if (hangs) continue;
      x += glyph.advance;
      text.width += glyph.advance;
    }
  };

  for (const box of continued) openBox(box, false);
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    switch (piece.kind) {
      case 'word': {
        // Neighbouring slices of one unit are shaped together, so that kerning between them stays.
        let to = piece.to;
        for (let next = pieces[i + 1]; continues(piece, to, next); next = pieces[i + 1]) {
          to = next.to;
          i += 1;
        }
        addGlyphs(piece.unit, piece.box, glyphsOf(piece.unit, piece.from, to, stretch), false);
        break;
      }
      case 'space': {
        const hangs = i >= hangsFrom;
        if (hangs && piece.collapsible && ended !== 'wrapped') break;
        const extra = hangs ? 0 : stretch;
        const glyphs = glyphsOf(piece.unit, piece.from, piece.to, extra);
        addGlyphs(piece.unit, piece.box, glyphs, hangs);
        break;
      }
      case 'tab': {
        const [space] = glyphsOf({ ...piece.unit, text: ' ' }, 0, 1, 0);
        const advance = tabWidth(piece.unit, x - left + indent);
        if (space) addGlyphs(piece.unit, piece.box, [{ ...space, advance, text: '\t' }], false);
        break;
      }
      case 'open':
        flush();
        x += marginOf(piece.box, 'left', width);
        openBox(piece.box, true);
        x += edgeWidth(piece.box, 'left', width) - marginOf(piece.box, 'left', width);
        break;
      case 'close':
        flush();
        x += edgeWidth(piece.box, 'right', width) - marginOf(piece.box, 'right', width);
        closeBox(piece.box, true);
        x += marginOf(piece.box, 'right', width);
        break;
      case 'atomic': {
        flush();
        const { atomic } = piece;
        fragments.push({
          kind: 'atomic',
          ref: atomic.ref,
          x: x + atomic.margin.left,
          y: baseline + vertical.topOf(atomic) + atomic.margin.top,
        });
        x += atomic.margin.left + atomic.width + atomic.margin.right;
        break;
      }
      case 'newline':
        break;
    }
  }
  const last = pieces.at(-1);
  if (
    ended === 'wrapped' &&
    broken.end.offset === undefined &&
    last?.kind === 'word' &&
    last.softHyphen
  ) {
    addGlyphs(last.unit, last.box, hyphenGlyphs(last.unit), false);
  }
  flush();
  for (const box of [...open.keys()].reverse()) closeBox(box, false);
  return {
    x: left,
    y,
    width: broken.width,
    height: vertical.height,
    baseline,
    ended,
    fragments: fragments.filter((fragment) => fragment !== undefined),
  };
}

/** The boxes that were opened on an earlier line, outermost first; the root is no fragment. */
function openBoxes(first: Piece | undefined, root: InlineBox): InlineBox[] {
  const boxes: InlineBox[] = [];
  let box: InlineBox | undefined = first?.kind === 'open' ? first.box.parent : first?.box;
  for (; box && box !== root; box = box.parent) boxes.unshift(box);
  return boxes;
}

/** Spaces at a line's end, behind which at most edges close, hang (CSS Text 3, 4.1.3). */
function firstHanging(pieces: readonly Piece[]): number {
  let index = pieces.length;
  for (let i = pieces.length - 1; i >= 0; i--) {
    const kind = pieces[i]?.kind;
    if (kind === 'space') index = i;
    else if (kind !== 'close' && kind !== 'newline') break;
  }
  return index;
}

/** Overflowing lines start at the left whatever the alignment (CSS Text 3, 6.1 "safe"). */
function shiftForAlign(align: Paragraph['style']['textAlign'], free: Pt): Pt {
  if (free <= 0) return 0;
  if (align === 'right' || align === 'end') return free;
  return align === 'center' ? free / 2 : 0;
}

const continues = (
  word: Piece & { kind: 'word' },
  to: number,
  next: Piece | undefined,
): next is Piece & { kind: 'word' } =>
  next?.kind === 'word' && next.unit === word.unit && next.from === to;

const isSeparator = (text: string): boolean => text === ' ' || text === '\u00a0';

/** Word separators stretch (CSS Text 3, 6.4.1 "inter-word"). */
function opportunities(pieces: readonly Piece[]): number {
  let count = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'word' && piece.kind !== 'space') continue;
    for (let i = piece.from; i < piece.to; i++) {
      if (isSeparator(piece.unit.text[i] ?? '')) count += 1;
    }
  }
  return count;
}

function glyphsOf(unit: Unit, from: number, to: number, stretch: Pt): TextGlyph[] {
  const { style } = unit.element;
  return shapeSlice(unit, from, to).glyphs.map((glyph) => ({
    id: glyph.id,
    advance:
      glyph.advance * unit.scale +
      spacingAfter(glyph.text, style) +
      (isSeparator(glyph.text) ? stretch : 0),
    ...(glyph.xOffset === 0 ? {} : { xOffset: glyph.xOffset * unit.scale }),
    ...(glyph.yOffset === 0 ? {} : { yOffset: -glyph.yOffset * unit.scale }),
    text: glyph.text,
  }));
}

/** The hyphen stands for the soft hyphen that the text has there. */
function hyphenGlyphs(unit: Unit): TextGlyph[] {
  const { style } = unit.element;
  return shapeText(unit.font, style, hyphenOf(unit.font)).glyphs.map((glyph) => ({
    id: glyph.id,
    advance: glyph.advance * unit.scale + style.letterSpacing,
    text: '\u00ad',
  }));
}

function textFragment(
  { unit, x, width, glyphs }: { unit: Unit; x: Pt; width: Pt; glyphs: readonly TextGlyph[] },
  y: Pt,
): TextFragment {
  const { element, font } = unit;
  const { fontSize, color, underline, lineThrough } = element.style;
  return {
    kind: 'text',
    element,
    font: font.id,
    size: fontSize,
    x,
    y,
    width,
    glyphs,
    colour: color,
    underline,
    lineThrough,
  };
}

const marginOf = (box: InlineBox, side: 'left' | 'right', width: Pt): Pt => {
  const margin = box.element.style.margin[side];
  return margin === 'auto' ? 0 : resolve(margin, width);
};

/** Border box around the content area, which is as high as the font (CSS2, 10.6.1). */
function boxFragment(
  box: InlineBox,
  from: Pt,
  to: Pt,
  baseline: Pt,
  first: boolean,
  last: boolean,
  width: Pt,
): BoxFragment {
  const { style } = box.element;
  const { above, below } = fontExtent(box.font, style.fontSize);
  const top = above + resolve(style.padding.top, width) + style.border.top.width;
  const bottom = below + resolve(style.padding.bottom, width) + style.border.bottom.width;
  return {
    kind: 'box',
    element: box.element,
    rect: { x: from, y: baseline - top, width: to - from, height: top + bottom },
    first,
    last,
  };
}

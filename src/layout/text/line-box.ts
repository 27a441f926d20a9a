import type { Font } from '../../font/font.ts';
import type { ComputedStyle } from '../../template/styled.ts';
import type { Pt } from '../../units.ts';
import type { InlineAtomic } from './inline.ts';
import type { BrokenLine } from './line-breaker.ts';
import type { InlineBox, Paragraph, Piece } from './paragraph.ts';

/** How far something reaches above and below its own baseline. */
interface Extent {
  readonly above: Pt;
  readonly below: Pt;
}

/** Vertical places on one line. Shifts count downwards from the line's baseline. */
export interface LineBox {
  readonly height: Pt;
  /** From the line's top to the root inline box's baseline. */
  readonly baseline: Pt;
  readonly shiftOf: (box: InlineBox) => Pt;
  /** Top of an atomic's margin box, counted from the line's baseline. */
  readonly topOf: (atomic: InlineAtomic) => Pt;
}

/** Ascent and descent of a font at a size: exact, where browsers round to whole device pixels. */
export function fontExtent(font: Font, size: Pt): Extent {
  const scale = size / font.unitsPerEm;
  return { above: font.ascent * scale, below: -font.descent * scale };
}

/** The inline box's height with half the leading on each side (CSS2, 10.8.1). */
function inlineExtent(style: ComputedStyle, font: Font): Extent {
  const { above, below } = fontExtent(font, style.fontSize);
  const leading = lineHeight(style, font) - (above + below);
  return { above: above + leading / 2, below: below + leading / 2 };
}

function lineHeight(style: ComputedStyle, font: Font): Pt {
  if (style.lineHeight === 'normal') {
    return ((font.ascent - font.descent + font.lineGap) * style.fontSize) / font.unitsPerEm;
  }
  return 'pt' in style.lineHeight ? style.lineHeight.pt : style.lineHeight.factor * style.fontSize;
}

/** Boxes that move together: the root's, and one for each `vertical-align: top | bottom` (CSS2, 10.8.1). */
interface Group {
  readonly align: 'root' | 'top' | 'bottom';
  top: Pt;
  bottom: Pt;
  offset: Pt;
}

interface Placed {
  readonly group: Group;
  readonly shift: Pt;
}

const plainLines = new WeakMap<InlineBox, LineBox>();

/** The line box of every line that holds such pieces, when no other box, font or atomic makes one taller. */
export function plainLineOf(root: InlineBox, pieces: readonly Piece[]): LineBox | undefined {
  const isPlain = pieces.every(
    (piece) =>
      piece.box === root &&
      piece.kind !== 'open' &&
      piece.kind !== 'close' &&
      piece.kind !== 'atomic' &&
      !hasFallbackFont(piece),
  );
  if (!isPlain) return undefined;
  const known = plainLines.get(root);
  if (known) return known;
  const plain = lineBox(root, [], []);
  plainLines.set(root, plain);
  return plain;
}

/** The line box of one line of `paragraph`. */
export function lineBoxOf(paragraph: Paragraph, line: BrokenLine): LineBox {
  if (paragraph.plainLine) return paragraph.plainLine;
  const pieces = paragraph.pieces.slice(line.start.index, line.end.index + 1);
  if (line.end.offset === undefined) pieces.length = line.end.index - line.start.index;
  return lineBox(paragraph.root, openBoxes(pieces[0], paragraph.root), pieces);
}

/** The boxes that were opened on an earlier line, outermost first; the root is no fragment. */
export function openBoxes(first: Piece | undefined, root: InlineBox): InlineBox[] {
  const boxes: InlineBox[] = [];
  let box: InlineBox | undefined = first?.kind === 'open' ? first.box.parent : first?.box;
  for (; box && box !== root; box = box.parent) boxes.unshift(box);
  return boxes;
}

/** The line box of `pieces`; `root` is the block container's inline box, the strut. */
function lineBox(
  root: InlineBox,
  continued: readonly InlineBox[],
  pieces: readonly Piece[],
): LineBox {
  const rootGroup: Group = { align: 'root', top: 0, bottom: 0, offset: 0 };
  const groups: Group[] = [rootGroup];
  const boxes = new Map<InlineBox, Placed>();
  const atomics = new Map<InlineAtomic, Placed>();

  const reach = ({ group, shift }: Placed, extent: Extent) => {
    group.top = Math.min(group.top, shift - extent.above);
    group.bottom = Math.max(group.bottom, shift + extent.below);
  };
  const place = (style: ComputedStyle, parent: InlineBox, extent: Extent): Placed => {
    const { verticalAlign } = style;
    if (verticalAlign === 'top' || verticalAlign === 'bottom') {
      const group: Group = {
        align: verticalAlign,
        top: -extent.above,
        bottom: extent.below,
        offset: 0,
      };
      groups.push(group);
      return { group, shift: 0 };
    }
    const around = boxes.get(parent) ?? { group: rootGroup, shift: 0 };
    const own = shiftFor(verticalAlign, parent, extent);
    const placed = { group: around.group, shift: around.shift + own };
    reach(placed, extent);
    return placed;
  };
  const addBox = (box: InlineBox) => {
    if (boxes.has(box)) return;
    const { style } = box.element;
    const extent = inlineExtent(style, box.font);
    boxes.set(box, box.parent ? place(style, box.parent, extent) : rootPlaced(extent));
  };
  const rootPlaced = (extent: Extent): Placed => {
    const placed = { group: rootGroup, shift: 0 };
    rootGroup.top = -extent.above;
    rootGroup.bottom = extent.below;
    return placed;
  };

  addBox(root);
  for (const box of continued) addBox(box);
  for (const piece of pieces) {
    if (piece.kind === 'open') addBox(piece.box);
    else if (piece.kind === 'atomic') {
      const extent = atomicExtent(piece.atomic);
      atomics.set(piece.atomic, place(piece.atomic.style, piece.box, extent));
    }
  }
  for (const piece of pieces) {
    const placed = hasFallbackFont(piece) && boxes.get(piece.box);
    if (placed) reach(placed, inlineExtent(piece.unit.element.style, piece.unit.font));
  }

  let { top, bottom } = rootGroup;
  for (const group of groups) {
    const height = group.bottom - group.top;
    if (group.align === 'top') bottom = Math.max(bottom, top + height);
    if (group.align === 'bottom') top = Math.min(top, bottom - height);
  }
  for (const group of groups) {
    if (group.align === 'top') group.offset = top - group.top;
    if (group.align === 'bottom') group.offset = bottom - group.bottom;
  }
  return {
    height: bottom - top,
    baseline: -top,
    shiftOf: (box) => {
      const placed = boxes.get(box);
      return placed ? placed.shift + placed.group.offset : 0;
    },
    topOf: (atomic) => {
      const placed = atomics.get(atomic);
      if (!placed) return 0;
      return placed.shift + placed.group.offset - atomicExtent(atomic).above;
    },
  };
}

function atomicExtent(atomic: InlineAtomic): Extent {
  const total = atomic.margin.top + atomic.height + atomic.margin.bottom;
  const above = atomic.baseline === undefined ? total : atomic.margin.top + atomic.baseline;
  return { above, below: total - above };
}

/**
 * CSS2, 10.8.1. How far `sub` and `super` move is left to the browser there: a fifth of the parent's
 * size down, a third up is what Chromium does.
 */
function shiftFor(
  align: Exclude<ComputedStyle['verticalAlign'], 'top' | 'bottom'>,
  parent: InlineBox,
  extent: Extent,
): Pt {
  const size = parent.element.style.fontSize;
  if (typeof align !== 'string') return -align.pt;
  switch (align) {
    case 'baseline':
      return 0;
    case 'sub':
      return size / 5;
    case 'super':
      return -size / 3;
    case 'middle': {
      const middle = ((parent.font.xHeight / parent.font.unitsPerEm) * size) / 2;
      return -middle + (extent.above - extent.below) / 2;
    }
    case 'text-top':
      return extent.above - fontExtent(parent.font, size).above;
    case 'text-bottom':
      return fontExtent(parent.font, size).below - extent.below;
  }
}

/** With `line-height: normal` each font that is used makes the line as tall as it needs (CSS2, 10.8.1). */
const hasFallbackFont = (piece: Piece): piece is Piece & { readonly kind: 'word' | 'space' } =>
  (piece.kind === 'word' || piece.kind === 'space') &&
  piece.unit.element.style.lineHeight === 'normal' &&
  piece.unit.font !== piece.box.font;

import type { Point } from '../../geometry.ts';
import type { ComputedStyle, LengthOrAuto } from '../../template/styled.ts';
import type { Pt } from '../../units.ts';
import type { BoxFragment, Fragment, TextFragment, TextGlyph } from './inline.ts';
import { fontExtent, type LineBox } from './line-box.ts';
import { edgeWidth, resolve } from './metrics.ts';
import type { InlineBox, Piece, Unit } from './paragraph.ts';

/** Writes the fragments of one line from left to right. */
export interface LineWriter {
  readonly x: () => Pt;
  /** Hanging glyphs are part of the run but take no room. */
  readonly text: (
    unit: Unit,
    box: InlineBox,
    glyphs: readonly TextGlyph[],
    hangs?: boolean,
  ) => void;
  readonly open: (box: InlineBox) => void;
  /** A box that was opened on an earlier line goes on here. */
  readonly resume: (box: InlineBox) => void;
  readonly close: (box: InlineBox) => void;
  readonly atomic: (piece: Piece & { readonly kind: 'atomic' }) => void;
  /** Ends the line; boxes still open go on on the next. */
  readonly finish: () => Fragment[];
}

/** `baseline` is the root's; percentages of edges count against `width`. */
export function lineWriter(left: Pt, baseline: Pt, vertical: LineBox, width: Pt): LineWriter {
  // A box is painted before what stands in it, but its width is known after: its place is kept free.
  const fragments: (Fragment | undefined)[] = [];
  const open = new Map<InlineBox, { index: number; x: Pt; first: boolean }>();
  let x = left;
  let text: { unit: Unit; box: InlineBox; x: Pt; width: Pt; glyphs: TextGlyph[] } | undefined;

  const flush = () => {
    if (text && text.glyphs.length > 0) {
      const { x: dx, y: dy } = offsetOf(text.box, width);
      const y = baseline + vertical.shiftOf(text.box) + dy;
      fragments.push(textFragment({ ...text, x: text.x + dx }, y));
    }
    text = undefined;
  };
  const begin = (box: InlineBox, first: boolean) => {
    open.set(box, { index: fragments.length, x, first });
    fragments.push(undefined);
  };
  const end = (box: InlineBox, last: boolean) => {
    const state = open.get(box);
    if (!state) return;
    open.delete(box);
    const { x: dx, y: dy } = offsetOf(box, width);
    const shift = baseline + vertical.shiftOf(box) + dy;
    fragments[state.index] = boxFragment(
      box,
      state.x + dx,
      x + dx,
      shift,
      state.first,
      last,
      width,
    );
  };

  return {
    x: () => x,
    text(unit, box, glyphs, hangs = false) {
      if (text && (text.unit.font !== unit.font || text.unit.element !== unit.element)) flush();
      text ??= { unit, box, x, width: 0, glyphs: [] };
      for (let i = 0; i < glyphs.length; i++) {
        const glyph = glyphs[i] as TextGlyph;
        text.glyphs.push(glyph);
        if (hangs) continue;
        x += glyph.advance;
        text.width += glyph.advance;
      }
    },
    open(box) {
      flush();
      const margin = marginOf(box, 'left', width);
      x += margin;
      begin(box, true);
      x += edgeWidth(box, 'left', width) - margin;
    },
    resume: (box) => begin(box, false),
    close(box) {
      flush();
      const margin = marginOf(box, 'right', width);
      x += edgeWidth(box, 'right', width) - margin;
      end(box, true);
      x += margin;
    },
    atomic({ atomic, box }) {
      flush();
      const around = offsetOf(box, width);
      const own = relativeOffset(atomic.style, width);
      fragments.push({
        kind: 'atomic',
        ref: atomic.ref,
        x: x + atomic.margin.left + around.x + own.x,
        y: baseline + vertical.topOf(atomic) + atomic.margin.top + around.y + own.y,
      });
      x += atomic.margin.left + atomic.width + atomic.margin.right;
    },
    finish() {
      flush();
      for (const box of [...open.keys()].reverse()) end(box, false);
      return fragments.filter((fragment) => fragment !== undefined);
    },
  };
}

/** How far relative positioning moves what stands in the box; the block container itself is moved by its own place. */
function offsetOf(box: InlineBox, width: Pt): Point {
  if (!box.parent) return NOWHERE_ELSE;
  const around = offsetOf(box.parent, width);
  const own = relativeOffset(box.element.style, width);
  return own === NOWHERE_ELSE ? around : { x: around.x + own.x, y: around.y + own.y };
}

/** CSS2, 9.4.3. Parts of the height of a line's container count as `auto`: it has none but that of its lines. */
function relativeOffset({ position, inset }: ComputedStyle, width: Pt): Point {
  if (position !== 'relative') return NOWHERE_ELSE;
  const { top, right, bottom, left } = inset;
  const across = (side: LengthOrAuto) => (side === 'auto' ? undefined : resolve(side, width));
  const down = (side: LengthOrAuto) => (side !== 'auto' && 'pt' in side ? side.pt : undefined);
  return {
    x: across(left) ?? -(across(right) ?? 0),
    y: down(top) ?? -(down(bottom) ?? 0),
  };
}

const NOWHERE_ELSE: Point = { x: 0, y: 0 };

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

import type { Pt } from '../units.ts';
import type { Box, InlinePiece } from './box.ts';
import {
  contentRect,
  type MeasureLeaf,
  type PlacedBox,
  placeBoxes,
  WIDTH_TOLERANCE,
} from './place.ts';
import { placeText } from './place-text.ts';
import type { InlineAtomic } from './text/inline.ts';
import { lastBaseline } from './text/lines.ts';
import type { Paragraph } from './text/paragraph.ts';

/** A box that stands in a line of text like a letter. */
export interface Atomic {
  readonly piece: InlinePiece;
  /** As wide as it would like to be. */
  readonly placed: PlacedBox;
  readonly inline: InlineAtomic;
  /** The same as narrow as it can be, once that was asked. */
  narrowest: Atomic | undefined;
}

type TextIn = (box: Box, width: Pt) => { readonly paragraph: Paragraph } | undefined;

/** The box as it stands in a line; `ref` is its number there. */
export function atomicOf(
  piece: InlinePiece,
  ref: number,
  placed: PlacedBox,
  textIn: TextIn,
): Atomic {
  const baseline = placed.box.kind === 'replaced' ? undefined : baselineOf(placed, textIn);
  const inline = {
    ref,
    style: placed.box.style,
    width: placed.rect.width,
    height: placed.rect.height,
    margin: placed.margin,
    ...(baseline === undefined ? {} : { baseline }),
  };
  return { piece, placed, inline, narrowest: undefined };
}

/** Baseline of the last line box of an inline-block, from the top of its border box (CSS2, 10.8.1). */
function baselineOf(placed: PlacedBox, textIn: TextIn): Pt | undefined {
  const search = (box: PlacedBox): Pt | undefined => {
    const { width } = contentRect(box);
    const content = textIn(box.box, width);
    if (content) {
      const baseline = lastBaseline(content.paragraph, width + WIDTH_TOLERANCE);
      if (baseline === undefined) return undefined;
      return box.rect.y + box.border.top + box.padding.top + baseline;
    }
    for (const child of [...box.children].reverse()) {
      if (child.box.style.position === 'absolute') continue;
      const found = search(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = placed.box.style.overflow === 'hidden' ? undefined : search(placed);
  return found === undefined ? undefined : found - placed.rect.y;
}

const outerWidth = ({ rect, margin }: PlacedBox): Pt => margin.left + rect.width + margin.right;

/** Whether it finds less room than it takes. Pictures and boxes of a given width do not shrink. */
export const isWider = ({ placed }: Atomic, room: Pt): boolean =>
  outerWidth(placed) > room + WIDTH_TOLERANCE &&
  placed.box.kind !== 'replaced' &&
  placed.box.style.width === 'auto';

/** CSS2, 10.3.9: as wide as the room, but no less than its narrowest. */
export function narrowed(atomic: Atomic, room: Pt, measure: MeasureLeaf, textIn: TextIn): Atomic {
  const {
    piece,
    placed: { box },
    inline: { ref },
  } = atomic;
  const within = (width: Pt | 'min-content') => {
    const placed =
      placeText(box, width, measure) ?? placeBoxes(box, { width, height: 'max-content' }, measure);
    return atomicOf(piece, ref, placed, textIn);
  };
  atomic.narrowest ??= within('min-content');
  return outerWidth(atomic.narrowest.placed) < room ? within(room) : atomic.narrowest;
}

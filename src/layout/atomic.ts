import type { ComputedStyle, Length } from '../template/styled.ts';
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
  /** Whether percentages have a say in its size, all of the width that the container has. */
  readonly isInParts: boolean;
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
  return { piece, placed, inline, isInParts: isInParts(placed.box.style), narrowest: undefined };
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
const isWider = ({ placed }: Atomic, room: Pt): boolean =>
  outerWidth(placed) > room + WIDTH_TOLERANCE && isShrinking(placed.box);

const isShrinking = ({ kind, style }: Box): boolean =>
  kind !== 'replaced' && style.width === 'auto';

/** Whether it is another in a container so wide. */
export const hangsOn = (room: Pt, atomic: Atomic): boolean =>
  atomic.isInParts || isWider(atomic, room);

const isInParts = ({ width, minWidth, maxWidth, margin, padding }: ComputedStyle): boolean =>
  [width, minWidth, maxWidth, ...Object.values(margin), ...Object.values(padding)].some(isPart);

const isPart = (length: Length | 'auto' | 'none'): boolean =>
  typeof length === 'object' && 'percent' in length;

/**
 * CSS2, 10.3.9: as wide as the room, but no less than its narrowest. What is asked for no room is how narrow it can be, of which
 * percentages are no part (CSS Sizing 3, 5.2.1), but of pictures.
 */
export function inRoom(atomic: Atomic, room: Pt, measure: MeasureLeaf, textIn: TextIn): Atomic {
  const {
    piece,
    placed: { box },
    inline: { ref },
  } = atomic;
  const within = (width: Pt | 'min-content', display?: 'grid') => {
    const area = { width, height: 'max-content', ...(display && { display }) } as const;
    const placed = placeText(box, width, measure) ?? placeBoxes(box, area, measure);
    return atomicOf(piece, ref, placed, textIn);
  };
  if (atomic.isInParts && (room > 0 || box.kind === 'replaced'))
    return within(room, isShrinking(box) ? 'grid' : undefined);
  atomic.narrowest ??= within('min-content');
  return outerWidth(atomic.narrowest.placed) < room ? within(room) : atomic.narrowest;
}

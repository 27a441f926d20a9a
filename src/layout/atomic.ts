import type { ComputedStyle, Length } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { type Box, type InlinePiece, isItemContainer } from './box.ts';
import {
  contentRect,
  type MeasureLeaf,
  type PlacedBox,
  placeBoxes,
  WIDTH_TOLERANCE,
} from './place.ts';
import { placeText } from './place-text.ts';
import type { InlineAtomic } from './text/inline.ts';
import { firstBaseline, lastBaseline } from './text/lines.ts';
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

/**
 * From the top of its border box. Of an inline-block it is that of the last line box (CSS2, 10.8.1), of an inline-flex that
 * of the first (CSS Flexbox 1, 8.5).
 */
function baselineOf(placed: PlacedBox, textIn: TextIn): Pt | undefined {
  const { display, overflow } = placed.box.style;
  const isFirst = display === 'flex';
  const search = (box: PlacedBox): Pt | undefined => {
    const { width } = contentRect(box);
    const content = textIn(box.box, width);
    if (content) {
      const ofLines = isFirst ? firstBaseline : lastBaseline;
      const baseline = ofLines(content.paragraph, width + WIDTH_TOLERANCE);
      if (baseline === undefined) return undefined;
      return box.rect.y + box.border.top + box.padding.top + baseline;
    }
    const children = box.children.filter(({ box: { style } }) => style.position !== 'absolute');
    if (!isFirst) children.reverse();
    const [first] = children;
    // The first item tells, and its lower edge where it has no line.
    if (isFirst && first && isItemContainer(box.box.style))
      return search(first) ?? first.rect.y + first.rect.height;
    for (const child of children) {
      const found = search(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = overflow === 'hidden' && !isFirst ? undefined : search(placed);
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

import {
  AlignItems,
  AlignSelf,
  Display,
  Position,
  Style,
  type StylePropertyValues,
} from 'taffy-layout';
import type { ComputedStyle } from '../template/styled.ts';
import type { Box } from './box.ts';
import { taffyStyle } from './taffy-style.ts';

/** Making a style crosses into WebAssembly for every property; most boxes of a document share a few. */
const styles = new Map<string, Style>();
const MOST_STYLES = 1000;

/** Taffy's style of a box. `hasRoom`: it stands in the room that `roomOf` gives. */
export function sharedStyle(box: Box, parent: Box | undefined, hasRoom: boolean): Style {
  // A block that is not stretched to its container: what CSS2, 10.3.4 says of replaced elements.
  const own =
    box.kind === 'replaced'
      ? { itemIsReplaced: true, itemIsTable: true, ...unstretched(box.style, parent?.style) }
      : {};
  const properties = {
    ...taffyStyle(hasRoom ? inRoom(box.style) : box.style),
    ...own,
    ...(isEmptyInRatio(box) && FLOW_ROOT),
  };
  return styleOf(properties);
}

export function styleOf(properties: StylePropertyValues): Style {
  const key = JSON.stringify(properties);
  const known = styles.get(key);
  if (known) return known;
  if (styles.size >= MOST_STYLES) {
    for (const style of styles.values()) style.free();
    styles.clear();
  }
  const style = new Style(properties);
  styles.set(key, style);
  return style;
}

/**
 * The room that an absolute box without a width shrinks to, from its one offset to the other side of what contains it (CSS2,
 * 10.3.7): taffy takes the whole width of that. Nothing where a percentage would count against the room.
 */
export function roomOf({ kind, style }: Box): Style | undefined {
  const { position, inset, width, margin, aspectRatio } = style;
  const { top, right, bottom, left } = inset;
  if (position !== 'absolute' || kind === 'replaced' || width !== 'auto') return undefined;
  if ((left === 'auto') === (right === 'auto') || aspectRatio !== 'auto') return undefined;
  const lengths = [style.minWidth, style.maxWidth, style.height, style.minHeight, style.maxHeight];
  const sides = [...Object.values(margin), ...Object.values(style.padding)];
  if ([...lengths, ...sides].some((length) => typeof length === 'object' && 'percent' in length))
    return undefined;
  if (margin.left === 'auto' || margin.right === 'auto') return undefined;
  const fills = top !== 'auto' && bottom !== 'auto';
  const { inset: offsets } = taffyStyle(style);
  return styleOf({
    display: Display.Grid,
    position: Position.Absolute,
    inset: {
      top: offsets?.top ?? 'auto',
      right: right === 'auto' ? 0 : (offsets?.right ?? 0),
      bottom: offsets?.bottom ?? 'auto',
      left: left === 'auto' ? 0 : (offsets?.left ?? 0),
    },
    justifyItems: left === 'auto' ? AlignItems.End : AlignItems.Start,
    alignItems: fills ? AlignItems.Stretch : AlignItems.Start,
    gridTemplateColumns: [ALL],
    ...(fills && { gridTemplateRows: [ALL] }),
  });
}
const ALL = { min: 0, max: '1fr' } as const;

const inRoom = (style: ComputedStyle): ComputedStyle => ({
  ...style,
  position: 'static',
  alignSelf: 'auto',
  justifySelf: 'auto',
});

export const hasSideMargins = ({ margin: { left, right } }: ComputedStyle): boolean =>
  [left, right].some((side) => side !== 'auto' && ('percent' in side || side.pt !== 0));

/** Its ratio gives it a height, with which no margins meet through it; taffy sees that in boxes of their own flow only. */
const isEmptyInRatio = ({ kind, style, children }: Box): boolean =>
  kind === 'block' &&
  style.display === 'block' &&
  style.aspectRatio !== 'auto' &&
  children.every((child) => child.style.position === 'absolute');
const FLOW_ROOT = { display: Display.FlowRoot };

/** CSS Grid 2, 6.2: `normal` leaves a picture in its own shape, where it stretches other boxes. */
const unstretched = (style: ComputedStyle, grid: ComputedStyle | undefined) => ({
  ...(grid?.display === 'grid' && isNormal(style.alignSelf, grid.alignItems) && START_ALIGNED),
  ...(grid?.display === 'grid' &&
    isNormal(style.justifySelf, grid.justifyItems) &&
    START_JUSTIFIED),
});
const isNormal = (self: ComputedStyle['alignSelf'], items: ComputedStyle['alignItems']): boolean =>
  (self === 'auto' ? items : self) === 'normal';
const START_ALIGNED = { alignSelf: AlignSelf.Start };
const START_JUSTIFIED = { justifySelf: AlignSelf.Start };

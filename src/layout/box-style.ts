import {
  AlignItems,
  AlignSelf,
  BoxSizing,
  Display,
  Position,
  Style,
  type StylePropertyValues,
} from 'taffy-layout';
import type { ComputedStyle } from '../template/styled.ts';
import { type Box, isItemContainer } from './box.ts';
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
  const style = box.kind === 'replaced' ? pictureStyle(box.style) : box.style;
  const properties = {
    ...taffyStyle(hasRoom ? inRoom(style) : style),
    ...own,
    ...(isEmptyInRatio(box) && FLOW_ROOT),
    ...(hasRoom || shrinks(box, parent) ? withinContainer(style) : {}),
  };
  return styleOf(properties);
}

/** Its ratio counts where it is measured: taffy takes the height from the width before that is made smaller. */
const pictureStyle = (style: ComputedStyle): ComputedStyle => {
  const measured = { ...style, aspectRatio: 'auto' } as const;
  return style.position === 'absolute' ? overConstrained(measured) : measured;
};

/** CSS2, 10.3.8 and 10.6.5: a picture keeps its own shape between two offsets, and the second of them is ignored. */
const overConstrained = (style: ComputedStyle): ComputedStyle => {
  const { top, right, bottom, left } = style.inset;
  const { margin, width, height } = style;
  const dropsRight =
    width === 'auto' && left !== 'auto' && ![margin.left, margin.right].includes('auto');
  const dropsBottom =
    height === 'auto' && top !== 'auto' && ![margin.top, margin.bottom].includes('auto');
  const inset = {
    top,
    right: dropsRight ? 'auto' : right,
    bottom: dropsBottom ? 'auto' : bottom,
    left,
  } as const;
  return { ...style, inset };
};

/** Whether it is as wide as its content where there is room for that: not stretched by a column, nor by two offsets. */
const shrinks = ({ style }: Box, parent: Box | undefined): boolean => {
  if (!parent) return false;
  const { position, inset, margin, alignSelf, justifySelf } = style;
  if (position === 'absolute') return inset.left === 'auto' || inset.right === 'auto';
  const hasAuto = margin.left === 'auto' || margin.right === 'auto';
  const { display, flexDirection, alignItems, justifyItems } = parent.style;
  if (display === 'grid') return hasAuto || !isStretched(justifySelf, justifyItems);
  const isColumn = isItemContainer(parent.style) && flexDirection.startsWith('column');
  return isColumn && (hasAuto || !isStretched(alignSelf, alignItems));
};

const isStretched = (
  self: ComputedStyle['alignSelf'],
  items: ComputedStyle['alignItems'],
): boolean => {
  const used = self === 'auto' ? items : self;
  return used === 'normal' || used === 'stretch';
};

/** CSS Sizing 3, 5.1: a box that shrinks to fit is no wider than what it stands in. Taffy makes flex and grid boxes as wide as they want. */
const withinContainer = (style: ComputedStyle): StylePropertyValues => {
  const { width, maxWidth, minWidth, height, minHeight, maxHeight, boxSizing } = style;
  if (!isItemContainer(style) || width !== 'auto' || maxWidth !== 'none') return {};
  const sizes = [minWidth, height, minHeight, maxHeight];
  const isFree = sizes.every((size) => size === 'auto' || size === 'none');
  if (boxSizing === 'content-box' && !isFree) return {};
  const { maxSize } = taffyStyle(style);
  return {
    boxSizing: BoxSizing.BorderBox,
    maxSize: { width: '100%', height: maxSize?.height ?? 'auto' },
  };
};

/** Lets styles go where they are many. Before a tree is made, never while: its boxes are given two at once. */
export function trimStyles(): void {
  if (styles.size < MOST_STYLES) return;
  for (const style of styles.values()) style.free();
  styles.clear();
}

export function styleOf(properties: StylePropertyValues): Style {
  const key = JSON.stringify(properties);
  const known = styles.get(key);
  if (known) return known;
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

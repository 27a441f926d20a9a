import {
  AlignContent,
  AlignItems,
  AlignSelf,
  BoxSizing,
  type Dimension,
  Display,
  FlexDirection,
  FlexWrap,
  GridAutoFlow,
  type GridPlacement,
  type GridTemplateComponent,
  JustifyContent,
  type LengthPercentage,
  type LengthPercentageAuto,
  type MaxTrackSizingFunction,
  type MinTrackSizingFunction,
  Overflow,
  Position,
  type StylePropertyValues,
  type TrackSizingFunction,
} from 'taffy-layout';
import type {
  Align,
  ComputedStyle,
  AlignSelf as CssAlignSelf,
  Distribute,
  Edges,
  GridLine,
  Length,
  LengthOrAuto,
  MaxLength,
  Track,
  TrackList,
  TrackMax,
} from '../template/styled.ts';

/**
 * Computed values in taffy's words, without those that are its defaults; lengths are points,
 * percentages count from 0 to 100 as in CSS.
 */
export function taffyStyle(style: ComputedStyle): StylePropertyValues {
  const own: StylePropertyValues = { display: DISPLAY[style.display] };
  if (style.position === 'absolute') own.position = Position.Absolute;
  if (style.boxSizing === 'content-box') own.boxSizing = BoxSizing.ContentBox;
  if (style.width !== 'auto' || style.height !== 'auto') {
    own.size = { width: dimension(style.width), height: dimension(style.height) };
  }
  if (style.minWidth !== 'auto' || style.minHeight !== 'auto') {
    own.minSize = { width: dimension(style.minWidth), height: dimension(style.minHeight) };
  }
  if (style.maxWidth !== 'none' || style.maxHeight !== 'none') {
    own.maxSize = { width: dimension(style.maxWidth), height: dimension(style.maxHeight) };
  }
  const margin = mapEdges(style.margin, autoLength);
  if (!isZero(margin)) own.margin = margin;
  const padding = mapEdges(style.padding, length);
  if (!isZero(padding)) own.padding = padding;
  const border = mapEdges(style.border, (b) => b.width);
  if (!isZero(border)) own.border = border;
  if (style.position !== 'static') own.inset = mapEdges(style.inset, autoLength);
  if (style.flexGrow !== 0) own.flexGrow = style.flexGrow;
  if (style.flexShrink !== 1) own.flexShrink = style.flexShrink;
  if (style.flexBasis !== 'auto') own.flexBasis = dimension(style.flexBasis);
  if (style.alignSelf !== 'auto') own.alignSelf = alignSelf(style.alignSelf);
  if (style.justifySelf !== 'auto') own.justifySelf = alignSelf(style.justifySelf);
  // CSS Sizing 4, 5: with two given sides there is nothing for it to give, which taffy does not see everywhere.
  if (style.aspectRatio !== 'auto' && !(isLength(style.width) && isLength(style.height)))
    own.aspectRatio = style.aspectRatio;
  if (style.overflow !== 'visible') {
    const overflow = style.overflow === 'clip' ? Overflow.Clip : Overflow.Hidden;
    own.overflow = { x: overflow, y: overflow };
  }
  if (style.gridRowStart !== 'auto' || style.gridRowEnd !== 'auto') {
    own.gridRow = { start: gridLine(style.gridRowStart), end: gridLine(style.gridRowEnd) };
  }
  if (style.gridColumnStart !== 'auto' || style.gridColumnEnd !== 'auto') {
    own.gridColumn = { start: gridLine(style.gridColumnStart), end: gridLine(style.gridColumnEnd) };
  }
  if (style.display === 'flex' || style.display === 'inline-flex') {
    Object.assign(own, container(style), {
      flexDirection: FLEX_DIRECTION[style.flexDirection],
      flexWrap: FLEX_WRAP[style.flexWrap],
    });
  } else if (style.display === 'grid') {
    Object.assign(own, container(style), {
      gridTemplateColumns: trackList(style.gridTemplateColumns),
      gridTemplateRows: trackList(style.gridTemplateRows),
      gridAutoColumns: style.gridAutoColumns.map(track),
      gridAutoRows: style.gridAutoRows.map(track),
      gridAutoFlow: GRID_FLOW[style.gridAutoFlow],
    });
  }
  return own;
}

const isLength = (l: LengthOrAuto): boolean => l !== 'auto' && 'pt' in l;

const isZero = (edges: Edges<unknown>): boolean =>
  edges.top === 0 && edges.right === 0 && edges.bottom === 0 && edges.left === 0;

const container = (style: ComputedStyle): StylePropertyValues => ({
  alignItems: ALIGN_ITEMS[style.alignItems],
  justifyItems: ALIGN_ITEMS[style.justifyItems],
  alignContent: distribute(style.alignContent, AlignContent),
  justifyContent: distribute(style.justifyContent, JustifyContent),
  gap: { width: length(style.columnGap), height: length(style.rowGap) },
});

const length = (l: Length): LengthPercentage => ('pt' in l ? l.pt : `${l.percent}%`);
const autoLength = (l: LengthOrAuto): LengthPercentageAuto => (l === 'auto' ? 'auto' : length(l));
const dimension = (l: LengthOrAuto | MaxLength): Dimension =>
  l === 'auto' || l === 'none' ? 'auto' : length(l);
const mapEdges = <A, B>(e: Edges<A>, f: (a: A) => B): Edges<B> => ({
  top: f(e.top),
  right: f(e.right),
  bottom: f(e.bottom),
  left: f(e.left),
});

const DISPLAY = {
  block: Display.Block,
  'list-item': Display.Block,
  'flow-root': Display.FlowRoot,
  inline: Display.Block,
  'inline-block': Display.FlowRoot,
  flex: Display.Flex,
  'inline-flex': Display.Flex,
  grid: Display.Grid,
  none: Display.None,
} as const;

const FLEX_DIRECTION = {
  row: FlexDirection.Row,
  'row-reverse': FlexDirection.RowReverse,
  column: FlexDirection.Column,
  'column-reverse': FlexDirection.ColumnReverse,
} as const;

const FLEX_WRAP = {
  nowrap: FlexWrap.NoWrap,
  wrap: FlexWrap.Wrap,
  'wrap-reverse': FlexWrap.WrapReverse,
} as const;

const GRID_FLOW = {
  row: GridAutoFlow.Row,
  column: GridAutoFlow.Column,
  'row dense': GridAutoFlow.RowDense,
  'column dense': GridAutoFlow.ColumnDense,
} as const;

const ALIGN_ITEMS: Record<Align, AlignItems | undefined> = {
  normal: undefined,
  start: AlignItems.Start,
  end: AlignItems.End,
  center: AlignItems.Center,
  stretch: AlignItems.Stretch,
  'flex-start': AlignItems.FlexStart,
  'flex-end': AlignItems.FlexEnd,
};

const ALIGN_SELF: Record<Align, AlignSelf | undefined> = {
  normal: undefined,
  start: AlignSelf.Start,
  end: AlignSelf.End,
  center: AlignSelf.Center,
  stretch: AlignSelf.Stretch,
  'flex-start': AlignSelf.FlexStart,
  'flex-end': AlignSelf.FlexEnd,
};

const alignSelf = (value: CssAlignSelf): AlignSelf | undefined =>
  value === 'auto' ? undefined : ALIGN_SELF[value];

/** `AlignContent` and `JustifyContent` number their shared keywords alike. */
function distribute<T extends typeof AlignContent | typeof JustifyContent>(
  value: Distribute,
  words: T,
): T[keyof T] | undefined {
  const NAMES = {
    normal: undefined,
    start: 'Start',
    end: 'End',
    center: 'Center',
    stretch: 'Stretch',
    'flex-start': 'FlexStart',
    'flex-end': 'FlexEnd',
    'space-between': 'SpaceBetween',
    'space-around': 'SpaceAround',
    'space-evenly': 'SpaceEvenly',
  } as const;
  const name = NAMES[value];
  return name === undefined ? undefined : words[name as keyof T];
}

function gridLine(line: GridLine): GridPlacement {
  if (line === 'auto') return 'auto';
  return 'line' in line ? line.line : { span: line.span };
}

function track(t: Track): TrackSizingFunction {
  const min: MinTrackSizingFunction = typeof t.min === 'string' ? t.min : length(t.min);
  return { min, max: trackMax(t.max) };
}

function trackMax(max: TrackMax): MaxTrackSizingFunction {
  if (typeof max === 'string') return max;
  return 'fr' in max ? `${max.fr}fr` : length(max);
}

const trackList = (list: TrackList): GridTemplateComponent[] =>
  list.map((entry) =>
    'repeat' in entry ? { count: entry.repeat, tracks: entry.tracks.map(track) } : track(entry),
  );

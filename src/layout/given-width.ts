import type { ComputedStyle, GridLine, Length, TrackList } from '../template/styled.ts';
import type { Box } from './box.ts';

/**
 * Whether no width is asked of what a box holds: its own follows from the box around it, that one's likewise, up to one whose
 * style tells it, or to the last. Other boxes then stand where they stood as long as this one keeps its height. CSS Containment 3,
 * 3.3 calls this inline-size containment; here it is told from the styles. `around`: outermost first, in the flow of a page area.
 */
export const hasGivenWidth = (box: Box, around: readonly Box[]): boolean => {
  if (box.kind === 'replaced') return false;
  const parent = around.at(-1);
  const isAbsolute = box.style.position === 'absolute';
  if (isLength(box.style.width) && (isAbsolute || !parent || FLOWS.has(parent.style.display)))
    return true;
  if (isAbsolute || box.style.aspectRatio !== 'auto') return false;
  if (!parent) return true;
  return followsFrom(box, parent) && hasGivenWidth(parent, around.slice(0, -1));
};

const FLOWS: ReadonlySet<string> = new Set(['block', 'flow-root', 'list-item']);

const isLength = (size: Length | string): boolean => typeof size === 'object' && 'pt' in size;

/** Whether the width of a box in the flow of `parent` hangs on that one's, and maybe on other boxes in it. */
const followsFrom = (box: Box, parent: Box): boolean => {
  const { display } = parent.style;
  if (FLOWS.has(display)) return true;
  return display === 'grid' ? fillsColumns(box, parent) : display === 'flex' && flexes(box, parent);
};

/** CSS Flexbox 1, 4.5: the content of an item counts where its style tells no minimum or no size to begin with. */
const flexes = ({ style }: Box, parent: Box): boolean => {
  const { flexDirection, flexWrap } = parent.style;
  if (flexWrap !== 'nowrap') return false;
  if (!flexDirection.startsWith('row')) return isStretched(style, parent.style);
  const { flexBasis, flexShrink, width, minWidth } = style;
  // A content that is wider than the given width is no minimum (4.5, specified size suggestion).
  if (flexBasis === 'auto') return isLength(width) && (minWidth !== 'auto' || flexShrink === 0);
  return minWidth !== 'auto';
};

/** CSS Flexbox 1, 8.3: an item of a column is then as wide as the column. */
const isStretched = (
  { alignSelf, width, margin: { left, right } }: ComputedStyle,
  { alignItems }: ComputedStyle,
): boolean => {
  const align = alignSelf === 'auto' ? alignItems : alignSelf;
  const isAligned = align === 'normal' || align === 'stretch';
  return isAligned && width === 'auto' && left !== 'auto' && right !== 'auto';
};

/** CSS Grid 2, 11.5: tracks ask what stands in them where their minimum or maximum is its size. */
const fillsColumns = ({ style }: Box, parent: Box): boolean => {
  const { gridTemplateColumns: columns, gridAutoFlow, justifyItems } = parent.style;
  const justified = style.justifySelf === 'auto' ? justifyItems : style.justifySelf;
  const { left, right } = style.margin;
  return (
    gridAutoFlow.startsWith('row') &&
    columnsOf(style, columns).every(isGiven) &&
    (justified === 'normal' || justified === 'stretch') &&
    left !== 'auto' &&
    right !== 'auto' &&
    style.width === 'auto'
  );
};

type Columns = readonly (TrackList[number] | undefined)[];

/** Columns that nobody named have the width of what stands in them. */
const UNNAMED: Columns = [undefined];

/** Those that an item stands in, or all that it may stand in (CSS Grid 2, 8.3). */
const columnsOf = (
  { gridColumnStart: start, gridColumnEnd: end }: ComputedStyle,
  columns: TrackList,
): Columns => {
  const to = lineOf(end, columns);
  const from = lineOf(start, columns) ?? (to && to - spanOf(start));
  if (from === undefined)
    return Math.max(spanOf(start), spanOf(end)) <= columns.length ? columns : UNNAMED;
  const beyond = to ?? from + spanOf(end);
  const isNamed = from >= 1 && from < beyond && beyond <= columns.length + 1;
  return isNamed ? columns.slice(from - 1, beyond - 1) : UNNAMED;
};

/** Counted from the first line; those below nought count from the last. */
const lineOf = (place: GridLine, { length }: TrackList): number | undefined => {
  if (place === 'auto' || 'span' in place) return undefined;
  return place.line < 0 ? length + 2 + place.line : place.line;
};

const spanOf = (place: GridLine): number => (place !== 'auto' && 'span' in place ? place.span : 1);

const isGiven = (track: Columns[number]): boolean =>
  track !== undefined &&
  'min' in track &&
  typeof track.min === 'object' &&
  typeof track.max === 'object';

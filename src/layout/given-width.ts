import type { GridLine, Length, TrackList } from '../template/styled.ts';
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
  const { flexBasis, flexShrink, width, minWidth } = style;
  const isRow = parent.style.flexDirection.startsWith('row') && parent.style.flexWrap === 'nowrap';
  // A content that is wider than the given width is no minimum (4.5, specified size suggestion).
  if (flexBasis === 'auto')
    return isRow && isLength(width) && (minWidth !== 'auto' || flexShrink === 0);
  return isRow && minWidth !== 'auto';
};

/** CSS Grid 2, 11.5: tracks ask what stands in them where their minimum or maximum is its size. */
const fillsColumns = ({ style }: Box, parent: Box): boolean => {
  const { gridTemplateColumns: columns, gridAutoFlow, justifyItems } = parent.style;
  const justified = style.justifySelf === 'auto' ? justifyItems : style.justifySelf;
  const { left, right } = style.margin;
  return (
    gridAutoFlow.startsWith('row') &&
    columns.length > 0 &&
    columns.every(isGiven) &&
    isWithin(style.gridColumnStart, 1, columns.length) &&
    isWithin(style.gridColumnEnd, 2, columns.length + 1) &&
    (justified === 'normal' || justified === 'stretch') &&
    left !== 'auto' &&
    right !== 'auto' &&
    style.width === 'auto'
  );
};

const isGiven = (track: TrackList[number]): boolean =>
  'min' in track && typeof track.min === 'object' && typeof track.max === 'object';

/** A line beyond makes a column that nobody gave a width. */
const isWithin = (line: GridLine, first: number, last: number): boolean =>
  line === 'auto' || ('line' in line && line.line >= first && line.line <= last);

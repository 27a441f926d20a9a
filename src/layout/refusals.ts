import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { ComputedStyle, Length, StyledElement, TrackList } from '../template/styled.ts';
import { type Box, flowOf, isItemContainer } from './box.ts';
import { placeOf } from './content.ts';

/** What CSS allows and this layout cannot do: named with its element, never done wrong in silence. */
export function refusals(root: Box): Diagnostic[] {
  const found: Diagnostic[] = [];
  const flow = flowOf(root);
  /** `isContained`: nothing out of the flow leaves what it is in, the page or the line that an inline-block stands in. */
  const visit = (box: Box, parent: Box | undefined, isContained: boolean): void => {
    const { style, element } = box;
    const mayName = parent === undefined || parent === root || parent === flow;
    if (!box.anonymous) found.push(...ofBox(box, parent, mayName));
    if (style.position === 'absolute' && !isContained) found.push(outOfLine(element));
    const holds = isContained || style.position !== 'static';
    for (const child of box.children) visit(child, box, holds);
    for (const piece of box.pieces) {
      if (piece.kind === 'atomic') visit(piece.box, box, false);
      else if (piece.kind === 'open' && piece.element.style.position === 'absolute')
        found.push(outOfLine(piece.element));
    }
  };
  visit(root, undefined, true);
  return found;
}

/** What stands in a line is placed by itself, before the boxes around the line have their places. */
const outOfLine = (element: StyledElement): Diagnostic =>
  diagnose('GP437', { element: element.name }, placeOf(element));

/** `mayName`: whether it may ask for a page. */
function ofBox(box: Box, parent: Box | undefined, mayName: boolean): Diagnostic[] {
  const { element, style } = box;
  const found: Diagnostic[] = [];
  const place = placeOf(element);
  // The flow is cut into runs of pages at its children only.
  if (!mayName && style.page !== 'auto') {
    found.push(diagnose('GP433', { element: element.name, page: style.page }, place));
  }
  // A box that hangs on an ancestor has no static position: it no longer knows its neighbours.
  const inLine = parent !== undefined && standsInLine(box, parent);
  if (style.position === 'absolute' && (inLine || parent?.style.position === 'static')) {
    const { top, right, bottom, left } = style.inset;
    const isPlaced = (top !== 'auto' || bottom !== 'auto') && (left !== 'auto' || right !== 'auto');
    if (!isPlaced)
      found.push(diagnose('GP432', { element: element.name, ...(inLine && { inLine }) }, place));
  }
  // A browser makes it as wide as there is room, or a column 0 wide for it; as wide as its numbers are pixels it never is.
  const isSized = [style.width, style.height, style.flexBasis].some((size) => size !== 'auto');
  if (box.replaced?.kind === 'vector' && !isSized) {
    found.push(diagnose('GP438', { element: element.name }, place));
  }
  for (const idle of idleIn(box, parent))
    found.push(diagnose('GP440', { element: element.name, ...idle }, place));
  if (losesRatio(box, parent)) found.push(diagnose('GP439', { element: element.name }, place));
  // The layout library leaves such padding out of the border box's height.
  const vertical = [style.padding.top, style.padding.bottom];
  if (
    style.boxSizing === 'content-box' &&
    style.height !== 'auto' &&
    vertical.some((side) => 'percent' in side && side.percent !== 0)
  ) {
    found.push(diagnose('GP436', { element: element.name }, place));
  }
  return found;
}

/** Whether its static position is in the midst of a line, which is not known when boxes are placed. */
function standsInLine(box: Box, { children }: Box): boolean {
  if (!box.element.style.display.startsWith('inline')) return false;
  const before = children.slice(0, children.indexOf(box));
  const neighbour = before.findLast(({ style }) => style.position !== 'absolute');
  return neighbour?.anonymous ?? false;
}

/** The layout library takes the ratio of a box whose width follows from the one around it for that of its border box, or not at all. */
function losesRatio(box: Box, parent: Box | undefined): boolean {
  const { style, replaced } = box;
  const { aspectRatio, width, height, boxSizing, padding, border, display } = style;
  if (replaced || aspectRatio === 'auto' || height !== 'auto') return false;
  if (parent && isFlex(parent.style) && losesRatioInFlex(box, parent.style)) return true;
  if (width !== 'auto') return false;
  if (isItemContainer(style))
    return parent === undefined || !isItemContainer(parent.style) || display.startsWith('inline');
  const edges = [
    ...Object.values(padding).map((side) => 'percent' in side || side.pt !== 0),
    ...Object.values(border).map((side) => side.width !== 0),
  ];
  return boxSizing === 'content-box' && edges.includes(true);
}

/** What a flex box makes of its width comes behind the ratio, which then counts for the width of the content, or for none. */
const losesRatioInFlex = ({ kind, style }: Box, flex: ComputedStyle): boolean => {
  if (style.position === 'absolute') return false;
  const isStretched = isStretch(style.alignSelf === 'auto' ? flex.alignItems : style.alignSelf);
  if (flex.flexDirection.startsWith('column')) return style.width === 'auto' && !isStretched;
  if (style.width !== 'auto') return style.flexBasis !== 'auto';
  return !isStretched || kind === 'text';
};

const isFlex = ({ display }: ComputedStyle): boolean =>
  display === 'flex' || display === 'inline-flex';

const isStretch = (align: string): boolean => align === 'normal' || align === 'stretch';

interface Idle {
  readonly declaration: string;
  readonly because: 'no grid' | 'offsets' | 'no size' | 'basis' | 'no height' | 'line';
}

/** Declarations that a browser follows, or leaves out on purpose, and the layout library does not. */
function idleIn({ style, replaced }: Box, parent: Box | undefined): Idle[] {
  const idle: Idle[] = [];
  const { alignSelf, justifySelf, inset, height, flexBasis, display } = style;
  const isAligned = (self: string): boolean => self !== 'auto' && !isStretch(self);
  if (style.position === 'absolute') {
    if (isAligned(justifySelf) && inset.left !== 'auto' && inset.right !== 'auto')
      idle.push({ declaration: `justify-self: ${justifySelf}`, because: 'offsets' });
    if (isAligned(alignSelf) && inset.top !== 'auto' && inset.bottom !== 'auto')
      idle.push({ declaration: `align-self: ${alignSelf}`, because: 'offsets' });
    if (replaced && hasLooseMargins(style))
      idle.push({ declaration: 'margin: auto', because: 'no size' });
  } else if (isAligned(justifySelf) && parent && parent.style.display !== 'grid') {
    idle.push({ declaration: `justify-self: ${justifySelf}`, because: 'no grid' });
  }
  // What stands in a line is measured before the boxes around the line have their heights.
  if (parent?.kind === 'text' && isPercentage(height))
    idle.push({ declaration: 'height in percent', because: 'line' });
  const isInColumn =
    parent && isFlex(parent.style) && parent.style.flexDirection.startsWith('column');
  if (isInColumn && parent.style.height === 'auto' && isPercentage(flexBasis) && height !== 'auto')
    idle.push({ declaration: 'height', because: 'basis' });
  if (height !== 'auto' || !isItemContainer(style)) return idle;
  const { rowGap, flexDirection, flexWrap, gridTemplateRows: rows } = style;
  const hasRows = display === 'grid' || flexWrap !== 'nowrap' || flexDirection.startsWith('column');
  if (isPercentage(rowGap) && rowGap.percent !== 0 && hasRows)
    idle.push({ declaration: 'row-gap in percent', because: 'no height' });
  if (display === 'grid' && rows.some(hasPercentage))
    idle.push({ declaration: 'grid-template-rows in percent', because: 'no height' });
  return idle;
}

/** A picture whose other side would follow from its shape is stretched between such offsets. */
const hasLooseMargins = ({ inset, margin, width, height }: ComputedStyle): boolean =>
  (width === 'auto' &&
    ![inset.left, inset.right].includes('auto') &&
    [margin.left, margin.right].includes('auto')) ||
  (height === 'auto' &&
    ![inset.top, inset.bottom].includes('auto') &&
    [margin.top, margin.bottom].includes('auto'));

const isPercentage = (size: Length | string): size is { readonly percent: number } =>
  typeof size === 'object' && 'percent' in size;

const hasPercentage = (row: TrackList[number]): boolean =>
  'repeat' in row
    ? row.tracks.some(hasPercentage)
    : [row.min, row.max].some((size) => typeof size === 'object' && 'percent' in size);

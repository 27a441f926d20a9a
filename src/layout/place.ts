import { type AvailableSpace, Display, Style, TaffyTree } from 'taffy-layout';
import type { Rect, Size } from '../geometry.ts';
import type { Edges } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import type { Box } from './box.ts';
import { taffyStyle } from './taffy-style.ts';

/** A box with its place. Coordinates are points in the flow, whose origin is the top left of the first page area. */
export interface PlacedBox {
  readonly box: Box;
  /** Border box. */
  readonly rect: Rect;
  readonly margin: Edges<Pt>;
  readonly border: Edges<Pt>;
  readonly padding: Edges<Pt>;
  /** In document order, absolutely positioned children included. */
  readonly children: readonly PlacedBox[];
}

/** What a leaf is asked: content sizes in points. `width` and `height` are given when they are fixed already. */
export interface Constraint {
  readonly width: Pt | undefined;
  readonly height: Pt | undefined;
  readonly availableWidth: Pt | 'min-content' | 'max-content';
  readonly availableHeight: Pt | 'min-content' | 'max-content';
}
export type MeasureLeaf = (box: Box, constraint: Constraint) => Size;

interface Entry {
  readonly box: Box;
  readonly node: bigint;
  /** The entry whose border box this one's place counts from: its parent, or its containing block. */
  origin: Entry | undefined;
  readonly children: Entry[];
}

/**
 * Gives every box its place with taffy's block, flex and grid algorithms.
 * `area` is the initial containing block: a page area, or `max-content` for an inline-block.
 */
export function placeBoxes(
  root: Box,
  area: { readonly width: Pt | 'max-content'; readonly height: Pt | 'max-content' },
  measure: MeasureLeaf,
): PlacedBox {
  const tree = new TaffyTree();
  try {
    tree.disableRounding();
    const entries: Entry[] = [];
    const outOfFlow: Entry[] = [];
    const rootEntry = addBox(tree, root, entries, outOfFlow);
    const shell = new Style({
      display: Display.FlowRoot,
      ...(typeof area.width === 'number' ? { width: area.width } : {}),
      ...(typeof area.height === 'number' ? { height: area.height } : {}),
    });
    const shellNode = tree.newWithChildren(shell, [
      rootEntry.node,
      ...outOfFlow.map((entry) => entry.node),
    ]);
    shell.free();
    for (const entry of outOfFlow) entry.origin = undefined;
    tree.computeLayoutWithMeasure(
      shellNode,
      { width: area.width, height: area.height },
      (known, available, _node, index: number, style) => {
        style.free();
        const { box } = entries[index] as Entry;
        return measure(box, {
          width: contentSize(known.width, available.width),
          height: contentSize(known.height, available.height),
          availableWidth: available.width,
          availableHeight: available.height,
        });
      },
    );
    return readBack(tree, rootEntry);
  } finally {
    tree.free();
  }
}

/** Taffy's known sizes are those of the border box; the space available in that case is its content. */
const contentSize = (known: Pt | undefined, available: AvailableSpace): Pt | undefined =>
  known !== undefined && typeof available === 'number' ? available : undefined;

/** Adds a box and its descendants; absolutely positioned ones hang on their containing block (CSS2, 10.1). */
function addBox(tree: TaffyTree, box: Box, entries: Entry[], outOfFlow: Entry[]): Entry {
  const contained: Entry[] = [];
  const isContaining = box.style.position !== 'static';
  const children: Entry[] = [];
  const nodes: bigint[] = [];
  for (const child of box.children) {
    const entry = addBox(tree, child, entries, isContaining ? contained : outOfFlow);
    children.push(entry);
    if (child.style.position !== 'absolute' || isContaining) nodes.push(entry.node);
    else outOfFlow.push(entry);
  }
  const style = new Style(taffyStyle(box.style));
  if (box.kind === 'replaced') {
    style.itemIsReplaced = true;
    style.itemIsTable = true;
  }
  let node: bigint;
  if (box.kind === 'block') {
    node = tree.newWithChildren(style, [...nodes, ...contained.map((entry) => entry.node)]);
  } else {
    node = tree.newLeafWithContext(style, entries.length);
  }
  style.free();
  const self: Entry = { box, node, origin: undefined, children };
  if (box.kind !== 'block') entries.push(self);
  for (const child of children) {
    if (child.box.style.position !== 'absolute' || isContaining) child.origin = self;
  }
  for (const entry of contained) entry.origin = self;
  return self;
}

function readBack(tree: TaffyTree, root: Entry): PlacedBox {
  const places = new Map<Entry, Rect>();
  const rectOf = (entry: Entry): Rect => {
    const known = places.get(entry);
    if (known) return known;
    const layout = tree.getLayout(entry.node);
    const origin = entry.origin ? rectOf(entry.origin) : { x: 0, y: 0 };
    const rect = {
      x: origin.x + layout.x,
      y: origin.y + layout.y,
      width: layout.width,
      height: layout.height,
    };
    layout.free();
    places.set(entry, rect);
    return rect;
  };
  const read = (entry: Entry): PlacedBox => {
    const rect = rectOf(entry);
    const layout = tree.getLayout(entry.node);
    const placed: PlacedBox = {
      box: entry.box,
      rect,
      margin: edges(layout.marginTop, layout.marginRight, layout.marginBottom, layout.marginLeft),
      border: edges(layout.borderTop, layout.borderRight, layout.borderBottom, layout.borderLeft),
      padding: edges(
        layout.paddingTop,
        layout.paddingRight,
        layout.paddingBottom,
        layout.paddingLeft,
      ),
      children: entry.children.map(read),
    };
    layout.free();
    return placed;
  };
  return read(root);
}

const edges = (top: Pt, right: Pt, bottom: Pt, left: Pt): Edges<Pt> => ({
  top,
  right,
  bottom,
  left,
});

/** The content box in the flow. */
export const contentRect = ({ rect, border, padding }: PlacedBox): Rect => ({
  x: rect.x + border.left + padding.left,
  y: rect.y + border.top + padding.top,
  width: rect.width - border.left - border.right - padding.left - padding.right,
  height: rect.height - border.top - border.bottom - padding.top - padding.bottom,
});

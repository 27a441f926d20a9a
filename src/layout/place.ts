import {
  AlignItems,
  type AvailableSpace,
  Display,
  type Layout,
  Style,
  TaffyTree,
} from 'taffy-layout';
import type { Point, Rect, Size } from '../geometry.ts';
import type { Edges, Length } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { type Box, isItemContainer } from './box.ts';
import { hasSideMargins, roomOf, sharedStyle, styleOf, trimStyles } from './box-style.ts';
import { resolve } from './outline.ts';
import { type Answers, answersAlike, type Recompute, type Watch, watch } from './watch.ts';

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
  /**
   * Whether the box becomes as wide as is available, whatever it answers: taffy gives a width that is specified, or that
   * a box in the flow fills, as no more than that. Lines count for the height as they are broken there.
   */
  readonly isFilled: boolean;
}
export type MeasureLeaf = (box: Box, constraint: Constraint) => Size;

export interface Entry {
  readonly box: Box;
  readonly node: bigint;
  /** What taffy asks about, and forgets. */
  readonly leaf: bigint;
  /** What stands among the children of the box around: the room that an absolute box shrinks to, or the box itself. */
  readonly outermost: bigint;
  /** The entry whose border box this one's place counts from: its parent, or its containing block. */
  origin: Entry | undefined;
  readonly children: Entry[];
  /** Whether it is a block among blocks. */
  readonly isInFlow: boolean;
}

/** A placed tree that can be placed again when some leaves hold something else. */
export interface Placing {
  readonly placed: PlacedBox;
  /** To be asked before anything is placed again; leaves that stand in other trees are passed over. */
  watch(leaves: ReadonlySet<Box>): Watch;
  /** The whole tree in its new places, whatever its leaves hold now. */
  anew(measure: MeasureLeaf): PlacedBox;
  /** The same boxes where these leaves hold something else: what does not hang on them is not computed again. */
  beside(leaves: ReadonlySet<Box>, measure: MeasureLeaf): Placing;
  /** Taffy's tree goes with the last of the placings that lie beside one another. */
  free(): void;
}

/** Widths come back from the layout library as float32: a line that fitted must still fit. */
export const WIDTH_TOLERANCE: Pt = 0.01;

type Area = {
  readonly width: Pt | 'min-content' | 'max-content';
  readonly height: Pt | 'max-content';
  /** In a grid that aligns at the start, a box takes no more of the width than it wants (CSS2, 10.3.9). */
  readonly display?: 'grid';
};

/**
 * Gives every box its place with taffy's block, flex and grid algorithms.
 * `area` is the initial containing block: a page area, or what an inline-block may be wide.
 */
export function placeBoxes(root: Box, area: Area, measure: MeasureLeaf): PlacedBox {
  const placing = openPlacing(root, area, measure);
  placing.free();
  return placing.placed;
}

/** Like `placeBoxes`, but taffy's tree stays in memory until it is freed. */
export function openPlacing(root: Box, area: Area, measure: MeasureLeaf): Placing {
  trimStyles();
  const tree = new TaffyTree();
  try {
    tree.disableRounding();
    const entries: Entry[] = [];
    const outOfFlow: Entry[] = [];
    const rootEntry = addBox(tree, root, undefined, area.display !== 'grid', entries, outOfFlow);
    const shell = new Style({
      ...(area.display === 'grid' ? oneColumn(area.width) : { display: Display.FlowRoot }),
      ...(typeof area.width === 'number' ? { width: area.width } : {}),
      ...(typeof area.height === 'number' ? { height: area.height } : {}),
    });
    const shellNode = tree.newWithChildren(shell, [
      rootEntry.outermost,
      ...outOfFlow.map((entry) => entry.outermost),
    ]);
    shell.free();
    for (const entry of outOfFlow) entry.origin = undefined;
    const compute = (by: MeasureLeaf, answers: Answers) =>
      tree.computeLayoutWithMeasure(
        shellNode,
        { width: area.width, height: area.height },
        (known, available, _node, index: number, style) => {
          style.free();
          const { box, node, leaf, isInFlow } = entries[index] as Entry;
          const constraint: Constraint = {
            width: contentSize(known.width, available.width),
            height: contentSize(known.height, available.height),
            availableWidth: available.width,
            availableHeight: available.height,
            isFilled: isInFlow || leaf !== node || box.style.width !== 'auto',
          };
          const size = by(box, constraint);
          answers.get(box)?.push({ constraint, size });
          return size;
        },
      );
    const answers: Answers = new Map(entries.map(({ box }) => [box, []]));
    compute(measure, answers);
    const touched = new Set<Entry>();
    return placingIn(
      { tree, entries, rootEntry, width: area.width, compute, touched, latest: answers, users: 0 },
      answers,
    );
  } catch (error) {
    tree.free();
    throw error;
  }
}

const oneColumn = (width: Area['width']) => ({
  display: Display.Grid,
  gridTemplateColumns: [{ min: width, max: width }],
  justifyItems: AlignItems.Start,
  alignItems: AlignItems.Start,
});

/** Taffy's tree and the placings in it: it holds what was computed for the latest of them. */
interface SharedTree {
  readonly tree: TaffyTree;
  /** The leaves. */
  readonly entries: readonly Entry[];
  readonly rootEntry: Entry;
  /** Of what the root stands in. */
  readonly width: Area['width'];
  compute(measure: MeasureLeaf, answers: Answers): void;
  /** Leaves that held something else for one of them. */
  readonly touched: Set<Entry>;
  latest: Answers;
  users: number;
}

function placingIn(shared: SharedTree, answers: Answers): Placing {
  const { tree, entries, rootEntry, width } = shared;
  const recompute: Recompute = (leaves, by) => computeAgain(shared, leaves, by, answers);
  shared.users += 1;
  let latest = readBack(tree, rootEntry, width);
  return {
    placed: latest,
    watch: (leaves) => watch(tree, recompute, answers, rootEntry, latest, leaves),
    anew(by) {
      if (entries.every(({ box }) => answersAlike(box, answers, by))) return latest;
      recompute(entries, by);
      latest = readBack(tree, rootEntry, width);
      return latest;
    },
    beside(leaves, by) {
      const own: Answers = new Map();
      computeAgain(
        shared,
        entries.filter(({ box }) => leaves.has(box)),
        by,
        own,
      );
      return placingIn(shared, own);
    },
    free() {
      shared.users -= 1;
      if (shared.users === 0) tree.free();
    },
  };
}

/** What taffy knows of these leaves is forgotten, and of all that held something else for another of the placings. */
function computeAgain(
  shared: SharedTree,
  leaves: readonly Entry[],
  measure: MeasureLeaf,
  answers: Answers,
): void {
  const { tree, touched, compute } = shared;
  for (const leaf of leaves) touched.add(leaf);
  for (const { box, leaf } of shared.latest === answers ? leaves : touched) {
    answers.set(box, []);
    tree.markDirty(leaf);
  }
  shared.latest = answers;
  compute(measure, answers);
}

/** Taffy's known sizes are those of the border box; the space available in that case is its content. */
const contentSize = (known: Pt | undefined, available: AvailableSpace): Pt | undefined =>
  known !== undefined && typeof available === 'number' ? available : undefined;

/** Adds a box and its descendants; absolutely positioned ones hang on their containing block (CSS2, 10.1). */
function addBox(
  tree: TaffyTree,
  box: Box,
  parent: Box | undefined,
  isAmongBlocks: boolean,
  entries: Entry[],
  outOfFlow: Entry[],
): Entry {
  const contained: Entry[] = [];
  const isContaining = box.style.position !== 'static';
  const children: Entry[] = [];
  const nodes: bigint[] = [];
  const holdsItems = isItemContainer(box.style);
  for (const child of box.children) {
    const entry = addBox(
      tree,
      child,
      box,
      !holdsItems,
      entries,
      isContaining ? contained : outOfFlow,
    );
    children.push(entry);
    if (child.style.position !== 'absolute' || isContaining) nodes.push(entry.outermost);
    else outOfFlow.push(entry);
  }
  const room = roomOf(box);
  const style = sharedStyle(box, parent, room !== undefined);
  const isInGrid =
    room !== undefined ||
    (!isAmongBlocks && parent?.style.display !== 'flex' && parent?.style.display !== 'inline-flex');
  let leaf: bigint;
  let node: bigint;
  if (box.kind === 'block') {
    node = tree.newWithChildren(style, [...nodes, ...contained.map((entry) => entry.outermost)]);
    leaf = node;
  } else if (box.kind === 'text' && isInGrid && hasSideMargins(box.style)) {
    // Taffy takes the margins of a leaf in a grid off its room twice.
    leaf = tree.newLeafWithContext(styleOf({ display: Display.Block }), entries.length);
    node = tree.newWithChildren(style, [leaf]);
  } else {
    node = tree.newLeafWithContext(style, entries.length);
    leaf = node;
  }
  const outermost = room ? tree.newWithChildren(room, [node]) : node;
  const isInFlow = isAmongBlocks && box.style.position !== 'absolute';
  const self: Entry = { box, node, leaf, outermost, origin: undefined, children, isInFlow };
  if (box.kind !== 'block') entries.push(self);
  for (const child of children) {
    if (child.box.style.position !== 'absolute' || isContaining) child.origin = self;
  }
  for (const entry of contained) entry.origin = self;
  return self;
}

const NO_ROOM: Point = { x: 0, y: 0 };

/** Reads places from taffy; they count from a box's own origin there, from the flow's origin here. */
function readBack(tree: TaffyTree, root: Entry, width: Area['width']): PlacedBox {
  const read = new Map<Entry, PlacedBox>();
  const place = (entry: Entry, container: Pt | undefined): PlacedBox => {
    const known = read.get(entry);
    if (known) return known;
    const origin = entry.origin ? place(entry.origin, undefined).rect : { x: 0, y: 0 };
    const l = tree.getLayout(entry.node);
    const room = entry.outermost === entry.node ? NO_ROOM : tree.getLayout(entry.outermost);
    const children: PlacedBox[] = [];
    const placed: PlacedBox = {
      box: entry.box,
      rect: {
        x: origin.x + room.x + l.x,
        y: origin.y + room.y + l.y,
        width: l.width,
        height: l.height,
      },
      margin: edges(l.marginTop, l.marginRight, l.marginBottom, l.marginLeft),
      border: edges(l.borderTop, l.borderRight, l.borderBottom, l.borderLeft),
      padding: paddingOf(entry, l, container),
      children,
    };
    l.free();
    if (room !== NO_ROOM) (room as Layout).free();
    read.set(entry, placed);
    const inside = contentRect(placed).width;
    for (const child of entry.children) children.push(place(child, inside));
    return placed;
  };
  return place(root, typeof width === 'number' ? width : undefined);
}

/** Parts of the width of the box around (CSS2, 8.4): above and below a box in the flow taffy gives the room and says 0. */
function paddingOf({ box, isInFlow }: Entry, l: Layout, container: Pt | undefined): Edges<Pt> {
  const { top, bottom } = box.style.padding;
  const used = (side: Length, said: Pt): Pt =>
    isInFlow && container !== undefined && 'percent' in side ? resolve(side, container) : said;
  return edges(
    used(top, l.paddingTop),
    l.paddingRight,
    used(bottom, l.paddingBottom),
    l.paddingLeft,
  );
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

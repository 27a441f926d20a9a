import { type AvailableSpace, Display, Style, TaffyTree } from 'taffy-layout';
import type { Point, Rect, Size } from '../geometry.ts';
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

/** A placed tree that can be placed again when some leaves hold something else. */
export interface Placing {
  readonly placed: PlacedBox;
  /** To be asked before anything is placed again; leaves that stand in other trees are passed over. */
  watch(leaves: ReadonlySet<Box>): Watch;
  /** The whole tree in its new places, whatever its leaves hold now. */
  anew(measure: MeasureLeaf): PlacedBox;
  free(): void;
}

/** Leaves of a placed tree that may hold something else. */
export interface Watch {
  readonly leaves: ReadonlyMap<Box, WatchedLeaf>;
  /**
   * The places of the leaves when they measure so; nothing when any other box would move or change its size.
   * What is asked again of other boxes goes to `measure` too.
   */
  again(measure: MeasureLeaf): ReadonlyMap<Box, PlacedBox> | undefined;
}

export interface WatchedLeaf {
  readonly placed: PlacedBox;
  readonly parent: PlacedBox | undefined;
  /** Whether its width follows from its parent's, whatever it holds. */
  readonly isFilled: boolean;
}

type Area = { readonly width: Pt | 'max-content'; readonly height: Pt | 'max-content' };

/**
 * Gives every box its place with taffy's block, flex and grid algorithms.
 * `area` is the initial containing block: a page area, or `max-content` for an inline-block.
 */
export function placeBoxes(root: Box, area: Area, measure: MeasureLeaf): PlacedBox {
  const placing = openPlacing(root, area, measure);
  placing.free();
  return placing.placed;
}

/** Like `placeBoxes`, but taffy's tree stays in memory until it is freed. */
export function openPlacing(root: Box, area: Area, measure: MeasureLeaf): Placing {
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
    const answers: Answers = new Map();
    const compute = (by: MeasureLeaf) =>
      tree.computeLayoutWithMeasure(
        shellNode,
        { width: area.width, height: area.height },
        (known, available, _node, index: number, style) => {
          style.free();
          const { box } = entries[index] as Entry;
          const constraint: Constraint = {
            width: contentSize(known.width, available.width),
            height: contentSize(known.height, available.height),
            availableWidth: available.width,
            availableHeight: available.height,
          };
          const size = by(box, constraint);
          answers.get(box)?.push({ constraint, size });
          return size;
        },
      );
    const recompute: Recompute = (leaves, by) => {
      for (const { box, node } of leaves) {
        answers.set(box, []);
        tree.markDirty(node);
      }
      compute(by);
    };
    for (const { box } of entries) answers.set(box, []);
    compute(measure);
    let latest = readBack(tree, rootEntry);
    return {
      placed: latest,
      watch: (leaves) => watch(tree, recompute, answers, rootEntry, latest, leaves),
      anew(by) {
        if (entries.every(({ box }) => answersAlike(box, answers, by))) return latest;
        recompute(entries, by);
        latest = readBack(tree, rootEntry);
        return latest;
      },
      free: () => tree.free(),
    };
  } catch (error) {
    tree.free();
    throw error;
  }
}

/** Places the tree again after taffy forgot what it knows of some leaves. */
type Recompute = (leaves: Iterable<Entry>, measure: MeasureLeaf) => void;

interface Answer {
  readonly constraint: Constraint;
  readonly size: Size;
}

/** By leaf, what taffy asked since it was told to forget it. */
type Answers = Map<Box, Answer[]>;

const answersAlike = (box: Box, answers: Answers, measure: MeasureLeaf): boolean =>
  answers.get(box)?.every(({ constraint, size }) => {
    const now = measure(box, constraint);
    return now.width === size.width && now.height === size.height;
  }) ?? false;

interface Watched extends WatchedLeaf {
  readonly entry: Entry;
  readonly origin: Point;
  /** The boxes that it stands in, outermost first. */
  readonly around: readonly Entry[];
}

/**
 * What may change after some leaves did are their ancestors, and the children of these: taffy answers for all others
 * from memory, by the sizes that they were given. Its places follow from the tree and from what the leaves answered:
 * while a leaf answers everything as before, nothing is computed for its sake.
 */
function watch(
  tree: TaffyTree,
  recompute: Recompute,
  answers: Answers,
  root: Entry,
  placed: PlacedBox,
  boxes: ReadonlySet<Box>,
): Watch {
  const leaves = new Map<Box, Watched>();
  /** By box around a leaf, where it and what stands in it must stay. */
  const still = new Map<Entry, readonly Still[]>();
  /** Boxes in which something is not where it was for the first document. */
  const moved = new Set<Entry>();
  let places = new Map<Box, PlacedBox>();

  const visit = (
    entry: Entry,
    at: PlacedBox,
    around: readonly Entry[],
    parent: PlacedBox | undefined,
  ): boolean => {
    const { box, node } = entry;
    if (boxes.has(box)) {
      const isFilled = parent !== undefined && fills(box, parent.box);
      const origin = originOf(tree, node, at);
      leaves.set(box, { placed: at, parent, isFilled, entry, origin, around });
      places.set(box, at);
      return true;
    }
    let holds = false;
    entry.children.forEach((child, i) => {
      holds = visit(child, at.children[i] as PlacedBox, [...around, entry], at) || holds;
    });
    if (holds) {
      const others = [entry, ...entry.children].filter(({ box }) => !boxes.has(box));
      still.set(
        entry,
        others.map(({ node }) => ({ node, before: numbersOf(tree, node) })),
      );
    }
    return holds;
  };
  visit(root, placed, [], undefined);
  for (const box of answers.keys()) if (!leaves.has(box)) answers.delete(box);

  const isStill = ({ node, before }: Still): boolean =>
    numbersOf(tree, node).every((value, i) => Math.abs(value - (before[i] as number)) <= 0.01);

  return {
    leaves,
    again(measure) {
      const others = [...leaves.values()].filter(
        ({ entry: { box } }) => !answersAlike(box, answers, measure),
      );
      if (others.length > 0) {
        recompute(
          others.map(({ entry }) => entry),
          measure,
        );
        for (const { around } of others) for (const entry of around) moved.add(entry);
        places = new Map(
          [...leaves].map(([box, { entry, origin, placed: before }]) => {
            const [x = 0, y = 0, width = 0, height = 0] = numbersOf(tree, entry.node);
            return [box, { ...before, rect: { x: origin.x + x, y: origin.y + y, width, height } }];
          }),
        );
      }
      for (const entry of moved) if (still.get(entry)?.every(isStill)) moved.delete(entry);
      return moved.size === 0 ? places : undefined;
    },
  };
}

interface Still {
  readonly node: bigint;
  readonly before: readonly number[];
}

/** CSS2, 10.3.3: a block in the flow of a block is as wide as that leaves room for. */
const fills = (box: Box, parent: Box): boolean =>
  box.kind === 'text' && box.style.position !== 'absolute' && FLOWS.has(parent.style.display);

const FLOWS: ReadonlySet<string> = new Set(['block', 'flow-root', 'list-item']);

const numbersOf = (tree: TaffyTree, node: bigint): readonly number[] => {
  const l = tree.getLayout(node);
  const numbers = [l.x, l.y, l.width, l.height];
  l.free();
  return numbers;
};

/** Where a box's own coordinates count from; it does not move. */
const originOf = (tree: TaffyTree, node: bigint, { rect }: PlacedBox): Point => {
  const [x = 0, y = 0] = numbersOf(tree, node);
  return { x: rect.x - x, y: rect.y - y };
};

/** Making a style crosses into WebAssembly for every property; most boxes of a document share a few. */
const styles = new Map<string, Style>();
const MOST_STYLES = 1000;

function sharedStyle(box: Box): Style {
  // A block that is not stretched to its container: what CSS2, 10.3.4 says of replaced elements.
  const own = box.kind === 'replaced' ? { itemIsReplaced: true, itemIsTable: true } : {};
  const properties = { ...taffyStyle(box.style), ...own };
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
  const style = sharedStyle(box);
  let node: bigint;
  if (box.kind === 'block') {
    node = tree.newWithChildren(style, [...nodes, ...contained.map((entry) => entry.node)]);
  } else {
    node = tree.newLeafWithContext(style, entries.length);
  }
  const self: Entry = { box, node, origin: undefined, children };
  if (box.kind !== 'block') entries.push(self);
  for (const child of children) {
    if (child.box.style.position !== 'absolute' || isContaining) child.origin = self;
  }
  for (const entry of contained) entry.origin = self;
  return self;
}

/** Reads places from taffy; they count from a box's own origin there, from the flow's origin here. */
function readBack(tree: TaffyTree, root: Entry): PlacedBox {
  const read = new Map<Entry, PlacedBox>();
  const place = (entry: Entry): PlacedBox => {
    const known = read.get(entry);
    if (known) return known;
    const origin = entry.origin ? place(entry.origin).rect : { x: 0, y: 0 };
    const l = tree.getLayout(entry.node);
    const children: PlacedBox[] = [];
    const placed: PlacedBox = {
      box: entry.box,
      rect: { x: origin.x + l.x, y: origin.y + l.y, width: l.width, height: l.height },
      margin: edges(l.marginTop, l.marginRight, l.marginBottom, l.marginLeft),
      border: edges(l.borderTop, l.borderRight, l.borderBottom, l.borderLeft),
      padding: edges(l.paddingTop, l.paddingRight, l.paddingBottom, l.paddingLeft),
      children,
    };
    l.free();
    read.set(entry, placed);
    for (const child of entry.children) children.push(place(child));
    return placed;
  };
  return place(root);
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

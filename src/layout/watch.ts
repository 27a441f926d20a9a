import type { TaffyTree } from 'taffy-layout';
import { isSameRect, type Point, type Size } from '../geometry.ts';
import type { Box } from './box.ts';
import { hasGivenWidth } from './given-width.ts';
import type { Constraint, Entry, MeasureLeaf, PlacedBox } from './place.ts';

/** Leaves of a placed tree that may hold something else. */
export interface Watch {
  readonly leaves: ReadonlyMap<Box, WatchedLeaf>;
  /**
   * The places of the leaves when they measure so; nothing when any other box would move or change its size.
   * What is asked again of other boxes goes to `measure` too. Leaves of a given width are asked only with others: whoever
   * calls this has seen that they keep their lines.
   */
  again(measure: MeasureLeaf): ReadonlyMap<Box, PlacedBox> | undefined;
}

export interface WatchedLeaf {
  readonly placed: PlacedBox;
  readonly parent: PlacedBox | undefined;
  /** Whether its width follows from its parent's, whatever it holds. */
  readonly isFilled: boolean;
  /** Whether no other box hangs on anything but its height. */
  readonly isGiven: boolean;
  /** The innermost box around it that hides what leaves it. */
  readonly clip: PlacedBox | undefined;
}

/** Places the tree again after taffy forgot what it knows of some leaves. */
export type Recompute = (leaves: readonly Entry[], measure: MeasureLeaf) => void;

interface Answer {
  readonly constraint: Constraint;
  readonly size: Size;
}

/** By leaf, what taffy asked since it was told to forget it. */
export type Answers = Map<Box, Answer[]>;

export const answersAlike = (box: Box, answers: Answers, measure: MeasureLeaf): boolean =>
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
export function watch(
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
    clip: PlacedBox | undefined,
  ): boolean => {
    const { box, node } = entry;
    if (boxes.has(box)) {
      const isFilled = parent !== undefined && fills(box, parent.box);
      const isGiven = hasGivenWidth(
        box,
        around.map((each) => each.box),
      );
      const origin = originOf(tree, node, at);
      leaves.set(box, { placed: at, parent, isFilled, isGiven, clip, entry, origin, around });
      places.set(box, at);
      return true;
    }
    let holds = false;
    const inner = box.style.overflow !== 'visible' ? at : clip;
    entry.children.forEach((child, i) => {
      holds = visit(child, at.children[i] as PlacedBox, [...around, entry], at, inner) || holds;
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
  visit(root, placed, [], undefined, undefined);
  for (const box of answers.keys()) if (!leaves.has(box)) answers.delete(box);
  const given = [...leaves.values()].filter(({ isGiven }) => isGiven);
  const asked = [...leaves.values()].filter(({ isGiven }) => !isGiven);
  /** Whether what taffy knows is of no use for leaves that are not asked. */
  let isAstray = false;

  const isStill = ({ node, before }: Still): boolean =>
    numbersOf(tree, node).every((value, i) => Math.abs(value - (before[i] as number)) <= 0.01);

  const isAtHome = ({ entry: { box }, placed: { rect } }: Watched): boolean =>
    isSameRect(rect, (places.get(box) as PlacedBox).rect);

  return {
    leaves,
    again(measure) {
      const differ = asked.filter(({ entry: { box } }) => !answersAlike(box, answers, measure));
      if (differ.length > 0 || isAstray) {
        const others = [...differ, ...given];
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
      isAstray = moved.size > 0 || !given.every(isAtHome);
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

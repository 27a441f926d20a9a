import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type {
  Replaced,
  Rewording,
  StyledDocument,
  StyledElement,
  StyledNode,
  StyledText,
} from '../template/styled.ts';
import { elements, type LinkPart } from './anchors.ts';
import type { Box } from './box.ts';
import type { Offset } from './flow.ts';
import type { PlacedMarginBox } from './margin-boxes.ts';
import type { PageItem } from './page.ts';
import type { Canvas, Draw, Painting, Slots } from './paint.ts';
import type { PlacedBox } from './place.ts';

/** What was painted for an open box, and how it is painted again. */
export interface PaintedPart {
  readonly draw: Draw;
  readonly painting: Painting;
  readonly placed: PlacedBox;
  readonly own: Offset | undefined;
  /** By page. */
  readonly slots: ReadonlyMap<number, number>;
  readonly sketch: Sketch;
}

export interface PaintedMargin {
  readonly placed: PlacedMarginBox;
  readonly slot: number | undefined;
}

/** The places of a document in which others of its run may differ. */
export interface Openings {
  readonly open: Rewording;
  /** Leaves of the box tree that hold open words. */
  readonly leaves: ReadonlySet<Box>;
  readonly slots: Slots;
  readonly parts: readonly PaintedPart[];
  /** Margin boxes by page, in painting order, of pages on which some show open words: these have slots. */
  readonly margins: ReadonlyMap<number, readonly PaintedMargin[]>;
  /** The boxes that hold other words than the document's own: leaves, and what stands in a leaf around them. */
  changedBy(words: Rewording): ReadonlySet<Box>;
  /** The boxes that name pages, and what stands in a leaf around them. */
  readonly numbered: ReadonlySet<Box>;
  /** The slot of a margin box that shows open words. */
  furniture(page: number, placed: PlacedMarginBox): number | undefined;
  /** The number of a link with open words, a new one for each area. */
  ownLink(element: StyledElement): number | undefined;
  ownBookmark(element: StyledElement): number | undefined;
  /** How many numbers `ownLink` gave. */
  readonly ownLinks: number;
  isOwn(element: StyledElement): boolean;
}

/** `own`: the words of this document where they are not those of its tree. */
export function openingsOf(
  document: StyledDocument,
  root: Box,
  open: Rewording,
  own: Rewording,
): Openings {
  const holders: Holders = new Map();
  const numbered = new Set<Box>();
  findHolders(root, [], open, { holders, numbered });
  const leaves = new Set([...holders.values()].map(([leaf]) => leaf as Box));
  const strings = new Set<string>();
  for (const element of elements(document.root)) {
    if (element.style.stringSet.length === 0 || !holdsOpenWords(element, open)) continue;
    for (const { name } of element.style.stringSet) strings.add(name);
  }
  const parts: PaintedPart[] = [];
  const margins = new Map<number, PaintedMargin[]>();
  const inSlots = new Set<StyledElement>();
  let slots = 0;
  let links = 0;
  let bookmarks = 0;
  const isOwn = (element: StyledElement): boolean =>
    open.elements.has(element) || inSlots.has(element) || holdsOpenWords(element, open);
  return {
    open,
    leaves,
    parts,
    margins,
    numbered,
    isOwn,
    changedBy: (words) =>
      new Set(otherwise(words, own).flatMap((holding) => holders.get(holding) ?? [])),
    slots: {
      boxes: leaves,
      paint(draw, painting, placed, own, canvas) {
        const sketch = sketchOf(draw, { ...painting, slots: undefined }, placed, own);
        const numbers = new Map<number, number>();
        for (const [page, items] of sketch.pages) {
          numbers.set(page, slots);
          canvas.item(page, { kind: 'group', opacity: 1, items, slot: slots });
          slots += 1;
        }
        for (const part of sketch.links) {
          inSlots.add(part.element);
          canvas.link(part);
        }
        for (const { element, page, y } of sketch.anchors) canvas.anchor(element, page, y);
        for (const problem of sketch.problems) canvas.problem(problem);
        parts.push({ draw, painting, placed, own, slots: numbers, sketch });
      },
    },
    furniture(page, placed) {
      const varies = placed.box.content.some(
        (part) => part.kind === 'string' && strings.has(part.name),
      );
      const slot = varies ? slots++ : undefined;
      margins.set(page, [...(margins.get(page) ?? []), { placed, slot }]);
      return slot;
    },
    get ownLinks() {
      return links;
    },
    ownLink: (element) => (isOwn(element) ? links++ : undefined),
    ownBookmark: (element) => (open.elements.has(element) ? bookmarks++ : undefined),
  };
}

/** By what holds open words: the leaf that it stands in, then the boxes inside of that down to it. */
type Holders = Map<StyledText | StyledElement, readonly Box[]>;

/** What holds other words than `own`. */
const otherwise = (words: Rewording, own: Rewording): readonly (StyledText | StyledElement)[] => [
  ...differing(words.texts, own.texts, (a, b) => a === b),
  ...differing(words.elements, own.elements, (a, b) => isSameCode(a.replaced, b.replaced)),
];

const differing = <K, V>(
  a: ReadonlyMap<K, V>,
  b: ReadonlyMap<K, V>,
  isSame: (one: V, other: V) => boolean,
): readonly K[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((key) => {
    const one = a.get(key);
    const other = b.get(key);
    return one === undefined || other === undefined || !isSame(one, other);
  });

/** Of an element's words only those of a code stand in a box. */
const isSameCode = (a: Replaced | undefined, b: Replaced | undefined): boolean =>
  a?.kind === 'code' && b?.kind === 'code' ? a.value === b.value : a === b;

interface Found {
  readonly holders: Holders;
  readonly numbered: Set<Box>;
}

/** Text boxes and codes are leaves, as taffy knows them: what stands inside of a text box belongs to it. */
function findHolders(box: Box, around: readonly Box[], open: Rewording, found: Found): void {
  const here = box.kind === 'block' && around.length === 0 ? around : [...around, box];
  if (box.replaced?.kind === 'code' && open.elements.get(box.element)?.replaced)
    found.holders.set(box.element, here);
  for (const piece of box.pieces) {
    if (piece.kind === 'text' && open.texts.has(piece.node)) found.holders.set(piece.node, here);
    if (piece.kind === 'text' && piece.pageOf !== undefined)
      for (const each of here) found.numbered.add(each);
    if (piece.kind === 'atomic') findHolders(piece.box, here, open, found);
  }
  for (const child of box.children) findHolders(child, here, open, found);
}

const holdsOpenWords = (node: StyledNode, open: Rewording): boolean => {
  if (node.kind === 'text') return open.texts.has(node);
  return open.elements.has(node) || node.children.some((child) => holdsOpenWords(child, open));
};

/** What a box would paint, by page, and what it says of itself. */
export interface Sketch {
  readonly pages: ReadonlyMap<number, readonly PageItem[]>;
  readonly links: readonly LinkPart[];
  readonly anchors: readonly { element: StyledElement; page: number; y: number }[];
  readonly problems: readonly Diagnostic[];
}

export function sketchOf(
  draw: Draw,
  painting: Painting,
  placed: PlacedBox,
  own: Offset | undefined,
): Sketch {
  const pages = new Map<number, PageItem[]>();
  const links: LinkPart[] = [];
  const anchors: { element: StyledElement; page: number; y: number }[] = [];
  const problems: Diagnostic[] = [];
  const canvas: Canvas = {
    item(page, item) {
      const items = pages.get(page) ?? [];
      pages.set(page, items);
      items.push(item);
    },
    link: (part) => void links.push(part),
    anchor: (element, page, y) => void anchors.push({ element, page, y }),
    problem: (problem) => void problems.push(problem),
  };
  draw(painting, placed, own, canvas);
  return { pages, links, anchors, problems };
}

/** The same pages, links and places; what is painted may differ. */
export const isAlike = (a: Sketch, b: Sketch): boolean =>
  b.problems.length === 0 &&
  a.pages.size === b.pages.size &&
  [...a.pages.keys()].every((page) => b.pages.has(page)) &&
  a.links.length === b.links.length &&
  a.links.every((link, i) => {
    const other = b.links[i];
    return link.element === other?.element && link.page === other.page && link.part === other.part;
  }) &&
  a.anchors.length === b.anchors.length &&
  a.anchors.every((anchor, i) => {
    const other = b.anchors[i];
    return (
      anchor.element === other?.element &&
      anchor.page === other.page &&
      Math.abs(anchor.y - other.y) < 0.01
    );
  });

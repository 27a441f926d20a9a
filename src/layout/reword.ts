import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Rewording, StyledDocument, StyledElement, StyledNode } from '../template/styled.ts';
import { type Anchors, elements, type LinkPart, stringsOf, writeLinks } from './anchors.ts';
import type { Box } from './box.ts';
import { type Contents, prepareContents } from './content.ts';
import type { Flow, Offset, OpenPage } from './flow.ts';
import type { marginBoxesOf, PlacedMarginBox } from './margin-boxes.ts';
import { fits } from './overflow.ts';
import type { Page, PageItem, PageLink, Reworded } from './page.ts';
import type { Canvas, Draw, Painting, Slots } from './paint.ts';
import { contentRect, type MovedLeaf, type PlacedBox, type Placing } from './place.ts';
import type { LayoutResources } from './resources.ts';
import type { Structure } from './structure.ts';

/** One run of the flow, as it was placed for the first document. */
export interface Placement {
  readonly placing: Placing;
  readonly flow: Flow;
}

/** The first document of a run, as far as the others share it. */
export interface FirstLaid {
  readonly contents: Contents;
  readonly structure: Structure;
  readonly resources: LayoutResources;
  readonly lang: string;
  readonly placements: readonly Placement[];
  readonly pages: readonly OpenPage[];
  readonly anchors: Anchors;
  /** Elements with an id, with named strings, and with words of their own that are open. */
  readonly identified: readonly StyledElement[];
  readonly named: readonly StyledElement[];
  readonly opened: readonly StyledElement[];
  furnish(index: number, strings: ReturnType<typeof stringsOf>): ReturnType<typeof marginBoxesOf>;
}

/** What was painted for an open box, and how it is painted again. */
interface PaintedPart {
  readonly draw: Draw;
  readonly painting: Painting;
  readonly placed: PlacedBox;
  readonly own: Offset | undefined;
  /** By page. */
  readonly slots: ReadonlyMap<number, number>;
  readonly sketch: Sketch;
}

interface PaintedMargin {
  readonly placed: PlacedMarginBox;
  readonly slot: number | undefined;
}

/** The places of a document in which others of its run may differ. */
export interface Openings {
  readonly open: Rewording;
  readonly boxes: ReadonlySet<Box>;
  readonly slots: Slots;
  readonly parts: readonly PaintedPart[];
  /** Margin boxes by page, in painting order, of pages on which some show open words: these have slots. */
  readonly margins: ReadonlyMap<number, readonly PaintedMargin[]>;
  /** The slot of a margin box that shows open words. */
  furniture(page: number, placed: PlacedMarginBox): number | undefined;
  /** The number of a link with open words, a new one for each area. */
  ownLink(element: StyledElement): number | undefined;
  ownBookmark(element: StyledElement): number | undefined;
  /** How many numbers `ownLink` gave. */
  readonly ownLinks: number;
  isOwn(element: StyledElement): boolean;
}

export function openingsOf(document: StyledDocument, root: Box, open: Rewording): Openings {
  const boxes = new Set<Box>();
  collectBoxes(root, open, boxes);
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
    boxes,
    parts,
    margins,
    isOwn,
    slots: {
      boxes,
      paint(draw, painting, placed, own, canvas) {
        const sketch = sketchOf(draw, painting, placed, own);
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

/** Text boxes and codes, as taffy knows them: what stands inside of a text box belongs to it. */
function collectBoxes(box: Box, open: Rewording, found: Set<Box>): void {
  if (opens(box, open)) found.add(box);
  else for (const child of box.children) collectBoxes(child, open, found);
}

const opens = (box: Box, open: Rewording): boolean => {
  if (box.kind === 'replaced')
    return open.elements.get(box.element)?.replaced !== undefined && box.replaced?.kind === 'code';
  return box.pieces.some(
    (piece) =>
      (piece.kind === 'text' && open.texts.has(piece.node)) ||
      (piece.kind === 'atomic' && holdsOpenBox(piece.box, open)),
  );
};

const holdsOpenBox = (box: Box, open: Rewording): boolean =>
  opens(box, open) || box.children.some((child) => holdsOpenBox(child, open));

const holdsOpenWords = (node: StyledNode, open: Rewording): boolean => {
  if (node.kind === 'text') return open.texts.has(node);
  return open.elements.has(node) || node.children.some((child) => holdsOpenWords(child, open));
};

/** What a box would paint, by page, and what it says of itself. */
interface Sketch {
  readonly pages: ReadonlyMap<number, readonly PageItem[]>;
  readonly links: readonly LinkPart[];
  readonly anchors: readonly { element: StyledElement; page: number; y: number }[];
  readonly problems: readonly Diagnostic[];
}

function sketchOf(
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
  draw({ ...painting, slots: undefined }, placed, own, canvas);
  return { pages, links, anchors, problems };
}

/** Another document of the run: `words` instead of the first one's. */
export function reword(
  openings: Openings,
  words: Rewording,
  first: FirstLaid,
): Reworded | undefined {
  if (!covers(openings.open, words)) return undefined;
  const { resources, lang, structure, anchors, identified, named } = first;
  const before = { contents: first.contents, words };
  const contents = prepareContents([...openings.boxes], lang, resources, before);
  if (contents.diagnostics.length > 0) return undefined;
  const moved = placeAgain(openings, first, contents);
  if (!moved) return undefined;

  const slots = new Map<number, readonly PageItem[]>();
  const parts = new Map<LinkPart, LinkPart>();
  for (const part of openings.parts) {
    const { draw, painting, placed, own } = part;
    const now = moved.get(placed.box)?.placed;
    if (!now) return undefined;
    const sketch = sketchOf(draw, { ...painting, contents }, now, own);
    if (!isAlike(part.sketch, sketch)) return undefined;
    for (const [page, slot] of part.slots) slots.set(slot, sketch.pages.get(page) ?? []);
    part.sketch.links.forEach((link, i) => {
      parts.set(link, sketch.links[i] as LinkPart);
    });
  }

  const strings = stringsOf(named, anchors, first.pages.length, words);
  for (const [index, before] of openings.margins) {
    if (before.every(({ slot }) => slot === undefined)) continue;
    const { boxes, diagnostics } = first.furnish(index, strings);
    if (diagnostics.length > 0 || boxes.length !== before.length) return undefined;
    for (const [i, { placed, slot }] of before.entries()) {
      const now = boxes[i] as PlacedMarginBox;
      if (slot === undefined) {
        if (!isDeepStrictEqual(now.rect, placed.rect)) return undefined;
        continue;
      }
      const painted = now.paint();
      if (painted.diagnostics.length > 0) return undefined;
      slots.set(slot, painted.items);
    }
  }

  const now = anchors.links.flatMap((link) =>
    openings.isOwn(link.element) ? [parts.get(link) ?? link] : [],
  );
  const written = writeLinks(now, anchors, identified, structure, resources, words);
  if (written.diagnostics.length > 0) return undefined;
  const links: PageLink[] = written.links.flatMap(({ areas, facts }) =>
    areas.map(({ rect }) => ({ rect, ...facts })),
  );
  if (links.length !== openings.ownLinks) return undefined;
  return { slots, links, ...titles(words, first) };
}

const covers = (open: Rewording, words: Rewording): boolean =>
  [...words.texts.keys()].every((node) => open.texts.has(node)) &&
  [...words.elements.keys()].every((element) => open.elements.has(element));

/** New places of all open boxes, when every other box keeps its own and pages break where they did. */
function placeAgain(
  { boxes }: Openings,
  { placements, contents: old, pages }: FirstLaid,
  contents: Contents,
): ReadonlyMap<Box, MovedLeaf> | undefined {
  const all = new Map<Box, MovedLeaf>();
  for (const { placing, flow } of placements) {
    const moved = placing.again([...boxes], contents.measure);
    if (!moved) return undefined;
    for (const [box, leaf] of moved) {
      const { placed, before, parent } = leaf;
      const sameHeight =
        Math.abs(placed.rect.y - before.rect.y) < 0.01 &&
        Math.abs(placed.rect.height - before.rect.height) < 0.01;
      if (!sameHeight || !sameLines(old, before, contents, placed)) return undefined;
      if (cuts(placed) && Math.abs(placed.rect.width - before.rect.width) > 0.01) return undefined;
      const sizeOf = (page: number) => (pages[page] as OpenPage).style;
      if (!fits(placed, parent, contents, flow, sizeOf)) return undefined;
      all.set(box, leaf);
    }
  }
  return all;
}

/** What lies around such a box follows its outline. */
const cuts = ({ box: { style } }: PlacedBox): boolean =>
  style.overflow === 'hidden' || style.opacity < 1;

function sameLines(old: Contents, before: PlacedBox, now: Contents, placed: PlacedBox): boolean {
  const a = old.linesOf(before.box, contentRect(before).width)?.lines ?? [];
  const b = now.linesOf(placed.box, contentRect(placed).width)?.lines ?? [];
  return a.length === b.length && a.every((line, i) => Math.abs(line.y - (b[i]?.y ?? 0)) < 0.01);
}

/** The same pages, links and places; what is painted may differ. */
const isAlike = (a: Sketch, b: Sketch): boolean =>
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

function titles(
  words: Rewording,
  { opened, anchors, structure: { ofAlt } }: FirstLaid,
): Pick<Reworded, 'alts' | 'bookmarks'> {
  const alts = new Map<number, string>();
  const bookmarks: string[] = [];
  for (const element of opened) {
    const now = { ...element, ...words.elements.get(element) };
    const node = ofAlt.get(element);
    if (node !== undefined && now.alt !== undefined) alts.set(node, now.alt);
    if (now.bookmark && anchors.of(element)) bookmarks.push(now.bookmark.title);
  }
  return { alts, bookmarks };
}

/** The pages as a document of the run shows them. */
export const rewordedPages = (pages: readonly Page[], { slots }: Reworded): readonly Page[] => {
  const filled = (items: readonly PageItem[]): readonly PageItem[] =>
    items.map((item) => {
      if (item.kind !== 'group') return item;
      const own = item.slot === undefined ? undefined : slots.get(item.slot);
      return { ...item, items: own ?? filled(item.items) };
    });
  return pages.map((page) => ({ ...page, items: filled(page.items) }));
};

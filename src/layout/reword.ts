import type { Font } from '../font/font.ts';
import { isSameRect } from '../geometry.ts';
import type { Rewording, StyledElement } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { type Anchors, type LinkPart, writeLinks } from './anchors.ts';
import type { Box } from './box.ts';
import { type Contents, type OpenContents, openContents } from './content.ts';
import { boxesInLines, cutOffIn } from './cut-off.ts';
import type { Flow, OpenPage } from './flow.ts';
import {
  isOverfull,
  type MarginBoxesOf,
  type PageFacts,
  type PlacedMarginBox,
} from './margin-boxes.ts';
import { isAlike, type Openings, type PaintedMargin, sketchOf } from './openings.ts';
import { fits, OVERFLOW_TOLERANCE } from './overflow.ts';
import type { Page, PageItem, PageLink, Reworded } from './page.ts';
import { drawDecoration } from './paint.ts';
import { contentRect, type PlacedBox, type Placing } from './place.ts';
import type { LayoutResources } from './resources.ts';
import type { Structure } from './structure.ts';
import type { Watch, WatchedLeaf } from './watch.ts';

/** One run of the flow, as it was placed for the first document. */
export interface Placement {
  readonly watch: Watch;
  readonly flow: Flow;
}

/** The first document of a run, as far as the others share it. */
export interface FirstLaid {
  readonly openings: Openings;
  readonly contents: Contents;
  readonly structure: Structure;
  readonly resources: LayoutResources;
  readonly lang: string;
  readonly placements: readonly Placement[];
  readonly pages: readonly OpenPage[];
  readonly anchors: Anchors;
  /** Elements with an id, and with words of their own that are open. */
  readonly identified: readonly StyledElement[];
  readonly opened: readonly StyledElement[];
  readonly factsWith: FactsWith;
  readonly furnish: Furnish;
}

/** What margin boxes may refer to on each page of a document with these words. */
export type FactsWith = (words: Rewording | undefined) => (index: number) => PageFacts;
/** The margin boxes of a page. */
export type Furnish = (index: number, facts: PageFacts) => ReturnType<MarginBoxesOf>;

export interface Run {
  /** Another document of the run: `words` instead of the first one's. */
  reword(words: Rewording): Reworded | undefined;
  /** Layout data outside of JavaScript's memory, besides the placements. */
  free(): void;
}

export function runAfter(first: FirstLaid): Run {
  const { openings, resources, lang, anchors, contents: before } = first;
  const atomics = new Map<Box, Placing>();
  const ownLinks = anchors.links.filter(({ element }) => openings.isOwn(element));
  /** The ones that refused words last come first: what fits nowhere is known soonest. Codes are dear. */
  let leaves = [...openings.leaves].sort((a, b) => dearness(a) - dearness(b));
  const reword = (words: Rewording): Reworded | undefined => {
    if (!covers(openings.open, words)) return undefined;
    const changed = openings.changedBy(words);
    const pages = before.pages();
    const contents = openContents(lang, resources, { before, words, pages, changed, atomics });
    for (const box of leaves) {
      if (!changed.has(box)) continue;
      contents.prepare(box);
      if (contents.diagnostics.length === 0 && mayStay(box, first, contents)) continue;
      leaves = [box, ...leaves.filter((other) => other !== box)];
      return undefined;
    }
    return reworded(words, changed, contents, ownLinks, first);
  };
  const free = () => {
    for (const placing of atomics.values()) placing.free();
  };
  return { reword, free };
}

const dearness = ({ kind }: Box): number => (kind === 'replaced' ? 1 : 0);

/** False when a box that will have the same width has other lines in it. */
function mayStay(box: Box, { placements, contents: before }: FirstLaid, now: Contents): boolean {
  for (const { watch } of placements) {
    const leaf = watch.leaves.get(box);
    if (leaf && keepsWidth(leaf)) return hasSameLines(before, leaf.placed, now, leaf.placed);
  }
  return true;
}

const keepsWidth = ({ isFilled, isGiven }: WatchedLeaf): boolean => isFilled || isGiven;

function reworded(
  words: Rewording,
  changed: ReadonlySet<Box>,
  contents: OpenContents,
  ownLinks: readonly LinkPart[],
  first: FirstLaid,
): Reworded | undefined {
  const { openings, resources, structure, anchors, identified } = first;
  const places = placeAgain(first, changed, contents);
  if (!places) return undefined;

  const slots = new Map<number, readonly PageItem[]>();
  const links = new Map<LinkPart, LinkPart>();
  for (const part of openings.parts) {
    const { draw, painting, placed, own, sketch: before } = part;
    const place = places.get(placed.box);
    if (!place) return undefined;
    const saysSame = draw === drawDecoration || !changed.has(placed.box);
    const keeps = saysSame && isSameRect(place.rect, placed.rect);
    const sketch = keeps
      ? before
      : sketchOf(draw, { ...painting, contents, slots: undefined }, place, own);
    if (!keeps && !isAlike(before, sketch)) return undefined;
    for (const [page, slot] of part.slots) slots.set(slot, sketch.pages.get(page) ?? []);
    before.links.forEach((link, i) => {
      links.set(link, sketch.links[i] as LinkPart);
    });
  }
  const margins = marginsAgain(first, words);
  if (!margins) return undefined;
  for (const [slot, items] of margins) slots.set(slot, items);

  const own = ownLinks.map((link) => links.get(link) ?? link);
  const written = writeLinks(own, anchors, identified, structure, resources, words);
  if (written.diagnostics.length > 0) return undefined;
  const areas: PageLink[] = written.links.flatMap(({ areas, facts }) =>
    areas.map(({ rect }) => ({ rect, ...facts })),
  );
  if (areas.length !== openings.ownLinks) return undefined;
  return { slots, links: areas, ...titles(words, first) };
}

/** Whether only words that are open are otherwise. */
export const covers = (open: Rewording, words: Rewording): boolean =>
  [...words.texts.keys()].every((node) => open.texts.has(node)) &&
  [...words.elements.keys()].every((element) => open.elements.has(element));

/** New places of all leaves, when every other box keeps its own and pages break where they did. */
function placeAgain(
  first: FirstLaid,
  changed: ReadonlySet<Box>,
  contents: Contents,
): ReadonlyMap<Box, PlacedBox> | undefined {
  const all = new Map<Box, PlacedBox>();
  for (const placement of first.placements) {
    const places = placement.watch.again(contents.measure);
    if (!places) return undefined;
    for (const [box, place] of places) {
      const leaf = placement.watch.leaves.get(box) as WatchedLeaf;
      const keeps = !changed.has(box) && isSameRect(place.rect, leaf.placed.rect);
      if (!keeps && !staysInPlace(place, leaf, placement, first, contents)) return undefined;
      all.set(box, place);
    }
  }
  return all;
}

function staysInPlace(
  place: PlacedBox,
  leaf: WatchedLeaf,
  { flow }: Placement,
  { contents: old, pages, resources }: FirstLaid,
  contents: Contents,
): boolean {
  const { placed: before, parent } = leaf;
  // Then `mayStay` has looked at its lines.
  const isKnown = keepsWidth(leaf) && place === before;
  return (
    isNear(place.rect.y, before.rect.y) &&
    isNear(place.rect.height, before.rect.height) &&
    (isNear(place.rect.width, before.rect.width) || !cuts(place)) &&
    (isKnown || hasSameLines(old, before, contents, place)) &&
    fits(place, parent, contents, flow, (page) => (pages[page] as OpenPage).style) &&
    !losesLetters(place, leaf.clip, contents, resources.fonts.fonts)
  );
}

/** Other letters may be higher than those of the first document. */
function losesLetters(
  place: PlacedBox,
  around: PlacedBox | undefined,
  contents: Contents,
  fonts: readonly Font[],
): boolean {
  if (place.box.style.visibility === 'hidden') return false;
  if (clipsInside(place, contents)) return true;
  const clip = place.box.style.overflow !== 'visible' ? place : around;
  const cut = clip && cutOffIn(clip, contents, fonts, place);
  return cut !== undefined && cut.by > OVERFLOW_TOLERANCE;
}

/** Whether a box that stands in it hides what leaves that: found out where pages are laid out. */
const clipsInside = (placed: PlacedBox, contents: Contents): boolean =>
  [...placed.children, ...boxesInLines(placed, contents).map((inner) => inner.placed)].some(
    (inner) => inner.box.style.overflow !== 'visible' || clipsInside(inner, contents),
  );

const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;

/** What lies around such a box follows its outline. */
const cuts = ({ box: { style } }: PlacedBox): boolean =>
  style.overflow !== 'visible' || style.opacity < 1;

function hasSameLines(old: Contents, before: PlacedBox, now: Contents, place: PlacedBox): boolean {
  const widthBefore = contentRect(before).width;
  const { width } = contentRect(place);
  const a = old.lineTops(before.box, widthBefore);
  const b = now.lineTops(place.box, width);
  return (
    a.length === b.length &&
    a.every((top, i) => isNear(top, b[i] as number)) &&
    isNear(heightOf(old, before.box, widthBefore), heightOf(now, place.box, width))
  );
}

/** Of a leaf's text in a place so wide. */
const heightOf = (contents: Contents, box: Box, width: Pt): Pt => {
  const availableHeight = 'max-content';
  const { height } = contents.measure(box, {
    width,
    height: undefined,
    availableWidth: width,
    availableHeight,
    isFilled: true,
  });
  return height;
};

/** What stands in the slots of the margin boxes; nothing when one grows or leaves its place. */
function marginsAgain(
  { openings, factsWith, furnish }: FirstLaid,
  words: Rewording,
): ReadonlyMap<number, readonly PageItem[]> | undefined {
  const slots = new Map<number, readonly PageItem[]>();
  const factsOf = factsWith(words);
  for (const [index, before] of openings.margins) {
    const own = before.filter(({ slot }) => slot !== undefined);
    if (own.length === 0) continue;
    const facts = factsOf(index);
    const areFixed = own.every(({ placed }) => placed.isFixed);
    const now = areFixed
      ? before.map(({ placed }) => placed)
      : furnishedAlike(furnish(index, facts), before);
    if (!now) return undefined;
    for (const [i, { slot }] of before.entries()) {
      if (slot === undefined) continue;
      const painted = (now[i] as PlacedMarginBox).again(facts);
      if (!painted || isOverfull(painted)) return undefined;
      slots.set(slot, painted.items);
    }
  }
  return slots;
}

/** The margin boxes of a page, where those that hold no open words have kept their places. */
function furnishedAlike(
  { boxes, diagnostics }: ReturnType<MarginBoxesOf>,
  before: readonly PaintedMargin[],
): readonly PlacedMarginBox[] | undefined {
  const isAlike =
    diagnostics.length === 0 &&
    boxes.length === before.length &&
    before.every(
      ({ slot, placed }, i) =>
        slot !== undefined || isSameRect((boxes[i] as PlacedMarginBox).rect, placed.rect),
    );
  return isAlike ? boxes : undefined;
}

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

/** The pages as a document of the run shows them. What holds no slot is the first one's. */
export const rewordedPages = (pages: readonly Page[], { slots }: Reworded): readonly Page[] => {
  const filled = (items: readonly PageItem[]): readonly PageItem[] => {
    const places = slotted(items);
    if (places.length === 0) return items;
    const now = [...items];
    for (const place of places) {
      const group = items[place] as Group;
      const own = group.slot === undefined ? undefined : slots.get(group.slot);
      now[place] = { ...group, items: own ?? filled(group.items) };
    }
    return now;
  };
  return pages.map((page) => ({ ...page, items: filled(page.items) }));
};

type Group = Extract<PageItem, { kind: 'group' }>;

const slottedIn = new WeakMap<readonly PageItem[], readonly number[]>();

/** The places of the groups that are slots or hold some. */
const slotted = (items: readonly PageItem[]): readonly number[] => {
  const known = slottedIn.get(items);
  if (known) return known;
  const places = items.flatMap((item, place) =>
    item.kind === 'group' && (item.slot !== undefined || slotted(item.items).length > 0)
      ? [place]
      : [],
  );
  slottedIn.set(items, places);
  return places;
};

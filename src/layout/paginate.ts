import type { Pt } from '../units.ts';
import type { PlacedBox } from './place.ts';
import { contentRect } from './place.ts';

/** Top and height of a line, counted from the content box of its text box. */
export interface LineExtent {
  readonly y: Pt;
  readonly height: Pt;
}

/** A stretch of the flow that no page break may enter, with the box that forbids it (for messages). */
interface Zone {
  readonly top: Pt;
  readonly bottom: Pt;
  readonly owner: PlacedBox;
  /** Ties neighbours, and gives way where a page cannot hold both. */
  readonly isTie?: true;
}

/** The part of the flow that one page shows: from `start` to `end`, drawn with `start` at the top of the page area. */
export interface PageSlice {
  readonly start: Pt;
  readonly end: Pt;
}

export interface Overfull {
  readonly owner: PlacedBox;
  /** Index of the page in the returned slices. */
  readonly page: number;
  readonly by: Pt;
}

/** Places within a thousandth of an inch are the same place: float32 from the layout library. */
const EPSILON = 0.05;

/**
 * Cuts the flow into pages (CSS Fragmentation 3). A break may stand wherever no zone is cut:
 * zones are text lines (held together by `orphans` and `widows`), replaced elements, boxes with
 * `break-inside: avoid`, and neighbours that `break-before/after: avoid` ties. Side-by-side items
 * of a grid or flex row therefore break between rows only, at a place that suits every column.
 * Neighbours that no page can hold together come apart (4.4, rule A is dropped).
 * A page starts at the top of its first zone: margins at a break are cut off (4.4).
 */
export function paginate(
  root: PlacedBox,
  linesOf: (box: PlacedBox) => readonly LineExtent[],
  pageHeight: (page: number) => Pt,
): { readonly slices: readonly PageSlice[]; readonly overfull: readonly Overfull[] } {
  const zones: Zone[] = [];
  const forced: Pt[] = [];
  collect(root, linesOf, zones, forced);
  forced.sort((a, b) => a - b);

  const slices: { start: Pt; end: Pt }[] = [{ start: 0, end: 0 }];
  const overfull: Overfull[] = [];
  let nextForced = 0;
  let filled = false;
  const place = (zone: Zone) => {
    let page = slices[slices.length - 1] as { start: Pt; end: Pt };
    let mustBreak = false;
    while (nextForced < forced.length && (forced[nextForced] as Pt) <= zone.top + EPSILON) {
      mustBreak = true;
      nextForced += 1;
    }
    const overflows = zone.bottom - page.start > pageHeight(slices.length - 1) + EPSILON;
    if (filled && (mustBreak || overflows)) {
      page = { start: zone.top, end: zone.bottom };
      slices.push(page);
    }
    const by = zone.bottom - page.start - pageHeight(slices.length - 1);
    if (by > EPSILON) overfull.push({ owner: zone.owner, page: slices.length - 1, by });
    page.end = Math.max(page.end, zone.bottom);
    filled = true;
  };
  for (const zone of mergeZones(zones)) {
    const next = filled ? slices.length : 0;
    const fits = zone.bottom - zone.top <= pageHeight(next) + EPSILON;
    for (const part of fits ? [zone] : untied(zone, zones)) place(part);
  }
  return { slices, overfull };
}

/** Collects the zones of a box and returns its first and last, through which neighbours are tied. */
function collect(
  placed: PlacedBox,
  linesOf: (box: PlacedBox) => readonly LineExtent[],
  zones: Zone[],
  forced: Pt[],
): void {
  const { box, rect } = placed;
  const whole: Zone = { top: rect.y, bottom: rect.y + rect.height, owner: placed };
  if (
    box.kind === 'replaced' ||
    box.style.breakInside === 'avoid' ||
    box.style.overflow !== 'visible'
  ) {
    zones.push(whole);
    return;
  }
  if (box.kind === 'text') {
    zones.push(...lineZones(placed, linesOf(placed)));
    return;
  }
  const inFlow = placed.children.filter((child) => child.box.style.position !== 'absolute');
  if (inFlow.length === 0) {
    if (rect.height > 0) zones.push(whole);
    return;
  }
  const before = zones.length;
  const columnFlow = !isRow(placed);
  inFlow.forEach((child, i) => {
    const previous = inFlow[i - 1];
    const { breakBefore } = child.box.style;
    if (breakBefore === 'page' || previous?.box.style.breakAfter === 'page') {
      forced.push(child.rect.y);
    } else if (
      previous &&
      columnFlow &&
      (breakBefore === 'avoid' || previous.box.style.breakAfter === 'avoid')
    ) {
      zones.push({
        top: previous.rect.y + previous.rect.height - 2 * EPSILON,
        bottom: child.rect.y + 2 * EPSILON,
        owner: child,
        isTie: true,
      });
    }
    collect(child, linesOf, zones, forced);
  });
  if (zones.length > before) holdEdges(placed, zones, before);
}

/** Padding and borders stay with the first and the last content of their box. */
function holdEdges(placed: PlacedBox, zones: Zone[], from: number): void {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const zone of zones.slice(from)) {
    first = Math.min(first, zone.top);
    last = Math.max(last, zone.bottom);
  }
  const top = placed.rect.y;
  const bottom = placed.rect.y + placed.rect.height;
  if (placed.border.top + placed.padding.top > 0 && first > top) {
    zones.push({ top, bottom: first + 2 * EPSILON, owner: placed });
  }
  if (placed.border.bottom + placed.padding.bottom > 0 && last < bottom) {
    zones.push({ top: last - 2 * EPSILON, bottom, owner: placed });
  }
}

const isRow = ({ box }: PlacedBox): boolean =>
  (box.style.display === 'flex' && box.style.flexDirection.startsWith('row')) ||
  box.style.display === 'grid';

/** CSS Fragmentation 3, 3.3: at least `orphans` lines before a break and `widows` after it. */
function lineZones(placed: PlacedBox, lines: readonly LineExtent[]): Zone[] {
  const { orphans, widows } = placed.box.style;
  const content = contentRect(placed);
  const zones: Zone[] = [];
  const push = (from: number, to: number) => {
    const first = lines[from] as LineExtent;
    const last = lines[to] as LineExtent;
    const isFirst = from === 0;
    const isLast = to === lines.length - 1;
    zones.push({
      top: isFirst ? placed.rect.y : content.y + first.y,
      bottom: isLast ? placed.rect.y + placed.rect.height : content.y + last.y + last.height,
      owner: placed,
    });
  };
  const count = lines.length;
  if (count === 0) return [];
  if (count < orphans + widows) {
    push(0, count - 1);
    return zones;
  }
  push(0, orphans - 1);
  for (let i = orphans; i < count - widows; i += 1) push(i, i);
  push(count - widows, count - 1);
  return zones;
}

/** Zones that overlap become one; the tallest owner answers for it. */
function mergeZones(zones: readonly Zone[]): Zone[] {
  const sorted = [...zones].sort((a, b) => a.top - b.top || a.bottom - b.bottom);
  const merged: Zone[] = [];
  for (const zone of sorted) {
    const last = merged[merged.length - 1];
    if (last && zone.top < last.bottom - EPSILON) {
      const taller = zone.bottom - zone.top > last.bottom - last.top ? zone.owner : last.owner;
      merged[merged.length - 1] = {
        top: last.top,
        bottom: Math.max(last.bottom, zone.bottom),
        owner: taller,
      };
    } else {
      merged.push(zone);
    }
  }
  return merged;
}

/** What a zone was merged from, without the ties between neighbours. */
const untied = (whole: Zone, zones: readonly Zone[]): Zone[] =>
  mergeZones(
    zones.filter(
      ({ isTie, top, bottom }) =>
        !isTie && top >= whole.top - EPSILON && bottom <= whole.bottom + EPSILON,
    ),
  );

/** The page whose slice holds the flow position `y`; what lies in a gap belongs to the page before it. */
export function pageAt(slices: readonly PageSlice[], y: Pt): number {
  let page = 0;
  while (page + 1 < slices.length && (slices[page + 1] as PageSlice).start <= y + EPSILON)
    page += 1;
  return page;
}

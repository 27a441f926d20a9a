import { compose, type Path, type Rect, type Transform, transformed } from '../../geometry.ts';
import type { Page, PageItem } from '../../layout/page.ts';
import type { PlacedCode } from '../../preflight/eye/read-back.ts';
import { mmFromPt } from '../../units.ts';

const HERE: Transform = [1, 0, 0, 1, 0, 0];

/** Every code that stands whole on a page. Of one that two tiles of a poster share, neither has all. */
export const placedCodes = (pages: readonly Page[]): readonly PlacedCode[] =>
  pages.flatMap(({ width, height, items }, i) => {
    const found: PlacedCode[] = [];
    const visit = (inside: readonly PageItem[], place: Transform, shown: Rect): void => {
      for (const item of inside) {
        if (item.kind === 'group') {
          const within = item.transform ? compose(place, item.transform) : place;
          const clip = item.clip && transformed(within, boundsOf(item.clip));
          visit(item.items, within, clip ? common(shown, clip) : shown);
        }
        if (item.kind !== 'code') continue;
        const area = transformed(place, item.rect);
        if (!holds(shown, area)) continue;
        const [a, b] = place;
        const moduleMm = mmFromPt(item.modulePt * Math.hypot(a, b));
        found.push({ page: i + 1, text: item.value, moduleMm, area });
      }
    };
    visit(items, HERE, { x: 0, y: 0, width, height });
    return found;
  });

const boundsOf = (path: Path): Rect => {
  const points = path.flatMap((command) =>
    command[0] === 'Z' ? [] : [{ x: command.at(-2) as number, y: command.at(-1) as number }],
  );
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

const common = (a: Rect, b: Rect): Rect => {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  };
};

/** Rounding of places, points. */
const SLACK = 0.01;
const holds = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x - SLACK &&
  inner.y >= outer.y - SLACK &&
  inner.x + inner.width <= outer.x + outer.width + SLACK &&
  inner.y + inner.height <= outer.y + outer.height + SLACK;

/** A code as it stands on a page. */
export interface PageCode {
  readonly page: number;
  readonly text: string;
  /** Other documents of its series do not have it. */
  readonly isOwn: boolean;
}

/** A code that all documents of a series share, or a place with what their first one has there. */
type Place =
  | PageCode
  | { readonly slot: number; readonly page: number; readonly codes: readonly PageCode[] };

const known = new WeakMap<readonly Page[], readonly Place[]>();

/** The codes of a document in painting order; of one that was laid out from another, by the other's pages and by what its slots hold. */
export const codesOf = (
  pages: readonly Page[],
  slots?: ReadonlyMap<number, readonly PageItem[]>,
): readonly PageCode[] => {
  const places = known.get(pages) ?? placesOf(pages);
  known.set(pages, places);
  return places.flatMap((place) => {
    if (!('slot' in place)) return place;
    const own = slots?.get(place.slot);
    return own ? codesAmong(own, place.page) : place.codes;
  });
};

/** Those that other documents of the series do not have, as plain data. */
export const ownCodes = (codes: readonly PageCode[]): readonly Pick<PageCode, 'page' | 'text'>[] =>
  codes.flatMap(({ page, text, isOwn }) => (isOwn ? { page, text } : []));

const placesOf = (pages: readonly Page[]): readonly Place[] =>
  pages.flatMap(({ items }, i) => {
    const visit = (inside: readonly PageItem[]): readonly Place[] =>
      inside.flatMap((item): readonly Place[] => {
        if (item.kind === 'code') return [{ page: i + 1, text: item.value, isOwn: false }];
        if (item.kind !== 'group') return [];
        const { slot } = item;
        if (slot === undefined) return visit(item.items);
        return [{ slot, page: i + 1, codes: codesAmong(item.items, i + 1) }];
      });
    return visit(items);
  });

/** The codes in a slot. */
const codesAmong = (items: readonly PageItem[], page: number): readonly PageCode[] =>
  items.flatMap((item): readonly PageCode[] => {
    if (item.kind === 'group') return codesAmong(item.items, page);
    return item.kind === 'code' ? [{ page, text: item.value, isOwn: true }] : [];
  });

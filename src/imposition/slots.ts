import type { Page, PageItem } from '../layout/page.ts';

/** Places on sheets that differ between the documents of a run, besides those of the pages (`PageItem`, `slot`). */
export interface Slots {
  /** A number that no other place has; the same one in every document of the run. */
  next(): number;
  /** Items that another document may have otherwise. */
  own(items: readonly PageItem[]): readonly PageItem[];
}

/** @param isOneOfMany whether the document is one of a run; items of others stay as they are. */
export const slotsAfter = (pages: readonly Page[], isOneOfMany: boolean): Slots => {
  let last = Math.max(-1, ...pages.flatMap(({ items }) => slotsIn(items)));
  const next = (): number => ++last;
  return {
    next,
    own: (items) => (isOneOfMany ? [{ kind: 'group', opacity: 1, items, slot: next() }] : items),
  };
};

const slotsIn = (items: readonly PageItem[]): readonly number[] =>
  items.flatMap((item) => {
    if (item.kind !== 'group') return [];
    return item.slot === undefined ? slotsIn(item.items) : [item.slot];
  });

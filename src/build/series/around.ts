import { isDeepStrictEqual } from 'node:util';
import type { Page, PageItem, Pages, Reworded } from '../../layout/page.ts';

/**
 * What stands in the slots of `pages`, when all around them is as in `first`. Nothing when something else is otherwise:
 * the press may make black rich in one document and leave it plain in another, by the words that stand on it.
 */
export const slotsAmid = (first: Pages, pages: Pages): Reworded['slots'] | undefined => {
  const slots = new Map<number, readonly PageItem[]>();
  /** A page may stand on a sheet several times. */
  const alike = new Map<readonly PageItem[], readonly PageItem[]>();
  const isSame = (before: readonly PageItem[], now: readonly PageItem[]): boolean => {
    if (alike.get(before) === now) return true;
    alike.set(before, now);
    return (
      before.length === now.length &&
      before.every((item, i) => isSameItem(item, now[i] as PageItem))
    );
  };
  const isSameItem = (before: PageItem, now: PageItem): boolean => {
    if (before.kind !== 'group' || now.kind !== 'group') return isDeepStrictEqual(before, now);
    const { items, ...group } = before;
    const { items: itemsNow, ...groupNow } = now;
    if (!isDeepStrictEqual(group, groupNow)) return false;
    if (group.slot === undefined) return isSame(items, itemsNow);
    slots.set(group.slot, itemsNow);
    return true;
  };
  const isSamePage = ({ items, ...page }: Page, { items: itemsNow, ...now }: Page): boolean =>
    isDeepStrictEqual(page, now) && isSame(items, itemsNow);
  const isAll =
    first.pages.length === pages.pages.length &&
    first.pages.every((page, i) => isSamePage(page, pages.pages[i] as Page));
  return isAll ? slots : undefined;
};

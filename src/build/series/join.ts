import type { Bookmark, Page, PageItem, Pages, StructureNode } from '../../layout/page.ts';

/** One document of several in a file, and the name that its bookmark has. */
export interface Part {
  readonly title: string;
  readonly pages: Pages;
}

/** First and last page, counted from 1. */
export type PageRange = readonly [first: number, last: number];

/** Documents one behind the other in one file: each a part of the structure, with a bookmark of its own. */
export const joined = (
  parts: readonly Part[],
): { readonly pages: Pages; readonly ranges: readonly PageRange[] } => {
  const pages: Page[] = [];
  const structure: StructureNode[] = [];
  const bookmarks: Bookmark[] = [];
  const ranges: PageRange[] = [];
  const roots: number[] = [];
  for (const { title, pages: part } of parts) {
    const firstPage = pages.length;
    // Node 0 is the root of the whole.
    const firstNode = structure.length + 1;
    roots.push(firstNode);
    const move = mover(firstPage, firstNode);
    pages.push(...part.pages.map(move.page));
    structure.push(
      ...part.structure.map((node, i): StructureNode => {
        const children = node.children.map((id) => id + firstNode);
        return i === 0 ? { ...node, role: 'Part', title, children } : { ...node, children };
      }),
    );
    const own = part.bookmarks.map(move.bookmark);
    bookmarks.push({ title, page: firstPage, y: 0, children: own });
    ranges.push([firstPage + 1, pages.length]);
  }
  const root: StructureNode = { role: 'Document', children: roots };
  return { pages: { pages, structure: [root, ...structure], bookmarks }, ranges };
};

/** Moves a part's pages and nodes behind those of the parts before it. */
const mover = (firstPage: number, firstNode: number) => {
  // The same items may stand in several groups of a sheet, and are to stay the same.
  const known = new Map<readonly PageItem[], readonly PageItem[]>();
  const items = (list: readonly PageItem[]): readonly PageItem[] => {
    const moved = known.get(list) ?? list.map(item);
    known.set(list, moved);
    return moved;
  };
  const item = (one: PageItem): PageItem => {
    if (one.kind === 'group') return { ...one, items: items(one.items) };
    return one.structure === undefined ? one : { ...one, structure: one.structure + firstNode };
  };
  const page = (one: Page): Page => ({
    ...one,
    items: items(one.items),
    links: one.links.map((link) => ({
      ...link,
      structure: link.structure + firstNode,
      target:
        link.target.kind === 'place'
          ? { ...link.target, page: link.target.page + firstPage }
          : link.target,
    })),
  });
  const bookmark = (one: Bookmark): Bookmark => ({
    ...one,
    page: one.page + firstPage,
    children: one.children.map(bookmark),
  });
  return { page, bookmark };
};

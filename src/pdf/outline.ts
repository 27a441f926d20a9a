import type { Bookmark } from '../layout/page.ts';
import type { WrittenPage } from './links.ts';
import { destination } from './links.ts';
import type { PdfDocument, Ref } from './pdfkit.ts';
import { textString } from './pdfkit.ts';

/** The document outline (ISO 32000-1, 12.3.3), all of it unfolded. Gives the entries of a run's own by their number. */
export function addOutline(
  document: PdfDocument,
  bookmarks: readonly Bookmark[],
  pages: readonly WrittenPage[],
): readonly Ref[] {
  if (bookmarks.length === 0) return [];
  const root = document.ref({ Type: 'Outlines' });
  const { own } = addBookmarks(document, bookmarks, pages, root);
  root.end();
  document._root.data.Outlines = root;
  // On a single sheet the panel would only take room away.
  if (pages.length > 1) document._root.data.PageMode = 'UseOutlines';
  return own;
}

/** The entries below `parent`, which is left open: all of them, and those of a run's own by their number. */
export function addBookmarks(
  document: PdfDocument,
  bookmarks: readonly Bookmark[],
  pages: readonly WrittenPage[],
  parent: Ref,
): { readonly all: readonly Ref[]; readonly own: readonly Ref[] } {
  const all: Ref[] = [];
  const own: Ref[] = [];
  writeLevel(bookmarks, parent);
  return { all, own };

  function writeLevel(level: readonly Bookmark[], above: Ref): void {
    const refs = level.map(() => document.ref());
    all.push(...refs);
    above.data.First = refs[0];
    above.data.Last = refs.at(-1);
    above.data.Count = countOf(level);
    level.forEach(({ title, page, y, children, own: number }, i) => {
      const ref = refs[i] as Ref;
      if (number !== undefined) own[number] = ref;
      Object.assign(ref.data, {
        Title: textString(title),
        Parent: above,
        Prev: refs[i - 1],
        Next: refs[i + 1],
        Dest: destination(pages, page, y),
      });
      if (children.length > 0) writeLevel(children, ref);
      ref.end();
    });
  }
}

/** Of bookmarks with all below them. */
export const countOf = (level: readonly Bookmark[]): number =>
  level.reduce((sum, bookmark) => sum + 1 + countOf(bookmark.children), 0);

/** Pages are called 1, 2, 3 … (12.4.2). */
export function addPageLabels(document: PdfDocument): void {
  document._root.data.PageLabels = { Nums: [0, { S: 'D' }] };
}

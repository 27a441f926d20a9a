import type { PageStyle, StyledDocument } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import type { Box } from './box.ts';
import type { Contents } from './content.ts';
import { usedMargin } from './flow.ts';
import { type Overfull, type PageSlice, pageAt, paginate } from './paginate.ts';
import { contentRect, openPlacing, type PlacedBox, type Placing } from './place.ts';

/** A run of the flow on pages of one name, its boxes in their places and cut into pages. */
export interface Section {
  readonly placing: Placing;
  readonly slices: readonly PageSlice[];
  readonly overfull: readonly Overfull[];
  /** Of each page. */
  readonly styles: readonly PageStyle[];
  /** Index of its first page in the document. */
  readonly firstPage: number;
}

/** A number that grows may push its target on to the next page; it cannot grow for ever. */
const MOST_RENUMBERINGS = 4;

/** Gives everything its page. Where texts name pages, it is done again until the numbers are true. */
export function arrange(document: StyledDocument, root: Box, contents: Contents): Section[] {
  let sections = cut(document, root, contents);
  for (let i = 0; i < MOST_RENUMBERINGS; i++) {
    if (!contents.numberPages(pagesOfIds(sections))) break;
    for (const { placing } of sections) placing.free();
    sections = cut(document, root, contents);
  }
  return sections;
}

function cut(document: StyledDocument, root: Box, contents: Contents): Section[] {
  const cuts: Section[] = [];
  let firstPage = 0;
  for (const { page, root: own } of sectionsOf(root)) {
    const before = firstPage;
    const styleAt = (index: number) =>
      document.pageStyle(page, {
        first: before + index === 0,
        left: (before + index) % 2 === 1,
      });
    const placing = openPlacing(own, areaOf(styleAt(0)), contents.measure);
    const linesOf = (box: PlacedBox) =>
      contents.linesOf(box.box, contentRect(box).width)?.lines ?? [];
    const heightAt = (index: number): Pt => areaOf(styleAt(index)).height;
    const { slices, overfull } = paginate(placing.placed, linesOf, heightAt);
    const styles = slices.map((_, index) => styleAt(index));
    cuts.push({ placing, slices, overfull, styles, firstPage });
    firstPage += slices.length;
  }
  return cuts;
}

/**
 * Splits the flow where a child of the root asks for another page (CSS Page 3, 7.1: a change of
 * `page` between siblings forces a break).
 */
function sectionsOf(root: Box): { readonly page: string | 'auto'; readonly root: Box }[] {
  const found: { page: string | 'auto'; children: Box[] }[] = [];
  for (const child of root.children) {
    const page = child.style.page === 'auto' ? root.style.page : child.style.page;
    const last = found[found.length - 1];
    if (last && last.page === page) last.children.push(child);
    else found.push({ page, children: [child] });
  }
  if (found.length < 2) return [{ page: found[0]?.page ?? root.style.page, root }];
  return found.map(({ page, children }) => ({ page, root: { ...root, children } }));
}

/** The page area: what is left of the sheet inside its margins. */
export function areaOf(style: PageStyle): { width: Pt; height: Pt } {
  const margin = usedMargin(style);
  return {
    width: style.width - margin.left - margin.right,
    height: style.height - margin.top - margin.bottom,
  };
}

/** The number of the page, from 1, on which each element with an id begins. */
function pagesOfIds(sections: readonly Section[]): ReadonlyMap<string, number> {
  const pages = new Map<string, number>();
  for (const { placing, slices, firstPage } of sections) {
    const visit = ({ box, rect, children }: PlacedBox): void => {
      const page = firstPage + pageAt(slices, rect.y) + 1;
      const inline = box.pieces.flatMap((piece) => (piece.kind === 'open' ? piece.element : []));
      for (const { id } of [...(box.anonymous ? [] : [box.element]), ...inline])
        if (id !== undefined && !pages.has(id)) pages.set(id, page);
      children.forEach(visit);
    };
    visit(placing.placed);
  }
  return pages;
}

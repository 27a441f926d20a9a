import type { Size } from '../geometry.ts';
import type { Edges, Length, LengthOrAuto, PageStyle, StyledDocument } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { type Box, flowOf } from './box.ts';
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

/**
 * Gives everything its page. Where texts name pages, it is done again until the numbers are true. `before`: the same boxes, of
 * which some leaves held something else.
 */
export function arrange(
  document: StyledDocument,
  root: Box,
  contents: Contents,
  before?: { readonly sections: readonly Section[]; readonly changed: ReadonlySet<Box> },
): Section[] {
  let sections = cut(document, root, contents, before?.sections, before?.changed);
  for (let i = 0; i < MOST_RENUMBERINGS; i++) {
    const changed = contents.numberPages(pagesOfIds(sections));
    if (changed.size === 0) break;
    const old = sections;
    sections = cut(document, root, contents, old, changed);
    for (const { placing } of old) placing.free();
  }
  return sections;
}

function cut(
  document: StyledDocument,
  root: Box,
  contents: Contents,
  before: readonly Section[] = [],
  changed: ReadonlySet<Box> = new Set(),
): Section[] {
  const cuts: Section[] = [];
  let firstPage = 0;
  for (const [i, { page, root: own }] of sectionsOf(root).entries()) {
    const pagesBefore = firstPage;
    const styleAt = (index: number) =>
      document.pageStyle(page, {
        first: pagesBefore + index === 0,
        left: (pagesBefore + index) % 2 === 1,
      });
    const area = areaOf(styleAt(0));
    const known = before[i];
    const placing =
      known && isSameSize(areaOf(known.styles[0] as PageStyle), area)
        ? known.placing.beside(changed, contents.measure)
        : openPlacing(own, area, contents.measure);
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

const isSameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;

/**
 * Splits the flow where a child of `body` asks for another page (CSS Page 3, 7.1: a change of
 * `page` between siblings forces a break).
 */
function sectionsOf(root: Box): { readonly page: string | 'auto'; readonly root: Box }[] {
  const flow = flowOf(root);
  const usual = flow.style.page === 'auto' ? root.style.page : flow.style.page;
  const found: { page: string | 'auto'; children: Box[] }[] = [];
  for (const child of flow.children) {
    const page = child.style.page === 'auto' ? usual : child.style.page;
    const last = found[found.length - 1];
    if (last && last.page === page) last.children.push(child);
    else found.push({ page, children: [child] });
  }
  if (found.length < 2) return [{ page: found[0]?.page ?? usual, root }];
  return found.map(({ page, children }, i) => {
    const isFirst = i === 0;
    const isLast = i === found.length - 1;
    const part = sliced(flow, children, isFirst, isLast);
    return { page, root: flow === root ? part : sliced(root, [part], isFirst, isLast) };
  });
}

/** A part of a box: where it goes on from another page or to one, it has no edge (CSS Fragmentation 3, 5.4). */
function sliced(box: Box, children: readonly Box[], isFirst: boolean, isLast: boolean): Box {
  const { style } = box;
  const cut = <T>(edges: Edges<T>, none: (edge: T) => T): Edges<T> => ({
    ...edges,
    ...(!isFirst && { top: none(edges.top) }),
    ...(!isLast && { bottom: none(edges.bottom) }),
  });
  return {
    ...box,
    children,
    style: {
      ...style,
      margin: cut<LengthOrAuto>(style.margin, () => ZERO),
      padding: cut<Length>(style.padding, () => ZERO),
      border: cut(style.border, (edge) => ({ ...edge, width: 0 })),
    },
  };
}

const ZERO = { pt: 0 } as const;

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

import type { Rect } from '../geometry.ts';
import type { PageStyle } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { resolve } from './outline.ts';
import type { PageItem, PageLink } from './page.ts';
import { type PageSlice, pageAt } from './paginate.ts';

/** A page while it is being filled. */
export interface OpenPage {
  readonly style: PageStyle;
  readonly items: PageItem[];
  readonly links: PageLink[];
}

/** A page's trim size. */
export interface OpenPageSize {
  readonly width: Pt;
  readonly height: Pt;
}

/** How far something in the flow has to be moved to stand on its page. */
export interface Offset {
  /** Index in the document. */
  readonly page: number;
  readonly dx: Pt;
  readonly dy: Pt;
}

export interface Fragment extends Offset {
  /** The part of the flow rectangle that this page shows, in page coordinates. */
  readonly rect: Rect;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** One run of the flow over pages of one name, and its way from flow to page coordinates. */
export interface Flow {
  offsetAt(y: Pt): Offset;
  /** The parts of a rectangle that may be cut by page breaks. */
  fragments(rect: Rect): readonly Fragment[];
}

export const usedMargin = (style: PageStyle) => ({
  top: resolve(style.margin.top, style.height),
  right: resolve(style.margin.right, style.width),
  bottom: resolve(style.margin.bottom, style.height),
  left: resolve(style.margin.left, style.width),
});

/** `slices[i]` is shown by the document's page `firstPage + i`. */
export function flowOver(
  slices: readonly PageSlice[],
  pages: readonly OpenPage[],
  firstPage: number,
): Flow {
  /** By slice: every line asks for one. */
  const offsets = slices.map(({ start }, index): Offset => {
    const page = firstPage + index;
    const margin = usedMargin((pages[page] as OpenPage).style);
    return { page, dx: margin.left, dy: margin.top - start };
  });
  const offset = (index: number) => offsets[index] as Offset;
  return {
    offsetAt: (y) => offset(pageAt(slices, y)),
    fragments: (rect) => {
      const bottom = rect.y + rect.height;
      const from = pageAt(slices, rect.y);
      const to = Math.max(from, pageAt(slices, bottom - 0.1));
      const parts: Fragment[] = [];
      for (let i = from; i <= to; i += 1) {
        const slice = slices[i] as PageSlice;
        const top = i === from ? rect.y : slice.start;
        const end = i === to ? bottom : slice.end;
        const at = offset(i);
        parts.push({
          ...at,
          rect: {
            x: rect.x + at.dx,
            y: top + at.dy,
            width: rect.width,
            height: Math.max(0, end - top),
          },
          isFirst: i === from,
          isLast: i === to,
        });
      }
      return parts;
    },
  };
}

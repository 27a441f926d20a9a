import { type Path, type Rect, rectPath } from '../geometry.ts';
import type { Page, PageItem, Pages, StructureNode } from '../layout/page.ts';
import type { Pt } from '../units.ts';

/** A page on a sheet of paper. */
export interface Placement {
  readonly page: Page;
  /** Top left corner of its trim box, on the sheet. */
  readonly x: Pt;
  readonly y: Pt;
  /** 1 when absent. */
  readonly scale?: number;
  /** The part of the sheet that the page may paint on; its bleed box when absent. */
  readonly clip?: Rect;
  /** The same content again: a listener hears it once, where it is not a copy. */
  readonly copy: boolean;
}

/** One side of a sheet of paper. Points, origin at the top left, y downwards. */
export interface Sheet {
  readonly width: Pt;
  readonly height: Pt;
  readonly placements: readonly Placement[];
  /** What imposition adds: marks for the knife and the fold, names of tiles. */
  readonly marks: readonly PageItem[];
}

/** An imposed document, side after side as it leaves the printer. */
export interface Sheets {
  readonly sheets: readonly Sheet[];
  readonly structure: readonly StructureNode[];
}

/**
 * Sheets as pages that the writer knows: each placement a transformed group. Links and bookmarks are
 * left out, for a sheet is made to be printed; the structure stays.
 */
export function pagesOf({ sheets, structure }: Sheets): Pages {
  const clips = new Map<Page, Path>();
  const pages = sheets.map(({ width, height, placements, marks }): Page => {
    const groups = placements.map((placement): PageItem => {
      const { page, copy, x, y, scale = 1 } = placement;
      // The same objects for the same page, so that they are written once.
      const clip = clips.get(page) ?? bleedPath(page);
      clips.set(page, clip);
      const inner: PageItem = {
        kind: 'group',
        opacity: 1,
        transform: [scale, 0, 0, scale, x, y],
        clip,
        ...(copy ? { copy } : {}),
        items: page.items,
      };
      if (!placement.clip) return inner;
      return { kind: 'group', opacity: 1, clip: rectPath(placement.clip), items: [inner] };
    });
    const items = [...groups, ...marks];
    return { width, height, bleed: 0, marks: { crop: false, cross: false }, items, links: [] };
  });
  return { pages, structure, bookmarks: [] };
}

const bleedPath = ({ width, height, bleed }: Page): Path =>
  rectPath({ x: -bleed, y: -bleed, width: width + 2 * bleed, height: height + 2 * bleed });

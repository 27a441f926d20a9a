import type { Rect, Size } from '../geometry.ts';
import type { Page, Pages } from '../layout/page.ts';
import { type Mm, type Pt, ptFromMm } from '../units.ts';
import { cutMarks, foldMarks, markOffset, markRoom } from './marks.ts';
import { paperFor } from './paper.ts';
import type { Placement, Sheet, Sheets } from './sheet.ts';

/** Office paper of 80 g/m² is about a tenth of a millimetre thick. */
const PAPER_MM: Mm = 0.1;

/** The pages of one side, left and right of the fold, counted from 1; undefined is a blank. */
export type Spread = readonly [left: number | undefined, right: number | undefined];

/** Both sides of one sheet of paper. */
export interface BookletSheet {
  readonly front: Spread;
  readonly back: Spread;
}

/**
 * Which pages stand on which sheet of a saddle-stitched booklet, from the cover inwards. Blanks fill up
 * to a multiple of four and come last.
 */
export function bookletOrder(count: number): readonly BookletSheet[] {
  const places = Math.ceil(count / 4) * 4;
  const page = (number: number): number | undefined => (number <= count ? number : undefined);
  return Array.from({ length: places / 4 }, (_, i) => ({
    front: [page(places - 2 * i), page(1 + 2 * i)],
    back: [page(2 + 2 * i), page(places - 1 - 2 * i)],
  }));
}

/**
 * How far the pages of the nth sheet from outside (the cover is 0) move towards the fold: every sheet
 * around it pushes it out by its thickness, and the outer edge is cut straight in the end.
 */
const creep = (sheet: number): Pt => ptFromMm(sheet * PAPER_MM);

/**
 * Pages of one size, two on each side, to be printed on both sides, turned at the edge that is parallel to the
 * fold, then folded and stapled in the fold. A5 pages come on A4, A4 pages on A3.
 */
export function booklet({ pages, structure }: Pages): Sheets {
  const [first] = pages;
  if (!first) return { sheets: [], structure };
  const spread = { width: 2 * first.width, height: first.height };
  const room = first.bleed > 0 ? markRoom(first.bleed) : 0;
  const paper = paperFor(
    { width: spread.width + 2 * room, height: spread.height + 2 * room },
    first.bleed > 0,
  );
  const side = (pair: Spread, shift: Pt): Sheet => sideOf(pages, pair, shift, spread, paper);
  const sheets = bookletOrder(pages.length).flatMap(({ front, back }, i) => {
    const shift = creep(i);
    return [side(front, shift), side(back, shift)];
  });
  return { sheets, structure };
}

function sideOf(pages: readonly Page[], pair: Spread, shift: Pt, spread: Size, paper: Size): Sheet {
  const block: Rect = {
    x: (paper.width - spread.width) / 2,
    y: (paper.height - spread.height) / 2,
    ...spread,
  };
  const fold = block.x + block.width / 2;
  const bleed = pages[0]?.bleed ?? 0;
  const placements = pair.flatMap((number, half): Placement[] => {
    const page = pages[(number ?? 0) - 1];
    if (!page) return [];
    const inward = half === 0 ? shift : -shift;
    const left = half === 0 ? block.x : fold;
    const clip = {
      // Nothing goes over the fold, all else into the bleed.
      x: half === 0 ? left - bleed : fold,
      y: block.y - bleed,
      width: page.width + bleed,
      height: page.height + 2 * bleed,
    };
    return [{ page, x: left + inward, y: block.y, clip, copy: false }];
  });
  const edges = { block, sheet: paper, offset: markOffset(bleed) };
  const cuts = { x: [block.x, block.x + block.width], y: [block.y, block.y + block.height] };
  const marks = [...cutMarks(edges, cuts), ...foldMarks(edges, { x: [fold], y: [] })];
  return { ...paper, placements, marks };
}

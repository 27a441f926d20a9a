import type { Rect, Size } from '../geometry.ts';
import type { Page, Pages } from '../layout/page.ts';
import { type Pt, ptFromMm } from '../units.ts';
import { cutMarks, foldMarks, markOffset, markRoom } from './marks.ts';
import { fits, paperFor } from './paper.ts';
import type { Placement, Sheet, Sheets } from './sheet.ts';

/** White between leaflets without bleed, where the paper has room for it. */
const GUTTER: Pt = ptFromMm(5);

interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Each page `count` times on one side of a sheet, at full size; page 2 backs page 1 exactly, for every grid is centred. */
export function nUp({ pages, structure }: Pages, count: number): Sheets {
  return { sheets: pages.map((page) => sheetOf(page, count)), structure };
}

function sheetOf(page: Page, count: number): Sheet {
  const { paper, grid, gutter } = arrangement(page, count);
  const { width, height } = blockSize(page, grid, gutter);
  const block: Rect = {
    x: (paper.width - width) / 2,
    y: (paper.height - height) / 2,
    width,
    height,
  };
  const lefts = Array.from({ length: grid.columns }, (_, i) => block.x + i * (page.width + gutter));
  const tops = Array.from({ length: grid.rows }, (_, i) => block.y + i * (page.height + gutter));
  const placements = tops.flatMap((y, row) =>
    lefts.map((x, column): Placement => ({ page, x, y, copy: row + column > 0 })),
  );
  const cuts = {
    x: both(lefts, page.width),
    y: both(tops, page.height),
  };
  const edges = { block, sheet: paper, offset: markOffset(page.bleed) };
  const folds = lefts.flatMap((left) => (page.folds ?? []).map((fold) => left + fold));
  const marks = [...cutMarks(edges, cuts), ...foldMarks(edges, { x: folds, y: [] })];
  return { ...paper, placements, marks };
}

/** Starts and ends; neighbours without a gutter share one cut. */
const both = (starts: readonly Pt[], length: Pt): readonly Pt[] => [
  ...new Set(
    [...starts, ...starts.map((start) => start + length)].map((at) => Number(at.toFixed(6))),
  ),
];

const blockSize = ({ width, height }: Page, { columns, rows }: Grid, gutter: Pt): Size => ({
  width: columns * width + (columns - 1) * gutter,
  height: rows * height + (rows - 1) * gutter,
});

/** The grid on the smallest paper; room that is left over becomes gutters. */
function arrangement(page: Page, count: number): { paper: Size; grid: Grid; gutter: Pt } {
  const room = page.bleed > 0 ? markRoom(page.bleed) : 0;
  const bleeds = page.bleed > 0;
  const least = bleeds ? 2 * page.bleed : 0;
  const onPaper = (grid: Grid, gutter: Pt): Size => {
    const { width, height } = blockSize(page, grid, gutter);
    return { width: width + 2 * room, height: height + 2 * room };
  };
  const [best] = grids(count)
    .map((grid) => ({ grid, paper: paperFor(onPaper(grid, least), bleeds) }))
    .sort((a, b) => a.paper.width * a.paper.height - b.paper.width * b.paper.height);
  if (!best) throw new Error(`${count} pages on a sheet`);
  const { grid, paper } = best;
  const block = blockSize(page, grid, GUTTER);
  const marked = { width: block.width + 2 * markRoom(0), height: block.height + 2 * markRoom(0) };
  return { grid, paper, gutter: !bleeds && fits(marked, paper) ? GUTTER : least };
}

const grids = (count: number): readonly Grid[] =>
  Array.from({ length: count }, (_, i) => ({ columns: count / (i + 1), rows: i + 1 })).filter(
    ({ columns }) => Number.isInteger(columns),
  );

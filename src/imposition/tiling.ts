import type { Rect, Size } from '../geometry.ts';
import { type Mm, type Pt, ptFromMm } from '../units.ts';
import { fits, turned } from './paper.ts';

/** Office printers leave 4 to 6 mm at the edges white; the rest of the margin is for marks and names. */
const MARGIN: Pt = ptFromMm(10);
export const OVERLAP_MM: Mm = 10;
export const OVERLAP: Pt = ptFromMm(OVERLAP_MM);

/** How a page is cut up: the same size for every tile. */
export interface Tiling {
  /** Of the sheets, standing or lying. */
  readonly paper: Size;
  readonly columns: number;
  readonly rows: number;
  readonly tiles: readonly Tile[];
}

export interface Tile {
  readonly column: number;
  readonly row: number;
  /** Column and row as in a spreadsheet: A1 at the top left, B1 to its right. */
  readonly name: string;
  /** The part of the page, overlaps included. */
  readonly region: Rect;
}

/** A page no larger than the sheet is not cut up. */
export const needsTiles = (page: Size, paper: Size): boolean =>
  !fits(page, paper) && !fits(page, turned(paper));

/** The fewest sheets on which neighbours overlap by the glue edge; `paper` is given standing. */
export function tilingOf(page: Size, paper: Size): Tiling {
  const [standing, lying] = [gridOn(page, paper), gridOn(page, turned(paper))];
  return lying.tiles.length < standing.tiles.length ? lying : standing;
}

function gridOn(page: Size, paper: Size): Tiling {
  const across = partsOf(page.width, paper.width - 2 * MARGIN);
  const down = partsOf(page.height, paper.height - 2 * MARGIN);
  const tiles = down.starts.flatMap((y, row) =>
    across.starts.map((x, column): Tile => {
      const region = { x, y, width: across.length, height: down.length };
      return { column, row, name: `${letters(column)}${row + 1}`, region };
    }),
  );
  return { paper, columns: across.starts.length, rows: down.starts.length, tiles };
}

/** Equal parts of `whole`, none longer than `most`, neighbours overlapping. */
function partsOf(whole: Pt, most: Pt): { length: Pt; starts: readonly Pt[] } {
  // What is too long by less than a thousandth of a point is no reason for another sheet.
  const count = Math.max(1, Math.ceil((whole - OVERLAP - 1e-3) / (most - OVERLAP)));
  const length = (whole + (count - 1) * OVERLAP) / count;
  return { length, starts: Array.from({ length: count }, (_, i) => i * (length - OVERLAP)) };
}

/** A … Z, AA … */
const letters = (column: number): string =>
  `${column >= 26 ? letters(Math.floor(column / 26) - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;

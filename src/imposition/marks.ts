import { BLACK } from '../colour.ts';
import type { Path, Rect, Size } from '../geometry.ts';
import type { PageItem } from '../layout/page.ts';
import { type Pt, ptFromMm } from '../units.ts';

/** Printers' usual hairline. Black alone: the knife needs one ink, and nothing can be out of register. */
const HAIRLINE: Pt = 0.25;
/** Marks stay this far from what is cut out, and outside its bleed. */
const MARK_OFFSET: Pt = ptFromMm(3);
const MARK_LENGTH: Pt = ptFromMm(5);
/** A shorter line is no mark. */
const SHORTEST: Pt = ptFromMm(2);
const DASH: readonly Pt[] = [2, 2];

/** How far marks stand off pages with this bleed. */
export const markOffset = (bleed: Pt): Pt => Math.max(bleed, MARK_OFFSET);

/** Room that marks want on every side of a block of such pages. */
export const markRoom = (bleed: Pt): Pt => markOffset(bleed) + MARK_LENGTH;

export const stroke = (path: Path, dash?: readonly Pt[], width: Pt = HAIRLINE): PageItem => ({
  kind: 'stroke',
  path,
  colour: BLACK,
  width,
  cap: 'butt',
  join: 'miter',
  ...(dash ? { dash } : {}),
});

/** Lines of the block that are cut or folded, as distances from the sheet's left and top. */
export interface Lines {
  readonly x: readonly Pt[];
  readonly y: readonly Pt[];
}

export interface Edges {
  readonly block: Rect;
  readonly sheet: Size;
  /** From the block to its marks. */
  readonly offset: Pt;
}

/** Short lines in the margins round `block`, where a cut goes through the whole sheet. Nothing where there is no room. */
export function cutMarks(edges: Edges, cuts: Lines): readonly PageItem[] {
  const path = ticks(edges, cuts);
  return path.length > 0 ? [stroke(path)] : [];
}

/** The same, dashed, where the sheet is folded. */
export function foldMarks(edges: Edges, folds: Lines): readonly PageItem[] {
  const path = ticks(edges, folds);
  return path.length > 0 ? [stroke(path, DASH)] : [];
}

function ticks({ block, sheet, offset: near }: Edges, lines: Lines): Path {
  const [right, bottom] = [block.x + block.width, block.y + block.height];
  const upright = (x: Pt, y: Pt, to: Pt): Path => [
    ['M', x, y],
    ['L', x, to],
  ];
  const lying = (y: Pt, x: Pt, to: Pt): Path => [
    ['M', x, y],
    ['L', to, y],
  ];
  const reach = (room: Pt): Pt => Math.min(near + MARK_LENGTH, room);
  const enough = (room: Pt): boolean => reach(room) - near >= SHORTEST;
  const [above, below] = [block.y, sheet.height - bottom];
  const [before, after] = [block.x, sheet.width - right];
  return [
    ...lines.x.flatMap((x) => [
      ...(enough(above) ? upright(x, block.y - reach(above), block.y - near) : []),
      ...(enough(below) ? upright(x, bottom + near, bottom + reach(below)) : []),
    ]),
    ...lines.y.flatMap((y) => [
      ...(enough(before) ? lying(y, block.x - reach(before), block.x - near) : []),
      ...(enough(after) ? lying(y, right + near, right + reach(after)) : []),
    ]),
  ];
}

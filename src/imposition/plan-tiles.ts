import { type Colour, WHITE } from '../colour.ts';
import { type Path, type Rect, rectPath, type Size } from '../geometry.ts';
import type { PageItem } from '../layout/page.ts';
import { type Pt, ptFromMm } from '../units.ts';
import { stroke } from './marks.ts';
import { type Setter, type TextStyle, widthOf } from './text.ts';
import { OVERLAP_MM, type Tiling } from './tiling.ts';

/** Over the small picture, so that its tiles and their names come first. */
const VEIL: Colour = { ...WHITE, alpha: 0.6 };
export const GREY: Colour = { rgb: [0.45, 0.45, 0.45], cmyk: [0, 0, 0, 0.6], alpha: 1 };
const SMALLEST_NAME: Pt = 6;
const LARGEST_NAME: Pt = 22;

/** Tiles over the small picture in `frame`, as they show when they are glued: each lies over its left and its upper neighbour. */
export function tilesOn(
  frame: Rect,
  by: number,
  page: Size,
  { columns, rows, tiles }: Tiling,
  prefix: string,
  setter: Setter,
): PageItem[] {
  const seams = tiles.flatMap(({ column, row, region }): Path => {
    const left = frame.x + region.x * by;
    const top = frame.y + region.y * by;
    return [
      ...(column > 0 && row === 0 ? upright(left, frame) : []),
      ...(row > 0 && column === 0 ? lying(top, frame) : []),
    ];
  });
  const names = tiles.flatMap(({ name, column, row, region }) => {
    const next = (at: number, count: number, start: Pt, length: Pt, most: Pt): Pt =>
      at + 1 < count ? start + length - ptFromMm(OVERLAP_MM) : most;
    const right = next(column, columns, region.x, region.width, page.width);
    const bottom = next(row, rows, region.y, region.height, page.height);
    return label(
      prefix + name,
      {
        x: frame.x + region.x * by,
        y: frame.y + region.y * by,
        width: (right - region.x) * by,
        height: (bottom - region.y) * by,
      },
      setter,
    );
  });
  // White beneath, so that the lines show on any picture.
  return [
    {
      kind: 'fill',
      path: rectPath(frame),
      evenOdd: false,
      paint: { kind: 'solid', colour: VEIL },
    },
    ...(seams.length > 0 ? [{ ...stroke(seams, undefined, 2.4), colour: WHITE } as PageItem] : []),
    ...(seams.length > 0 ? [stroke(seams, undefined, 0.9)] : []),
    { ...stroke(rectPath(frame), undefined, 0.5), colour: GREY } as PageItem,
    ...names,
  ];
}

/** The name of a tile in the middle of what shows of it. */
function label(name: string, cell: Rect, setter: Setter): readonly PageItem[] {
  const size = Math.max(
    SMALLEST_NAME,
    Math.min(LARGEST_NAME, cell.height * 0.3, cell.width * 0.25),
  );
  const style: TextStyle = { size, weight: 700 };
  const wide = widthOf(setter.line(name, 0, 0, style));
  const [middleX, middleY] = [cell.x + cell.width / 2, cell.y + cell.height / 2];
  const plate: Rect = {
    x: middleX - wide / 2 - size * 0.4,
    y: middleY - size * 0.75,
    width: wide + size * 0.8,
    height: size * 1.5,
  };
  return [
    {
      kind: 'fill',
      path: rectPath(plate),
      evenOdd: false,
      paint: { kind: 'solid', colour: WHITE },
    },
    stroke(rectPath(plate), undefined, 0.75),
    // Capitals and digits are about 0.7 em high.
    setter.line(name, middleX - wide / 2, middleY + size * 0.35, style),
  ];
}

const upright = (x: Pt, { y, height }: Rect): Path => [
  ['M', x, y],
  ['L', x, y + height],
];

const lying = (y: Pt, { x, width }: Rect): Path => [
  ['M', x, y],
  ['L', x + width, y],
];

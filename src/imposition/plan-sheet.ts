import { type Colour, WHITE } from '../colour.ts';
import { type Path, type Rect, rectPath, type Size } from '../geometry.ts';
import type { Page, PageItem, StructureId } from '../layout/page.ts';
import { type Pt, ptFromMm } from '../units.ts';
import { stroke } from './marks.ts';
import type { Sheet } from './sheet.ts';
import type { Slots } from './slots.ts';
import { type Setter, type TextStyle, widthOf } from './text.ts';
import { OVERLAP_MM, type Tiling } from './tiling.ts';
import type { Words } from './words.ts';

const MARGIN: Pt = ptFromMm(15);
const HEAD: TextStyle = { size: 16, weight: 700 };
const BODY: TextStyle = { size: 10.5, weight: 400 };
const LEADING = 1.45;
const GAP: Pt = ptFromMm(5);
/** Over the small picture, so that its tiles and their names come first. */
const VEIL: Colour = { ...WHITE, alpha: 0.6 };
const GREY: Colour = { rgb: [0.45, 0.45, 0.45], cmyk: [0, 0, 0, 0.6], alpha: 1 };
const SMALLEST_NAME: Pt = 6;
const LARGEST_NAME: Pt = 22;

export interface TileOptions {
  /** Standing. */
  readonly paper: Size;
  readonly paperName: string;
  readonly title: string;
  readonly language: string;
  readonly slots: Slots;
  readonly setter: Setter;
}

/** What to do with the tiles, and a small picture of the whole with the tiles drawn on it. `speak` gives each paragraph its node. */
export function planSheet(
  page: Page,
  tiling: Tiling,
  prefix: string,
  words: Words,
  { paper, paperName, title, slots, setter }: TileOptions,
  speak: () => StructureId,
): Sheet {
  const width = paper.width - 2 * MARGIN;
  let y = MARGIN;
  const paragraph = (text: string, style: TextStyle): readonly PageItem[] => {
    const node = speak();
    return setter.broken(text, width, style).map((part) => {
      y += style.size * LEADING;
      return setter.line(part, MARGIN, y, style, node);
    });
  };
  const head = paragraph(words.plan(prefix ? `${title} (${prefix.slice(0, -1)})` : title), HEAD);
  y += GAP / 2;
  const { columns, rows, tiles } = tiling;
  const count = words.count(tiles.length, columns, rows, paperName);
  const steps = [count, ...words.steps(OVERLAP_MM)].flatMap((text) => paragraph(text, BODY));
  y += GAP;

  const scale = Math.min(width / page.width, (paper.height - MARGIN - y) / page.height);
  const box: Rect = {
    x: (paper.width - page.width * scale) / 2,
    y,
    width: page.width * scale,
    height: page.height * scale,
  };
  const placed = {
    page: withoutCodes(page, slots),
    x: box.x,
    y: box.y,
    scale,
    clip: box,
    copy: false,
  } as const;
  return {
    ...paper,
    placements: [placed],
    marks: [...slots.own(head), ...steps, ...picture(box, scale)],
  };

  /** Tiles as they show when they are glued: each lies over its left and its upper neighbour. */
  function picture(frame: Rect, by: number): PageItem[] {
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
      return label(prefix + name, {
        x: frame.x + region.x * by,
        y: frame.y + region.y * by,
        width: (right - region.x) * by,
        height: (bottom - region.y) * by,
      });
    });
    // White beneath, so that the lines show on any picture.
    return [
      {
        kind: 'fill',
        path: rectPath(frame),
        evenOdd: false,
        paint: { kind: 'solid', colour: VEIL },
      },
      ...(seams.length > 0
        ? [{ ...stroke(seams, undefined, 2.4), colour: WHITE } as PageItem]
        : []),
      ...(seams.length > 0 ? [stroke(seams, undefined, 0.9)] : []),
      { ...stroke(rectPath(frame), undefined, 0.5), colour: GREY } as PageItem,
      ...names,
    ];
  }

  function label(name: string, cell: Rect): readonly PageItem[] {
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
}

/** A code on the plan would be too small, and the names of tiles lie on it: a grey square stands for it. */
const withoutCodes = (page: Page, slots: Slots): Page => ({
  ...page,
  items: page.items.map((item) => unreadable(item, slots)),
});

function unreadable(item: PageItem, slots: Slots): PageItem {
  if (item.kind === 'group') {
    const items = item.items.map((inner) => unreadable(inner, slots));
    // What stands in it is not what stands in the page's own.
    return item.slot === undefined ? { ...item, items } : { ...item, items, slot: slots.next() };
  }
  if (item.kind !== 'code') return item;
  const { structure, rect, modulePt } = item;
  // Four modules around a code are its quiet zone (ISO/IEC 18004).
  const inset = 4 * modulePt;
  const [width, height] = [rect.width - 2 * inset, rect.height - 2 * inset];
  return {
    kind: 'fill',
    path: rectPath({ x: rect.x + inset, y: rect.y + inset, width, height }),
    evenOdd: false,
    paint: { kind: 'solid', colour: GREY },
    ...(structure === undefined ? {} : { structure }),
  };
}

const upright = (x: Pt, { y, height }: Rect): Path => [
  ['M', x, y],
  ['L', x, y + height],
];

const lying = (y: Pt, { x, width }: Rect): Path => [
  ['M', x, y],
  ['L', x + width, y],
];

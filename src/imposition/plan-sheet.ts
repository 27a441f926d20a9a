import { type Rect, rectPath, type Size } from '../geometry.ts';
import type { Page, PageItem, StructureId } from '../layout/page.ts';
import { type Pt, ptFromMm } from '../units.ts';
import { GREY, tilesOn } from './plan-tiles.ts';
import type { Sheet } from './sheet.ts';
import type { Slots } from './slots.ts';
import type { Setter, TextStyle } from './text.ts';
import { OVERLAP_MM, type Tiling } from './tiling.ts';
import type { Words } from './words.ts';

const MARGIN: Pt = ptFromMm(15);
const HEAD: TextStyle = { size: 16, weight: 700 };
const BODY: TextStyle = { size: 10.5, weight: 400 };
const LEADING = 1.45;
const GAP: Pt = ptFromMm(5);

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
    marks: [...slots.own(head), ...steps, ...tilesOn(box, scale, page, tiling, prefix, setter)],
  };
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

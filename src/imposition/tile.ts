import type { Colour } from '../colour.ts';
import { type Rect, rectPath } from '../geometry.ts';
import type { Page, PageItem, Pages, StructureNode } from '../layout/page.ts';
import { type Pt, ptFromMm } from '../units.ts';
import { cutMarks, foldMarks } from './marks.ts';
import { planSheet, type TileOptions } from './plan-sheet.ts';
import type { Sheet, Sheets } from './sheet.ts';
import { widthOf } from './text.ts';
import { OVERLAP, OVERLAP_MM, type Tile, type Tiling, tilingOf } from './tiling.ts';
import { type Words, wordsFor } from './words.ts';

/** Near the picture, where every printer still prints. */
const OFFSET: Pt = ptFromMm(1);
const BAR_OFFSET: Pt = ptFromMm(1.6);
const BAR_WIDTH: Pt = ptFromMm(1.4);
const BAR: Colour = { rgb: [0.55, 0.55, 0.55], cmyk: [0, 0, 0, 0.45], alpha: 1 };
const NAME_X: Pt = ptFromMm(OVERLAP_MM + 2);
const NAME_BASELINE: Pt = ptFromMm(4.4);

/** Each page in full size on several sheets, an assembly plan before them. A listener hears the plan, where the page is whole. */
export function tile({ pages, structure }: Pages, options: TileOptions): Sheets {
  const nodes: StructureNode[] = [...structure];
  const added: number[] = [];
  const speak = (): number => {
    added.push(nodes.push({ role: 'P', children: [] }) - 1);
    return nodes.length - 1;
  };
  const words = wordsFor(options.language);
  const sheets = pages.flatMap((page, index) => {
    const tiling = tilingOf(page, options.paper);
    // A3 poster pages of one document lie on one table: their tiles need names that differ.
    const prefix = pages.length > 1 ? `${index + 1}-` : '';
    const plan = planSheet(page, tiling, prefix, words, options, speak);
    return [
      plan,
      ...tiling.tiles.map((one) => tileSheet(page, one, tiling, prefix, words, options)),
    ];
  });
  const [root, ...rest] = nodes;
  if (!root) return { sheets, structure };
  return { sheets, structure: [{ ...root, children: [...added, ...root.children] }, ...rest] };
}

function tileSheet(
  page: Page,
  one: Tile,
  { paper, tiles }: Tiling,
  prefix: string,
  words: Words,
  { title, slots, setter }: TileOptions,
): Sheet {
  const { region } = one;
  const x = (paper.width - region.width) / 2;
  const y = (paper.height - region.height) / 2;
  const block: Rect = { x, y, width: region.width, height: region.height };
  const [right, bottom] = [x + block.width, y + block.height];
  const neighbour = (column: number, row: number): string | undefined => {
    const found = tiles.find((other) => other.column === column && other.row === row);
    return found && prefix + found.name;
  };
  const beside = neighbour(one.column + 1, one.row);
  const below = neighbour(one.column, one.row + 1);

  const edges = { block, sheet: paper, offset: OFFSET };
  const glueX = beside ? [right - OVERLAP] : [];
  const glueY = below ? [bottom - OVERLAP] : [];
  const name = setter.line(prefix + one.name, x + NAME_X, bottom + NAME_BASELINE, {
    size: 11,
    weight: 700,
  });
  const neighbours = words.foot({
    ...(beside ? { right: beside } : {}),
    ...(below ? { below } : {}),
  });
  const foot = [neighbours, title].filter(Boolean).join(' · ');
  const footX = name.x + widthOf(name) + ptFromMm(3);
  const style = { size: 7, weight: 400 } as const;
  const room = right - OVERLAP - footX;
  const [whole = '', ...more] = setter.broken(foot, room, style);
  const shown = more.length > 0 ? `${setter.broken(foot, room - 8, style)[0]} …` : whole;
  return {
    ...paper,
    placements: [{ page, x: x - region.x, y: y - region.y, clip: block, copy: true }],
    marks: [
      ...cutMarks(edges, { x: [x, right], y: [y, bottom] }),
      ...foldMarks(edges, { x: glueX, y: glueY }),
      ...glueX.flatMap((at) => [
        bar({ x: at, y: y - BAR_OFFSET - BAR_WIDTH, width: OVERLAP, height: BAR_WIDTH }),
        bar({ x: at, y: bottom + BAR_OFFSET, width: OVERLAP, height: BAR_WIDTH }),
      ]),
      ...glueY.flatMap((at) => [
        bar({ x: x - BAR_OFFSET - BAR_WIDTH, y: at, width: BAR_WIDTH, height: OVERLAP }),
        bar({ x: right + BAR_OFFSET, y: at, width: BAR_WIDTH, height: OVERLAP }),
      ]),
      name,
      ...slots.own([setter.line(shown, footX, name.y, style)]),
    ],
  };
}

const bar = (rect: Rect): PageItem => ({
  kind: 'fill',
  path: rectPath(rect),
  evenOdd: false,
  paint: { kind: 'solid', colour: BAR },
});

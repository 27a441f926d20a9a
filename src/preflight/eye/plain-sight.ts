import { PT_PER_MM } from '../../units.ts';
import type { Box } from '../pdf/box.ts';
import { type PageObject, pagesOf } from '../pdf/pages.ts';
import { plainFile } from '../pdf/plain.ts';
import { playPage } from './content.ts';
import type { PlacedCode } from './read-back.ts';
import type { Reader } from './reader.ts';
import { type CodeArea, openScenes } from './scenes.ts';
import { readSymbol } from './symbol.ts';
import { viewOf } from './view.ts';

/**
 * Reads the codes of a file that guidepress made from the content of its pages, without drawing them, and gives back those that
 * must be drawn to be judged. A code is in plain sight where the content shows that nothing is seen in its place but one dark outline
 * on one light tone. When one code of a page is not, or does not say what it should, all codes of the page are given back.
 */
export const notInPlainSight = async (
  reader: Reader,
  bytes: Uint8Array,
  placed: readonly PlacedCode[],
): Promise<readonly PlacedCode[]> => {
  const file = plainFile(bytes);
  const catalog = file?.catalog();
  const pages = file && catalog ? pagesOf(file, catalog).pages : [];
  const left: PlacedCode[] = [];
  for (const number of new Set(placed.map(({ page }) => page))) {
    const here = placed.filter(({ page }) => page === number);
    const page = pages[number - 1];
    if (!page || !(await areInPlainSight(reader, page, here))) left.push(...here);
  }
  return left;
};

const areInPlainSight = async (
  reader: Reader,
  page: PageObject,
  here: readonly PlacedCode[],
): Promise<boolean> => {
  const cut = page.boxes.trim ?? viewOf(page).box;
  const scenes = openScenes(here.map((code) => areaOf(code, cut)));
  if (!playPage(page, scenes.paint)) return false;
  const symbols = scenes.symbols();
  for (const [i, { text }] of here.entries()) {
    const symbol = symbols[i];
    if (!symbol || !(await readSymbol(reader, symbol)).includes(text)) return false;
  }
  return true;
};

const areaOf = ({ area: { x, y, width, height }, moduleMm }: PlacedCode, cut: Box): CodeArea => {
  const [left, top] = [cut.left + x, cut.top - y];
  const place = { left, bottom: top - height, right: left + width, top };
  return { place, module: moduleMm * PT_PER_MM };
};

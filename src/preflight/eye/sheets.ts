import type { PageObject } from '../pdf/pages.ts';
import type { Eye } from './eye.ts';
import type { Rgba } from './image.ts';
import { ppiWithin, type View, viewOf } from './view.ts';

/** A page as it is drawn, with what is needed to point at things on it. */
export interface Sheet {
  readonly page: number;
  readonly view: View;
  readonly boxes: PageObject['boxes'];
  readonly picture: Rgba;
}

/** Enough to recognise what a finding frames. */
const PPI = 100;
/** A0 is then drawn at some 37 ppi. */
const MAX_PIXELS = 2_000_000;

/** Draws a page for people to look at. */
export const sheetOf = (eye: Eye, page: PageObject): Sheet => {
  const view = viewOf(page);
  const picture = eye.draw(page.number, ppiWithin(view, PPI, MAX_PIXELS));
  return { page: page.number, view, boxes: page.boxes, picture };
};

import { type Box, heightOf, widthOf } from '../pdf/box.ts';
import type { PageObject } from '../pdf/pages.ts';

/** The part of a page that is shown, in points of default user space. */
export interface View {
  readonly box: Box;
  /** Quarter turns clockwise (Rotate: ISO 32000-1, 7.7.3.3). */
  readonly turns: 0 | 1 | 2 | 3;
}

export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** A place on the page as it is seen: points from the top left corner, y downwards. */
export interface Seen {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What PDFium shows of a page without a box: US Letter. */
const LETTER: Box = { left: 0, bottom: 0, right: 612, top: 792 };

/** What PDFium draws of a page: its crop box as far as it lies on the sheet. */
export const viewOf = ({ boxes, rotate }: Pick<PageObject, 'boxes' | 'rotate'>): View => {
  const media = boxes.media && hasArea(boxes.media) ? boxes.media : LETTER;
  const shown = boxes.crop && common(boxes.crop, media);
  const turns = (((Math.trunc(rotate / 90) % 4) + 4) % 4) as View['turns'];
  return { box: shown && hasArea(shown) ? shown : media, turns };
};

/** Width and height as the page is seen, points. */
export const sizeOf = ({ box, turns }: View): readonly [width: number, height: number] =>
  turns % 2 === 0 ? [widthOf(box), heightOf(box)] : [heightOf(box), widthOf(box)];

/** A page sixteen times as high as wide is still drawn with as many pixels as one of another shape. */
const MAX_SIDE = 16_000;

/** Pixels per inch for drawing a page: `most`, or fewer where they would be more than `pixels`, or a side too long to draw. */
export const ppiWithin = (view: View, most: number, pixels: number): number => {
  const [across, down] = sizeOf(view).map((points) => points / 72) as [number, number];
  return Math.min(most, Math.sqrt(pixels / (across * down)), MAX_SIDE / Math.max(across, down));
};

/** Where a box of the page is seen. */
export const seenAt = ({ box, turns }: View, { left, bottom, right, top }: Box): Seen => {
  const [width, height] = [right - left, top - bottom];
  const upright = { width, height };
  const turned = { width: height, height: width };
  const [fromLeft, fromTop] = [left - box.left, box.top - top];
  const [fromRight, fromBottom] = [box.right - right, bottom - box.bottom];
  if (turns === 1) return { x: fromBottom, y: fromLeft, ...turned };
  if (turns === 2) return { x: fromRight, y: fromBottom, ...upright };
  if (turns === 3) return { x: fromTop, y: fromRight, ...turned };
  return { x: fromLeft, y: fromTop, ...upright };
};

const hasArea = (box: Box): boolean => widthOf(box) > 0 && heightOf(box) > 0;

const common = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  bottom: Math.max(a.bottom, b.bottom),
  right: Math.min(a.right, b.right),
  top: Math.min(a.top, b.top),
});

/** The box of the page that is seen there. */
export const pageBoxAt = ({ box, turns }: View, { x, y, width, height }: Seen): Box => {
  const corner = (left: number, bottom: number, across: number, up: number): Box => ({
    left,
    bottom,
    right: left + across,
    top: bottom + up,
  });
  if (turns === 1) return corner(box.left + y, box.bottom + x, height, width);
  if (turns === 2) return corner(box.right - x - width, box.bottom + y, width, height);
  if (turns === 3) return corner(box.right - y - height, box.top - x - width, height, width);
  return corner(box.left + x, box.top - y - height, width, height);
};

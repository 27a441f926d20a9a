import { type Path, type Rect, rectPath } from '../geometry.ts';
import type { Page } from '../layout/page.ts';
import type { PrintProfile } from '../profile.ts';
import { PT_PER_MM, type Pt } from '../units.ts';
import type { Frame } from './path.ts';

export type Marks = PrintProfile['marks'];

/** How a page lies on its paper: all rectangles in PDF points, from the bottom left. */
export interface Sheet {
  readonly media: Rect;
  readonly bleed: Rect;
  readonly trim: Rect;
  readonly frame: Frame;
  /** Whether anything stands outside the bleed. */
  readonly marked: boolean;
}

export const MARK_LENGTH: Pt = 5 * PT_PER_MM;
/** Marks stay this far from the trimmed page at least, and never enter the bleed. */
const MARK_OFFSET: Pt = 3 * PT_PER_MM;
/** The slug line's row below everything else. */
export const SLUG_HEIGHT: Pt = 5 * PT_PER_MM;

export const offsetOf = (bleed: Pt): Pt => Math.max(bleed, MARK_OFFSET);

/** How far lines and bars reach from the trimmed page. */
export const reachOf = (bleed: Pt, { crop, registration, colourBar }: Marks): Pt =>
  crop || registration || colourBar ? offsetOf(bleed) + MARK_LENGTH : bleed;

/** Page boxes (ISO 32000-1, 14.11.2) of `page`, with room for the marks outside the bleed. */
export function sheetOf({ width, height }: Page, bleed: Pt, marks: Marks): Sheet {
  const reach = reachOf(bleed, marks);
  const slug = marks.slug ? SLUG_HEIGHT : 0;
  const grown = (by: Pt): Rect => ({
    x: reach - by,
    y: slug + reach - by,
    width: width + 2 * by,
    height: height + 2 * by,
  });
  const bleedBox = grown(bleed);
  return {
    media: { x: 0, y: 0, width: width + 2 * reach, height: height + 2 * reach + slug },
    bleed: bleedBox,
    trim: grown(0),
    frame: { x: reach, y: slug + reach + height, scale: 1 },
    marked: reach + slug > bleed,
  };
}

/** The bleed's outline in the page's own coordinates. */
export const bleedPath = ({ width, height }: Page, bleed: Pt): Path =>
  rectPath({ x: -bleed, y: -bleed, width: width + 2 * bleed, height: height + 2 * bleed });

export const boxArray = ({ x, y, width, height }: Rect): readonly number[] => [
  x,
  y,
  x + width,
  y + height,
];

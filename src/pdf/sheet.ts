import type { Edition } from '../edition.ts';
import type { Path, PathCommand, Rect } from '../geometry.ts';
import type { Page } from '../layout/page.ts';
import { PT_PER_MM, type Pt } from '../units.ts';
import type { Canvas } from './canvas.ts';
import type { ColourSpace } from './colour.ts';
import { num } from './number.ts';
import type { Frame } from './path.ts';
import { pathOperators, rectPath } from './path.ts';

/** How a page lies on the paper of an edition: all rectangles in PDF points, from the bottom left. */
export interface Sheet {
  readonly media: Rect;
  readonly bleed: Rect;
  readonly trim: Rect;
  readonly frame: Frame;
}

const MARK_LENGTH: Pt = 5 * PT_PER_MM;
/** Marks stay this far from the trimmed page at least, and never enter the bleed. */
const MARK_OFFSET: Pt = 3 * PT_PER_MM;
/** Printers' usual hairline for marks. */
const MARK_WIDTH: Pt = 0.25;

export const hasMarks = (page: Page, edition: Edition): boolean =>
  edition.bleed && (page.marks.crop || page.marks.cross);

/** Page boxes (ISO 32000-1, 14.11.2) of `page`, with room for its marks outside the bleed. */
export function sheetOf(page: Page, edition: Edition): Sheet {
  const bleed = edition.bleed ? page.bleed : 0;
  const room = hasMarks(page, edition) ? offsetOf(bleed) + MARK_LENGTH - bleed : 0;
  const grown = (by: Pt): Rect => ({
    x: room + bleed - by,
    y: room + bleed - by,
    width: page.width + 2 * by,
    height: page.height + 2 * by,
  });
  return {
    media: grown(room + bleed),
    bleed: grown(bleed),
    trim: grown(0),
    frame: { x: room + bleed, y: room + bleed + page.height, scale: 1 },
  };
}

/** The bleed's outline in the page's own coordinates. */
export const bleedPath = ({ width, height, bleed }: Page): Path =>
  rectPath({ x: -bleed, y: -bleed, width: width + 2 * bleed, height: height + 2 * bleed });

const offsetOf = (bleed: Pt): Pt => Math.max(bleed, MARK_OFFSET);

export const boxArray = ({ x, y, width, height }: Rect): readonly number[] => [
  x,
  y,
  x + width,
  y + height,
];

/** Every plate gets the marks: all inks in CMYK, else black. */
const REGISTRATION: Readonly<Record<ColourSpace, string>> = {
  cmyk: '1 1 1 1 K',
  srgb: '0 0 0 RG',
  grey: '0 G',
};

/** Draws the crop marks and register crosses that `@page { marks }` asks for (CSS Paged Media 3, 7.4). */
export function paintMarks(canvas: Canvas, page: Page, edition: Edition, frame: Frame): void {
  const lines = [
    ...(page.marks.crop ? cropMarks(page) : []),
    ...(page.marks.cross ? crosses(page) : []),
  ];
  canvas.isolated(() => {
    canvas.set('stroke', REGISTRATION[edition.colour]);
    canvas.set('width', `${num(MARK_WIDTH)} w`);
    canvas.graphics(`${pathOperators(lines, frame)}\nS`);
  });
}

const line = (x1: Pt, y1: Pt, x2: Pt, y2: Pt): PathCommand[] => [
  ['M', x1, y1],
  ['L', x2, y2],
];

/** Two lines at each corner, in the page's own coordinates. */
function cropMarks({ width, height, bleed }: Page): Path {
  const near = offsetOf(bleed);
  const far = near + MARK_LENGTH;
  const across = [0, height].flatMap((y) => [
    ...line(-far, y, -near, y),
    ...line(width + near, y, width + far, y),
  ]);
  const upright = [0, width].flatMap((x) => [
    ...line(x, -far, x, -near),
    ...line(x, height + near, x, height + far),
  ]);
  return [...across, ...upright];
}

/** A cross and its circle in the middle of each side. */
function crosses({ width, height, bleed }: Page): Path {
  const out = offsetOf(bleed) + MARK_LENGTH / 2;
  const centres = [
    [width / 2, -out],
    [width / 2, height + out],
    [-out, height / 2],
    [width + out, height / 2],
  ] as const;
  const arm = MARK_LENGTH / 2;
  return centres.flatMap(([x, y]) => [
    ...line(x - arm, y, x + arm, y),
    ...line(x, y - arm, x, y + arm),
    ...circle(x, y, arm / 2),
  ]);
}

function circle(x: Pt, y: Pt, r: Pt): Path {
  // Four cubic arcs: the usual control distance for a quarter circle, 4/3 · (√2 − 1).
  const k = (4 / 3) * (Math.SQRT2 - 1) * r;
  return [
    ['M', x + r, y],
    ['C', x + r, y + k, x + k, y + r, x, y + r],
    ['C', x - k, y + r, x - r, y + k, x - r, y],
    ['C', x - r, y - k, x - k, y - r, x, y - r],
    ['C', x + k, y - r, x + r, y - k, x + r, y],
    ['Z'],
  ];
}

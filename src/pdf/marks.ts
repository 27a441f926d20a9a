import type { Colour } from '../colour.ts';
import { REGISTRATION } from '../colour.ts';
import { type Path, type PathCommand, rectPath } from '../geometry.ts';
import type { Page, PageItem } from '../layout/page.ts';
import { PT_PER_MM, type Pt } from '../units.ts';
import { MARK_LENGTH, type Marks, offsetOf } from './sheet.ts';

/** Printers' usual hairline for marks. */
const MARK_WIDTH: Pt = 0.25;
/** Between the colour bar and its neighbours. */
const GAP: Pt = 2 * PT_PER_MM;
const PATCH: Pt = 4 * PT_PER_MM;

/** Lines and bars around the page, outside the bleed, in the page's own coordinates. */
export function marksOf(
  page: Page,
  bleed: Pt,
  marks: Marks,
  patches: readonly Colour[],
): PageItem[] {
  const lines = [
    ...(marks.crop ? cropMarks(page, bleed) : []),
    ...(marks.registration ? crosses(page, bleed) : []),
  ];
  const drawn: PageItem[] = [];
  if (lines.length > 0) {
    drawn.push({
      kind: 'stroke',
      path: lines,
      colour: REGISTRATION,
      width: MARK_WIDTH,
      cap: 'butt',
      join: 'miter',
    });
  }
  if (marks.crop && page.folds) drawn.push(foldMarks(page, page.folds, bleed));
  if (marks.colourBar) drawn.push(...colourBar(page, bleed, patches));
  return drawn;
}

const line = (x1: Pt, y1: Pt, x2: Pt, y2: Pt): PathCommand[] => [
  ['M', x1, y1],
  ['L', x2, y2],
];

/** Two lines at each corner. */
function cropMarks({ width, height }: Page, bleed: Pt): Path {
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

/** Dashed lines above and below, where the sheet is folded. */
function foldMarks({ height }: Page, folds: readonly Pt[], bleed: Pt): PageItem {
  const near = offsetOf(bleed);
  const far = near + MARK_LENGTH;
  return {
    kind: 'stroke',
    path: folds.flatMap((x) => [
      ...line(x, -far, x, -near),
      ...line(x, height + near, x, height + far),
    ]),
    colour: REGISTRATION,
    width: MARK_WIDTH,
    dash: [2, 2],
    cap: 'butt',
    join: 'miter',
  };
}

/** A cross and its circle in the middle of each side. */
function crosses({ width, height }: Page, bleed: Pt): Path {
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

/** Above the page, between the left corner's mark and the first fold or the cross in the middle. */
function colourBar(page: Page, bleed: Pt, patches: readonly Colour[]): PageItem[] {
  const room = Math.min((page.width - MARK_LENGTH) / 2, ...(page.folds ?? [])) - 2 * GAP;
  const side = Math.min(PATCH, room / patches.length);
  const y = -offsetOf(bleed) - MARK_LENGTH / 2 - side / 2;
  return patches.map((colour, i) => ({
    kind: 'fill',
    path: rectPath({ x: GAP + i * side, y, width: side, height: side }),
    evenOdd: false,
    paint: { kind: 'solid', colour },
  }));
}

/** The four inks, their overprints in pairs, and half tints that show how much the dots grow. */
export const INK_PATCHES: readonly Colour[] = (
  [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
    [1, 1, 0, 0],
    [1, 0, 1, 0],
    [0, 1, 1, 0],
    [0.5, 0, 0, 0],
    [0, 0.5, 0, 0],
    [0, 0, 0.5, 0],
    [0, 0, 0, 0.5],
  ] as const
).map((cmyk) => ({ rgb: [0.5, 0.5, 0.5], cmyk, alpha: 1 }));

/** Steps of black, for an edition without any other ink. */
export const BLACK_PATCHES: readonly Colour[] = [1, 0.75, 0.5, 0.25].map((k) => ({
  rgb: [1 - k, 1 - k, 1 - k],
  cmyk: [0, 0, 0, k],
  alpha: 1,
}));

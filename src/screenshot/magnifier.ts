import type { Path, Point, Rect } from '../geometry.ts';
import type { Mm } from '../units.ts';
import type { Candidate } from './free.ts';
import { type Drawing, haloedLine, join } from './ink.ts';
import { convexHull, ellipseIn, polygon, roundedRect, squareAt } from './outline.ts';
import { centreOf, grow, moveInside } from './rect.ts';
import type { SceneStyle } from './style.ts';

/** A lens: `shown` is the part of the picture, `shape` says how its enlargement is cut out. */
export interface Lens {
  readonly shown: Rect;
  readonly zoom: number;
  readonly size: { readonly width: Mm; readonly height: Mm };
  readonly round: boolean;
}

export const DEFAULT_ZOOM = 2;
/** Below this an enlargement is not noticed as one, and the lens is not drawn. */
export const LEAST_ZOOM = 1.25;
/** Flatter areas (rows, buttons) get a rounded box: a circle around a row would cover the whole screen. */
const ROUND_UP_TO = 1.5;
/** Shares of the picture that a lens may take. */
const MAX_WIDTH = 0.94;
const MAX_HEIGHT = 0.5;
const BOX_RADIUS_MM = 1.8;
/** White around a boxed area inside its lens, before enlarging. */
const BOX_PADDING_MM = 0.6;

/** `zoom` is what is wished for; the lens has less where the picture has no room for it. */
export const lensFor = (target: Rect, zoom: number, picture: Rect): Lens => {
  const aspect =
    Math.max(target.width, target.height) / Math.max(1e-6, Math.min(target.width, target.height));
  const round = aspect <= ROUND_UP_TO;
  const wanted = round
    ? squareAt(centreOf(target), Math.hypot(target.width, target.height))
    : grow(target, BOX_PADDING_MM);
  const limit = Math.min(
    (picture.width * MAX_WIDTH) / wanted.width,
    (picture.height * (round ? 1 : MAX_HEIGHT) * (round ? MAX_WIDTH : 1)) / wanted.height,
  );
  const possible = Math.min(zoom, limit);
  // A circle never shrinks below its area; only its zoom does.
  const shown = moveInside(wanted, picture);
  return {
    shown,
    zoom: possible,
    size: { width: shown.width * possible, height: shown.height * possible },
    round,
  };
};

export const lensRect = (lens: Lens, centre: Point): Rect => ({
  x: centre.x - lens.size.width / 2,
  y: centre.y - lens.size.height / 2,
  ...lens.size,
});

/** Of the corners of the lens: half its width when it is a circle. */
export const lensRadius = (lens: Lens): Mm => (lens.round ? lens.size.width / 2 : BOX_RADIUS_MM);

/** A grid of places on the picture, the nearest to the target first in preference. */
export const lensCandidates = (lens: Lens, target: Rect, room: Rect): Candidate<Point>[] => {
  const { width, height } = lens.size;
  const from = centreOf(target);
  const [freeX, freeY] = [Math.max(0, room.width - width), Math.max(0, room.height - height)];
  const steps = 16;
  const result: Candidate<Point>[] = [];
  for (let row = 0; row <= steps; row++)
    for (let column = 0; column <= steps; column++) {
      const centre = {
        x: room.x + width / 2 + (freeX * column) / steps,
        y: room.y + height / 2 + (freeY * row) / steps,
      };
      const rect = lensRect(lens, centre);
      const distance = Math.hypot(centre.x - from.x, centre.y - from.y);
      result.push({ rect, radius: lensRadius(lens), preference: distance / 8, value: centre });
    }
  return result;
};

export const lensOutline = (lens: Lens, rect: Rect): Path =>
  lens.round ? ellipseIn(rect) : roundedRect(rect, BOX_RADIUS_MM);

const corners = (path: Path): Point[] =>
  path.flatMap((command) => {
    if (command[0] === 'Z') return [];
    const numbers = command.slice(1) as number[];
    return [{ x: numbers[numbers.length - 2] as number, y: numbers[numbers.length - 1] as number }];
  });

/** Points on a circle or the corners of a rounded box, fine enough for tangents to look like tangents. */
const outlinePoints = (lens: Lens, rect: Rect): Point[] => {
  if (!lens.round)
    return corners(roundedRect(rect, (BOX_RADIUS_MM * rect.width) / lens.size.width));
  const c = centreOf(rect);
  return Array.from({ length: 96 }, (_, i) => ({
    x: c.x + (rect.width / 2) * Math.cos((i * Math.PI) / 48),
    y: c.y + (rect.height / 2) * Math.sin((i * Math.PI) / 48),
  }));
};

/** The two outer tangents of the small and the large outline: the edges of their common hull that join them. */
const tangents = (lens: Lens, rect: Rect): [Point, Point][] => {
  const small = outlinePoints(lens, lens.shown);
  const isSmall = new Set(small);
  const hull = convexHull([...small, ...outlinePoints(lens, rect)]);
  return hull.flatMap((a, i): [Point, Point][] => {
    const b = hull[(i + 1) % hull.length] as Point;
    return isSmall.has(a) === isSmall.has(b) ? [] : [[a, b]];
  });
};

/** The outline on the target and the beam to the lens; the lens itself covers the beam's end. */
export const drawBeam = (lens: Lens, rect: Rect, style: SceneStyle): Drawing => {
  const { mark } = style.colours;
  const outline = lens.round
    ? ellipseIn(lens.shown)
    : roundedRect(lens.shown, (BOX_RADIUS_MM * lens.shown.width) / lens.size.width);
  const lines = tangents(lens, rect);
  const fine = style.strokeMm * 0.55;
  return join([
    ...lines.map((line) => haloedLine(polygon(line), fine, mark, style)),
    haloedLine(outline, style.strokeMm * 0.75, mark, style),
  ]);
};

export const drawRing = (lens: Lens, rect: Rect, style: SceneStyle): Drawing =>
  haloedLine(lensOutline(lens, rect), style.strokeMm * 1.25, style.colours.mark, style);

import type { Font } from '../font/font.ts';
import type { Path, Point, Rect } from '../geometry.ts';
import type { Mm } from '../units.ts';
import type { Candidate } from './free.ts';
import { type Drawing, haloedFill, join } from './ink.ts';
import { polygon, roundedRect } from './outline.ts';
import { bottom, centreOf, clamp, grow, nearestIn, right } from './rect.ts';
import type { SceneStyle } from './style.ts';
import { centredOutline, textWidth } from './words.ts';

/** Width of a badge: a disc for one or two digits, longer for wide text. */
export const badgeWidth = (font: Font, text: string, style: SceneStyle): Mm => {
  const { diameterMm, textMm } = style.badge;
  return Math.max(diameterMm, textWidth(font, text, textMm) + diameterMm * 0.42);
};

/** The top right before all, as numbered manuals do: text begins at the left. */
const CORNERS = [
  { x: 1, y: -1, penalty: 0 },
  { x: -1, y: -1, penalty: 0.6 },
  { x: 1, y: 1, penalty: 0.9 },
  { x: -1, y: 1, penalty: 1.2 },
] as const;

/** A badge on a frame touches the line but not what the line goes round. */
const FRAME_CLEAR_MM = 0.12;
/** Steps between candidates along an edge. */
const STEP_MM = 0.5;

/** Centres at `distance` from `target` all the way round, for a badge whose straight part is `straight` wide. */
const ring = (target: Rect, straight: Mm, distance: Mm): Point[] => {
  const core = { ...target, x: target.x - straight / 2, width: target.width + straight };
  const steps = (length: Mm) => Math.max(1, Math.round(length / STEP_MM));
  const points: Point[] = [];
  const [nx, ny] = [steps(core.width), steps(core.height)];
  for (let i = 0; i <= nx; i++) {
    const x = core.x + (core.width * i) / nx;
    points.push({ x, y: core.y - distance }, { x, y: bottom(core) + distance });
  }
  for (let i = 0; i <= ny; i++) {
    const y = core.y + (core.height * i) / ny;
    points.push({ x: core.x - distance, y }, { x: right(core) + distance, y });
  }
  for (const [cx, cy, dx, dy] of [
    [right(core), core.y, 1, -1],
    [core.x, core.y, -1, -1],
    [right(core), bottom(core), 1, 1],
    [core.x, bottom(core), -1, 1],
  ] as const)
    for (const degrees of [15, 30, 45, 60, 75]) {
      const a = (degrees * Math.PI) / 180;
      points.push({
        x: cx + dx * distance * Math.cos(a),
        y: cy + dy * distance * Math.sin(a),
      });
    }
  return points;
};

/** Places around `target`. A badge on a frame hugs a corner; a badge of its own stands off by its pointer. */
export const badgeCandidates = (
  target: Rect,
  widthMm: Mm,
  framed: boolean,
  room: Rect,
  style: SceneStyle,
): Candidate<Point>[] => {
  const radius = style.badge.diameterMm / 2;
  const clear = framed ? FRAME_CLEAR_MM : style.badge.pointerMm;
  const distance = radius + clear + 1e-6;
  const reach = distance * Math.SQRT1_2;
  const middle = centreOf(target);
  const wanted = CORNERS.map(({ x, y, penalty }) => ({
    x: middle.x + x * (target.width / 2 + widthMm / 2 - radius + reach),
    y: middle.y + y * (target.height / 2 + reach),
    penalty,
  }));
  const at = (centre: Point, extra: number): Candidate<Point> => ({
    rect: {
      x: centre.x - widthMm / 2,
      y: centre.y - radius,
      width: widthMm,
      height: 2 * radius,
    },
    radius,
    preference:
      extra +
      Math.min(
        ...wanted.map((w) => w.penalty + Math.hypot(centre.x - w.x, centre.y - w.y) / radius),
      ),
    value: centre,
  });
  const inner = grow(room, -radius);
  const inRoom = (p: Point): Point => ({
    x: clamp(p.x, room.x + widthMm / 2, right(room) - widthMm / 2),
    y: clamp(p.y, inner.y, bottom(inner)),
  });
  const around = ring(target, widthMm - 2 * radius, distance);
  return [
    ...wanted.map((w) => at(w, 0)),
    ...around.map((p) => at(p, 0)),
    // When nothing around the target is on the picture, the corners of what can be reached.
    ...wanted.map((w) => at(inRoom(w), 5)),
  ];
};

/** A tongue from a shape's inside to `tip`; drawn with the shape as one outline under the non-zero rule. */
export const tongue = (body: Rect, radius: Mm, tip: Point, baseMm: Mm): Path => {
  const root = nearestIn(grow(body, -radius), tip);
  const [dx, dy] = [tip.x - root.x, tip.y - root.y];
  const length = Math.hypot(dx, dy);
  if (length < 1e-6) return [];
  const [nx, ny] = [(-dy / length) * (baseMm / 2), (dx / length) * (baseMm / 2)];
  // Clockwise on paper, as the body is.
  return polygon([{ x: root.x - nx, y: root.y - ny }, tip, { x: root.x + nx, y: root.y + ny }]);
};

export interface PlacedBadge {
  readonly text: string;
  readonly rect: Rect;
  /** Where its pointer ends; none on a frame. */
  readonly tip?: Point | undefined;
}

export const drawBadge = (badge: PlacedBadge, font: Font, style: SceneStyle): Drawing => {
  const { rect, tip, text } = badge;
  const radius = style.badge.diameterMm / 2;
  const { mark, onMark } = style.colours;
  const body = roundedRect(rect, radius);
  const pointer = tip ? tongue(rect, radius, tip, radius * 1.5) : [];
  const centre = centreOf(rect);
  const words = centredOutline(font, text, style.badge.textMm, centre.x, centre.y);
  return join([
    haloedFill([...body, ...pointer], mark, style),
    { haloes: [], marks: [{ kind: 'path', path: words, fill: onMark, text }] },
  ]);
};

import type { Path, PathCommand, Point, Rect } from '../geometry.ts';
import type { Mm } from '../units.ts';
import { type Drawing, haloedFill, haloedLine, join } from './ink.ts';
import { arcTo, circle, polyline, squareAt } from './outline.ts';
import type { SceneStyle } from './style.ts';

/** Below this length the head hides the shaft and the shape no longer reads as an arrow. */
export const shortestArrow = (style: SceneStyle): Mm => style.arrow.headLengthMm * 1.4;

/** Radius by which the head's corners are rounded: sharp ones break off in photocopies. */
const SOFT_MM = 0.15;
/** The shaft tapers towards its beginning, so that the eye runs to the head. */
const TAIL_SHARE = 0.55;
/** How far the head's back edge is drawn in, as a share of its length. */
const NOTCH_SHARE = 0.16;

/** Shaft and head as one outline; the tip ends exactly on `to`. */
const arrowOutline = (from: Point, to: Point, style: SceneStyle): Path => {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const { shaftMm, headLengthMm, headWidthMm } = style.arrow;
  const scale = Math.min(1, length / shortestArrow(style));
  const [head, halfHead] = [headLengthMm * scale, (headWidthMm * scale) / 2 - SOFT_MM];
  const [halfTail, halfNeck] = [
    (shaftMm * scale * TAIL_SHARE) / 2,
    Math.max(0.05, (shaftMm * scale) / 2 - SOFT_MM),
  ];
  const tip = length - SOFT_MM;
  const back = length - head;
  const neck = back + head * NOTCH_SHARE;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (along: number, across: number): Point => ({
    x: from.x + along * cos - across * sin,
    y: from.y + along * sin + across * cos,
  });
  const line = (p: Point): PathCommand => ['L', p.x, p.y];
  const start = at(halfTail, -halfTail);
  return [
    ['M', start.x, start.y],
    line(at(neck, -halfNeck)),
    line(at(back, -halfHead)),
    line(at(tip, 0)),
    line(at(back, halfHead)),
    line(at(neck, halfNeck)),
    line(at(halfTail, halfTail)),
    ...arcTo(at(halfTail, 0), halfTail, angle + Math.PI / 2, angle + (3 * Math.PI) / 2),
    ['Z'],
  ];
};

export const drawArrow = (from: Point, to: Point, style: SceneStyle): Drawing =>
  haloedFill(arrowOutline(from, to, style), style.colours.mark, style, SOFT_MM);

/** Small squares along the way from `from` to `to`, as obstacles for badges and labels. */
export const alongWay = (from: Point, to: Point, widthMm: Mm): Rect[] => {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const steps = Math.max(1, Math.ceil(length / widthMm));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const centre = { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
    return squareAt(centre, widthMm);
  });
};

/** Half the opening of the swipe's head; open arms tell it from an arrow in black and white too. */
const ARM_ANGLE = (38 * Math.PI) / 180;

/** A fingertip, its way, and an open round head. */
export const drawSwipe = (from: Point, to: Point, style: SceneStyle): Drawing => {
  const { shaftMm, headLengthMm } = style.arrow;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const arm = Math.min(headLengthMm, length * 0.5) * 0.85;
  const tip = {
    x: to.x - (Math.cos(angle) * shaftMm) / 2,
    y: to.y - (Math.sin(angle) * shaftMm) / 2,
  };
  const armEnd = (turn: number): Point => ({
    x: tip.x - arm * Math.cos(angle + turn),
    y: tip.y - arm * Math.sin(angle + turn),
  });
  const { mark, glow } = style.colours;
  const head = polyline([armEnd(ARM_ANGLE), tip, armEnd(-ARM_ANGLE)]);
  const way = haloedLine(polyline([from, tip]), shaftMm, mark, style);
  const finger: Drawing = {
    haloes: [],
    marks: [
      { kind: 'path', path: circle(from, style.tap.innerMm * 1.15), fill: glow, clipped: true },
    ],
  };
  return join([
    finger,
    way,
    haloedLine(head, shaftMm, mark, style),
    haloedFill(circle(from, style.tap.dotMm * 1.15), mark, style),
  ]);
};

/** Rings as of a wave around the place where the finger lands. */
export const drawTap = (centre: Point, style: SceneStyle): Drawing => {
  const { outerMm, innerMm, dotMm } = style.tap;
  const { mark, glow } = style.colours;
  const fine = style.strokeMm * 0.75;
  return join([
    {
      haloes: [],
      marks: [{ kind: 'path', path: circle(centre, outerMm), fill: glow, clipped: true }],
    },
    haloedLine(circle(centre, outerMm), fine, mark, style),
    haloedLine(circle(centre, innerMm), style.strokeMm, mark, style),
    haloedFill(circle(centre, dotMm), mark, style),
  ]);
};

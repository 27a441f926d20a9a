import type { Point, Rect } from '../geometry.ts';
import type { Mm } from '../units.ts';
import { bottom, clamp, right } from './rect.ts';
import type { Margin } from './sides.ts';

/** What a leader points at: it ends on the outline of this shape, or on the point when it has no size. */
export interface Goal {
  readonly rect: Rect;
  readonly shape: 'box' | 'ellipse';
}

/**
 * Margins differ only in direction: `along` runs down (left, right) or to the right (top, bottom), `out`
 * away from the picture's edge.
 */
export interface Axes {
  readonly length: Mm;
  point(along: number, out: number): Point;
  along(rect: Rect): readonly [number, number];
  /** The side of `rect` that looks to this margin, as `out`; negative inside the picture. */
  edge(rect: Rect): number;
  /** The far side of `rect`, as `out`. */
  depth(rect: Rect): number;
}

export const axesOf = (side: Margin, widthMm: Mm, heightMm: Mm): Axes => {
  const level = side === 'left' || side === 'right';
  return {
    length: level ? heightMm : widthMm,
    along: (r) => (level ? [r.y, bottom(r)] : [r.x, right(r)]),
    point: (along, out) => {
      if (side === 'right') return { x: widthMm + out, y: along };
      if (side === 'left') return { x: -out, y: along };
      return side === 'bottom' ? { x: along, y: heightMm + out } : { x: along, y: -out };
    },
    depth: (r) => {
      if (side === 'right') return r.x - widthMm;
      if (side === 'left') return -right(r);
      return side === 'bottom' ? r.y - heightMm : -bottom(r);
    },
    edge: (r) => {
      if (side === 'right') return right(r) - widthMm;
      if (side === 'left') return -r.x;
      return side === 'bottom' ? bottom(r) - heightMm : -r.y;
    },
  };
};

/** The part of a goal's side on which a leader may end: away from the corners, where badges sit. */
const landing = ([from, to]: readonly [number, number]): readonly [number, number] => {
  const inset = (to - from) * 0.25;
  return [from + inset, to - inset];
};

/** How far in from its bounding box an ellipse's outline is at `along`. */
export const ellipseInset = (goal: Goal, axes: Axes, along: number): number => {
  if (goal.shape !== 'ellipse') return 0;
  const [from, to] = axes.along(goal.rect);
  const depth = (goal.rect.width + goal.rect.height - (to - from)) / 2;
  const t = clamp((along - (from + to) / 2) / Math.max(1e-9, (to - from) / 2), -1, 1);
  return depth * (1 - Math.sqrt(1 - t * t));
};

/** Where a leader leaves its goal and at which height it crosses the picture. */
export interface Route {
  readonly want: number;
  /** Heights that serve as well as `want`. */
  readonly range: readonly [number, number];
  /** Set when the leader leaves sideways, round what stands between the goal and the margin. */
  readonly exit?: { readonly along: number; readonly out: number };
}

/** White between a leader and the thing it passes. */
const PASS_MM = 0.9;
/** A sideways exit starts this far from the goal's corner at most. */
const EXIT_MM = 3;
const SAMPLES = 12;

/** Straight out when the way is free at some height of the goal, else over or under what is in the way. */
export const routeOf = (goal: Goal, axes: Axes, others: readonly Rect[]): Route => {
  const range = landing(axes.along(goal.rect));
  const middle = (range[0] + range[1]) / 2;
  const out = axes.edge(goal.rect);
  const [from, to] = axes.along(goal.rect);
  const blockers = others.filter((r) => {
    const [a, b] = axes.along(r);
    // What encloses the goal is left by every leader; what the goal encloses is not in the way.
    const encloses =
      a <= from + 0.5 &&
      b >= to - 0.5 &&
      axes.edge(r) >= out - 0.5 &&
      axes.depth(r) <= axes.depth(goal.rect) + 0.5;
    return !encloses && axes.edge(r) > out + 0.5 && axes.depth(r) < 0;
  });
  const hits = (t: number) =>
    blockers.filter((r) => {
      const [a, b] = axes.along(r);
      return t > a - PASS_MM / 2 && t < b + PASS_MM / 2;
    });
  if (hits(middle).length === 0 && blockers.length === 0) return { want: middle, range };
  const heights = Array.from(
    { length: SAMPLES + 1 },
    (_, i) => range[0] + ((range[1] - range[0]) * i) / SAMPLES,
  );
  const free = heights.filter((t) => hits(t).length === 0);
  const best = free.reduce<number | undefined>(
    (a, b) => (a === undefined || Math.abs(b - middle) < Math.abs(a - middle) ? b : a),
    undefined,
  );
  if (best !== undefined) {
    const at = heights.indexOf(best);
    let [low, high] = [at, at];
    while (low > 0 && free.includes(heights[low - 1] as number)) low -= 1;
    while (high < SAMPLES && free.includes(heights[high + 1] as number)) high += 1;
    return { want: best, range: [heights[low] as number, heights[high] as number] };
  }
  const walls = hits(middle).map((r) => axes.along(r));
  const over = Math.min(from, ...walls.map(([a]) => a)) - PASS_MM;
  const under = Math.max(to, ...walls.map(([, b]) => b)) + PASS_MM;
  const ways = [
    { track: over, along: from },
    { track: under, along: to },
  ].filter(({ track }) => track > 0 && track < axes.length && hits(track).length === 0);
  ways.sort((a, b) => Math.abs(a.track - a.along) - Math.abs(b.track - b.along));
  const [way] = ways;
  if (!way) return { want: middle, range };
  const depth = out - axes.depth(goal.rect);
  const inset = goal.shape === 'ellipse' ? depth / 2 : Math.min(EXIT_MM, depth / 2);
  return {
    want: way.track,
    range: [way.track, way.track],
    exit: { along: way.along, out: out - inset },
  };
};

import type { Rect } from '../geometry.ts';
import { bottom, contains, grow, intersect, overlapArea, right } from './rect.ts';

/** Something that a badge or label would rather not cover. */
export interface Obstacle {
  readonly rect: Rect;
  /** Cost of covering a candidate's whole area with it. */
  readonly weight: number;
}

/** Weights tell what hurts more: hiding other words, hiding another target, crossing a line. */
export const WEIGHT = { tag: 60, target: 24, line: 10 } as const;

/** A place that was thought of; lower preference is better. */
export interface Candidate<T> {
  /** What it covers, without its halo. */
  readonly rect: Rect;
  /** Radius of its corners: a disc comes nearer to a corner than a square does. */
  readonly radius: number;
  readonly preference: number;
  readonly value: T;
}

/** Shortest way between two rectangles; 0 when they touch. */
const gap = (a: Rect, b: Rect): number => {
  const dx = Math.max(a.x - right(b), b.x - right(a), 0);
  const dy = Math.max(a.y - bottom(b), b.y - bottom(a), 0);
  return Math.hypot(dx, dy);
};

/** Whether a shape with rounded corners covers any of `target`. */
export const covers = (rect: Rect, radius: number, target: Rect): boolean =>
  gap(grow(rect, -radius), target) < radius - 1e-6;

const area = (r: Rect): number => Math.max(1e-9, r.width * r.height);

/**
 * The cheapest candidate inside `room` that covers nothing of `own`. When there is none, the one that
 * covers least of it, and `clear` is false. Ties go to the earlier candidate.
 */
export const choose = <T>(
  candidates: readonly Candidate<T>[],
  own: Rect,
  room: Rect,
  obstacles: readonly Obstacle[],
): { readonly best: Candidate<T>; readonly clear: boolean } | undefined => {
  let best: Candidate<T> | undefined;
  let [bestCost, clear] = [Infinity, false];
  for (const candidate of candidates) {
    const { rect, radius, preference } = candidate;
    // All else adds to what it costs, but for an error of rounding; most are out of the running once a good one is found.
    if (preference > bestCost + 1e-6) continue;
    const inside = contains(room, rect, 1e-6);
    const off = !covers(rect, radius, own);
    const outside = 1 - Math.max(0, overlapArea(rect, room)) / area(rect);
    const onOwn = off ? 0 : 1 + overlapArea(rect, own) / area(rect);
    const covered = obstacles.reduce((sum, o) => {
      const common = intersect(grow(rect, 0.3), o.rect);
      if (common.width <= 0 || common.height <= 0) return sum;
      // A line has hardly any area, yet touching it counts.
      return sum + o.weight * (0.06 + (common.width * common.height) / area(rect));
    }, 0);
    const cost = preference + covered + 10_000 * outside + 1000 * onOwn;
    if (cost < bestCost) [best, bestCost, clear] = [candidate, cost, inside && off];
  }
  return best && { best, clear };
};

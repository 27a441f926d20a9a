import type { Rect } from '../geometry.ts';
import type { Edges, MarginBoxName } from '../template/styled.ts';
import type { Pt } from '../units.ts';

/** What the sharing of an edge has to know of one of its boxes. */
export interface Wish {
  /** Used outer width when `width` is set; `undefined` for auto. */
  readonly fixed: Pt | undefined;
  readonly minContent: Pt;
  readonly maxContent: Pt;
}

export interface PageArea {
  readonly width: Pt;
  readonly height: Pt;
  readonly margin: Edges<Pt>;
}

/**
 * The rectangle of each margin box that is generated (CSS Page 3, 5.3): corners are as large as the
 * two margins that meet; the three boxes of an edge share its length.
 */
export function marginBoxRects(
  page: PageArea,
  wishes: ReadonlyMap<MarginBoxName, Wish>,
): Map<MarginBoxName, Rect> {
  const { width, height, margin } = page;
  const right = width - margin.right;
  const bottom = height - margin.bottom;
  const rects = new Map<MarginBoxName, Rect>();
  const put = (name: MarginBoxName, rect: Rect) => {
    if (wishes.has(name)) rects.set(name, rect);
  };
  put('top-left-corner', { x: 0, y: 0, width: margin.left, height: margin.top });
  put('top-right-corner', { x: right, y: 0, width: margin.right, height: margin.top });
  put('bottom-left-corner', { x: 0, y: bottom, width: margin.left, height: margin.bottom });
  put('bottom-right-corner', { x: right, y: bottom, width: margin.right, height: margin.bottom });

  const edge = (
    names: readonly [MarginBoxName, MarginBoxName, MarginBoxName],
    length: Pt,
    at: (offset: Pt, size: Pt) => Rect,
  ) => {
    const [a, b, c] = shareEdge(names.map((n) => wishes.get(n)) as [Wish?, Wish?, Wish?], length);
    put(names[0], at(0, a));
    put(names[1], at((length - b) / 2, b));
    put(names[2], at(length - c, c));
  };
  const across = right - margin.left;
  const down = bottom - margin.top;
  edge(['top-left', 'top-center', 'top-right'], across, (offset, size) => ({
    x: margin.left + offset,
    y: 0,
    width: size,
    height: margin.top,
  }));
  edge(['bottom-left', 'bottom-center', 'bottom-right'], across, (offset, size) => ({
    x: margin.left + offset,
    y: bottom,
    width: size,
    height: margin.bottom,
  }));
  edge(['left-top', 'left-middle', 'left-bottom'], down, (offset, size) => ({
    x: 0,
    y: margin.top + offset,
    width: margin.left,
    height: size,
  }));
  edge(['right-top', 'right-middle', 'right-bottom'], down, (offset, size) => ({
    x: right,
    y: margin.top + offset,
    width: margin.right,
    height: size,
  }));
  return rects;
}

type Trio = [Pt, Pt, Pt];

/** Sizes of the first, middle and last box of an edge (5.3.2.2–5.3.2.4). */
export function shareEdge([a, b, c]: [Wish?, Wish?, Wish?], length: Pt): Trio {
  if (!b) {
    const [first, last] = flexPair(a, c, length);
    return [first, 0, last];
  }
  // The middle box is weighed against an imagined box twice the larger of its neighbours.
  const double = (key: 'minContent' | 'maxContent') => 2 * Math.max(a?.[key] ?? 0, c?.[key] ?? 0);
  const neighbours: Wish | undefined =
    a || c
      ? {
          fixed:
            a?.fixed !== undefined && c?.fixed !== undefined
              ? 2 * Math.max(a.fixed, c.fixed)
              : undefined,
          minContent: double('minContent'),
          maxContent: double('maxContent'),
        }
      : undefined;
  const [middle] = flexPair(b, neighbours, length);
  const rest = (length - middle) / 2;
  return [a ? (a.fixed ?? rest) : 0, middle, c ? (c.fixed ?? rest) : 0];
}

function flexPair(a: Wish | undefined, b: Wish | undefined, length: Pt): [Pt, Pt] {
  if (!a && !b) return [0, 0];
  if (a && !b) return [a.fixed ?? length, 0];
  if (!a && b) return [0, b.fixed ?? length];
  const [first, second] = [a as Wish, b as Wish];
  if (first.fixed !== undefined)
    return [first.fixed, second.fixed ?? Math.max(0, length - first.fixed)];
  if (second.fixed !== undefined) return [Math.max(0, length - second.fixed), second.fixed];
  const split = (from: [Pt, Pt], weights: [number, number]): [Pt, Pt] => {
    const space = length - from[0] - from[1];
    const total = weights[0] + weights[1];
    const share = total > 0 ? weights[0] / total : 0.5;
    return [from[0] + space * share, from[1] + space * (1 - share)];
  };
  const max: [Pt, Pt] = [first.maxContent, second.maxContent];
  const min: [Pt, Pt] = [first.minContent, second.minContent];
  if (max[0] + max[1] <= length) return split(max, max);
  if (min[0] + min[1] <= length) return split(min, [max[0] - min[0], max[1] - min[1]]);
  return split(min, min);
}

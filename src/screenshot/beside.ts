import type { Point, Rect } from '../geometry.ts';
import type { Mm } from '../units.ts';
import { bottom, clamp, right } from './rect.ts';
import type { Margin, Margins } from './sides.ts';
import { stack } from './stack.ts';
import type { SceneStyle } from './style.ts';
import type { SetWords } from './words.ts';

/** What a leader points at: it ends on the outline of this shape, or on the point when it has no size. */
export interface Goal {
  readonly rect: Rect;
  readonly shape: 'box' | 'ellipse';
}

export interface MarginLabel {
  readonly goal: Goal;
  readonly words: SetWords;
}

export interface PlacedLabel {
  readonly words: SetWords;
  /** Where the words stand. */
  readonly rect: Rect;
  /** The line beside the words that the leader meets. */
  readonly rule: readonly [Point, Point];
  /** From the goal to the rule. */
  readonly leader: readonly Point[];
}

/**
 * Margins differ only in direction: `along` runs down (left, right) or to the right (top, bottom), `out`
 * away from the picture's edge.
 */
interface Axes {
  readonly length: Mm;
  point(along: number, out: number): Point;
  along(rect: Rect): readonly [number, number];
  /** The side of `rect` that looks to this margin, as `out`; negative inside the picture. */
  edge(rect: Rect): number;
}

const axesOf = (side: Margin, widthMm: Mm, heightMm: Mm): Axes => {
  const level = side === 'left' || side === 'right';
  return {
    length: level ? heightMm : widthMm,
    along: (r) => (level ? [r.y, bottom(r)] : [r.x, right(r)]),
    point: (along, out) => {
      if (side === 'right') return { x: widthMm + out, y: along };
      if (side === 'left') return { x: -out, y: along };
      return side === 'bottom' ? { x: along, y: heightMm + out } : { x: along, y: -out };
    },
    edge: (r) => {
      if (side === 'right') return right(r) - widthMm;
      if (side === 'left') return -r.x;
      return side === 'bottom' ? bottom(r) - heightMm : -r.y;
    },
  };
};

/** Least distance of two leaders that run side by side. */
const TRACK_MM = 1.6;
/** White between the rule and its words. */
const RULE_GAP_MM = 1.1;
const KNEE_MM = 0.7;

/** From the picture to the rule; narrow margins give less to the gutter and more to the words. */
export const gutterOf = (marginMm: Mm, style: SceneStyle): Mm =>
  Math.min(style.label.gutterMm, marginMm * 0.18);

/** Room for the words themselves, across the margin. */
export const measureOf = (marginMm: Mm, style: SceneStyle): Mm =>
  marginMm - gutterOf(marginMm, style) - style.label.ruleMm / 2 - RULE_GAP_MM;

/** The part of a goal's side on which a leader may end: away from the corners, where badges sit. */
const landing = ([from, to]: readonly [number, number]): readonly [number, number] => {
  const inset = (to - from) * 0.25;
  return [from + inset, to - inset];
};

/** How far in from its bounding box an ellipse's outline is at `along`. */
const ellipseInset = (goal: Goal, axes: Axes, along: number): number => {
  if (goal.shape !== 'ellipse') return 0;
  const [from, to] = axes.along(goal.rect);
  const depth = (goal.rect.width + goal.rect.height - (to - from)) / 2;
  const t = clamp((along - (from + to) / 2) / Math.max(1e-9, (to - from) / 2), -1, 1);
  return depth * (1 - Math.sqrt(1 - t * t));
};

/**
 * Labels of one margin, stacked beside what they point at without overlap, in the order of their goals so
 * that no two leaders cross: a leader runs straight across the picture and bends in the gutter only.
 */
export const placeBeside = (
  labels: readonly MarginLabel[],
  side: Margin,
  margins: Margins,
  widthMm: Mm,
  heightMm: Mm,
  style: SceneStyle,
): { readonly labels: readonly PlacedLabel[]; readonly overMm: Mm } => {
  const axes = axesOf(side, widthMm, heightMm);
  const level = side === 'left' || side === 'right';
  const gutter = gutterOf(margins[side], style);
  const entries = labels
    .map((label, index) => {
      const range = landing(axes.along(label.goal.rect));
      const size = level ? label.words.heightMm : label.words.widthMm;
      return { ...label, index, range, size, want: (range[0] + range[1]) / 2 };
    })
    .sort((a, b) => a.want - b.want || axes.edge(a.goal.rect) - axes.edge(b.goal.rect));
  const tracks = stack(
    entries.map((e) => e.want),
    () => TRACK_MM,
    -Infinity,
    Infinity,
  );
  const first = entries[0]?.size ?? 0;
  const last = entries[entries.length - 1]?.size ?? 0;
  const { gapMm } = style.label;
  const apart = (i: number) => ((entries[i - 1]?.size ?? 0) + (entries[i]?.size ?? 0)) / 2 + gapMm;
  const [low, high] = level
    ? [first / 2, axes.length - last / 2]
    : [first / 2 - margins.left, axes.length + margins.right - last / 2];
  const centres = stack(tracks, apart, low, high);
  const end = (centres[centres.length - 1] ?? 0) + last / 2;

  entries.forEach((e, i) => {
    // A leader is straight when goal and label have a height in common that keeps it off its neighbours.
    const half = Math.max(0, e.size / 2 - 0.6);
    const [c, before, after] = [centres[i] as number, tracks[i - 1], tracks[i + 1]];
    const from = Math.max(
      c - half,
      e.range[0],
      before === undefined ? -Infinity : before + TRACK_MM,
    );
    const to = Math.min(c + half, e.range[1], after === undefined ? Infinity : after - TRACK_MM);
    if (from <= to) tracks[i] = clamp(tracks[i] as number, from, to);
  });

  const placed = entries.map((e, i): PlacedLabel & { readonly index: number } => {
    const [centre, track] = [centres[i] as number, tracks[i] as number];
    const half = e.size / 2;
    const meet = clamp(track, centre - half + 0.4, centre + half - 0.4);
    const dot = clamp(track, e.range[0], e.range[1]);
    const out = axes.edge(e.goal.rect) - ellipseInset(e.goal, axes, dot);
    const turn = out + Math.abs(dot - track);
    const leader = [axes.point(dot, out)];
    if (Math.abs(dot - track) > 1e-6) leader.push(axes.point(track, turn));
    if (Math.abs(meet - track) > 1e-6)
      leader.push(
        axes.point(track, Math.max(turn, KNEE_MM)),
        axes.point(meet, Math.max(KNEE_MM, gutter - KNEE_MM)),
      );
    leader.push(axes.point(meet, gutter));
    const near = gutter + style.label.ruleMm / 2 + RULE_GAP_MM;
    const far = near + (level ? e.words.widthMm : e.words.heightMm);
    const [a, b] = [axes.point(centre - half, near), axes.point(centre + half, far)];
    return {
      index: e.index,
      words: e.words,
      rect: {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      },
      rule: [axes.point(centre - half, gutter), axes.point(centre + half, gutter)],
      leader,
    };
  });
  const bound = level ? axes.length : axes.length + margins.right;
  return {
    labels: placed.sort((a, b) => a.index - b.index),
    overMm: Math.max(0, end - bound),
  };
};

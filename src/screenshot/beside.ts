import type { Point, Rect } from '../geometry.ts';
import type { Mm } from '../units.ts';
import { clamp } from './rect.ts';
import { axesOf, ellipseInset, type Goal, routeOf } from './route.ts';
import type { Margin, Margins } from './sides.ts';
import { stack } from './stack.ts';
import type { SceneStyle } from './style.ts';
import type { SetWords } from './words.ts';

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

/** Least distance of two leaders that run side by side. */
const TRACK_MM = 1.6;
/** White between the rule and its words. */
const RULE_GAP_MM = 1.1;
/** The rule is as high as the letters, not as the room for their marks; in ems. */
const RULE_TRIM = 0.14;
const KNEE_MM = 0.7;

/** From the picture to the rule; narrow margins give less to the gutter and more to the words. */
export const gutterOf = (marginMm: Mm, style: SceneStyle): Mm =>
  Math.min(style.label.gutterMm, marginMm * 0.18);

/** Room for the words themselves, across the margin. */
export const measureOf = (marginMm: Mm, style: SceneStyle): Mm =>
  marginMm - gutterOf(marginMm, style) - style.label.ruleMm / 2 - RULE_GAP_MM;

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
  others: readonly Rect[] = [],
): { readonly labels: readonly PlacedLabel[]; readonly overMm: Mm } => {
  const axes = axesOf(side, widthMm, heightMm);
  const level = side === 'left' || side === 'right';
  const gutter = gutterOf(margins[side], style);
  const entries = labels
    .map((label, index) => {
      const size = level ? label.words.heightMm : label.words.widthMm;
      return { ...label, index, size, ...routeOf(label.goal, axes, others) };
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
    const half = Math.max(0, e.size / 2 - (level ? RULE_TRIM * e.words.sizeMm : 0) - 0.3);
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
    const trim = level ? RULE_TRIM * e.words.sizeMm : 0;
    const meet = clamp(track, centre - half + trim + 0.3, centre + half - trim - 0.3);
    const dot = e.exit?.along ?? clamp(track, e.range[0], e.range[1]);
    const out = e.exit?.out ?? axes.edge(e.goal.rect) - ellipseInset(e.goal, axes, dot);
    const turn = e.exit ? out : out + Math.abs(dot - track);
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
      rule: [axes.point(centre - half + trim, gutter), axes.point(centre + half - trim, gutter)],
      leader,
    };
  });
  const bound = level ? axes.length : axes.length + margins.right;
  return {
    labels: placed.sort((a, b) => a.index - b.index),
    overMm: Math.max(0, end - bound),
  };
};

import type { Rect } from '../geometry.ts';
import type { PlacedLabel } from './beside.ts';
import { type Drawing, haloedFill, haloedLine, join } from './ink.ts';
import { circle, polyline } from './outline.ts';
import { fromEdges } from './rect.ts';
import type { Margin } from './sides.ts';
import type { SceneStyle } from './style.ts';
import { wordsOutline } from './words.ts';

/** The line from the thing to its label, with a dot on the thing. */
export const drawLeader = (label: PlacedLabel, style: SceneStyle): Drawing => {
  const { mark } = style.colours;
  const { leaderMm, dotMm } = style.label;
  const [start] = label.leader;
  return join([
    haloedLine(polyline(label.leader), leaderMm, mark, style),
    ...(start ? [haloedFill(circle(start, dotMm), mark, style)] : []),
  ]);
};

/** The words in the margin and the rule that ties them to the leader. */
export const drawMarginLabel = (label: PlacedLabel, side: Margin, style: SceneStyle): Drawing => {
  const align = side === 'right' ? 'left' : side === 'left' ? 'right' : 'centre';
  const stroke = {
    colour: style.colours.mark,
    widthMm: style.label.ruleMm,
    cap: 'round',
  } as const;
  return {
    haloes: [],
    marks: [
      { kind: 'path', path: polyline(label.rule), stroke },
      {
        kind: 'path',
        path: wordsOutline(label.words, label.rect, align),
        fill: style.colours.ink,
        text: label.words.text,
      },
    ],
  };
};

/** The boxes of a leader's segments, as obstacles. */
export const leaderRects = (label: PlacedLabel): Rect[] =>
  label.leader.slice(1).map((b, i) => {
    const a = label.leader[i] ?? b;
    return fromEdges(
      Math.min(a.x, b.x),
      Math.min(a.y, b.y),
      Math.max(a.x, b.x) + 0.01,
      Math.max(a.y, b.y) + 0.01,
    );
  });

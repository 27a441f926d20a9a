import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import type { Rect } from '../geometry.ts';
import { alongWay } from './arrow.ts';
import { badgeCandidates, badgeWidth, drawBadge, type PlacedBadge } from './badge.ts';
import { drawPlate, type Plate, plateCandidates } from './caption.ts';
import type { SceneInput } from './compose.ts';
import { choose, covers, type Obstacle, WEIGHT } from './free.ts';
import type { Drawing } from './ink.ts';
import { drawLeader, drawMarginLabel, leaderRects } from './leader.ts';
import {
  DEFAULT_ZOOM,
  LEAST_ZOOM,
  type Lens,
  lensCandidates,
  lensFor,
  lensRadius,
  lensRect,
} from './magnifier.ts';
import { layMargins } from './margins.ts';
import type { BadgeWish, LabelWish, LensWish, Marks } from './marks.ts';
import { centreOf, grow, moveInside, nearestIn } from './rect.ts';
import type { SceneStyle } from './style.ts';

/** Everything that looks for a place of its own, placed. */
export interface Tags {
  readonly leaders: readonly Drawing[];
  readonly lenses: readonly { readonly lens: Lens; readonly rect: Rect }[];
  readonly badges: readonly Drawing[];
  readonly plates: readonly Drawing[];
  readonly margin: readonly Drawing[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Width of the way from a magnified thing to its lens that badges keep off. */
const BEAM_MM = 3;

/** Where things are placed, and what they keep off: each that is placed is an obstacle for the next. */
interface Placing {
  readonly input: SceneInput;
  readonly picture: Rect;
  readonly style: SceneStyle;
  /** The picture without the width of a halo on each side. */
  readonly room: Rect;
  readonly obstacles: Obstacle[];
  readonly diagnostics: Diagnostic[];
}

/** Places margin labels, then lenses, badges and plates: the less a thing can move, the earlier it chooses. */
export const placeTags = (
  marks: Marks,
  input: SceneInput,
  picture: Rect,
  style: SceneStyle,
): Tags => {
  const room = grow(picture, -style.haloMm);
  const obstacles: Obstacle[] = [...marks.obstacles];
  const margin = layMargins(
    marks.labels.filter((label) => label.beside),
    marks.obstacles.filter((o) => o.weight === WEIGHT.target).map((o) => o.rect),
    input,
    style,
  );
  const diagnostics: Diagnostic[] = [...margin.diagnostics];
  const placing: Placing = { input, picture, style, room, obstacles, diagnostics };
  for (const { label } of margin.placed)
    for (const rect of leaderRects(label)) obstacles.push({ rect, weight: WEIGHT.line });

  const lenses = marks.lenses.flatMap((wish) => placeLens(placing, wish) ?? []);
  const badges = marks.badges.map((wish) => placeBadge(placing, lenses, wish));
  const onPicture = [...marks.labels.filter((label) => !label.beside), ...margin.homeless];
  const plates = onPicture.map((wish) => placePlate(placing, wish));

  return {
    leaders: margin.placed.map(({ label }) => drawLeader(label, style)),
    lenses,
    badges: badges.map((badge) => drawBadge(badge, input.fonts.badge, style)),
    plates,
    margin: margin.placed.map(({ label, side }) => drawMarginLabel(label, side, style)),
    diagnostics,
  };
};

interface SettledLens {
  readonly lens: Lens;
  readonly rect: Rect;
  /** Whether it hides nothing. */
  readonly clear: boolean;
}

interface PlacedLens extends SettledLens {
  readonly target: Rect;
}

const CHOSEN_CENTRE =
  'Leave “centre” out, and it looks for a place by itself; or put it farther away, with less “zoom”.';

const placeLens = (placing: Placing, wish: LensWish): PlacedLens | undefined => {
  const { picture, obstacles, diagnostics } = placing;
  const { span } = wish.annotation;
  const wanted = wish.zoom ?? DEFAULT_ZOOM;
  const largest = lensFor(wish.target, wanted, picture);
  if (largest.zoom < Math.min(wanted, LEAST_ZOOM)) {
    diagnostics.push(diagnose('GP230', { possible: largest.zoom }, { span }));
    return undefined;
  }
  let placed = settle(placing, wish, largest);
  // A smaller lens is better than one that hides its own thing.
  for (let zoom = largest.zoom; !placed?.clear && !wish.centre; ) {
    zoom *= 0.9;
    if (zoom < LEAST_ZOOM) break;
    placed = settle(placing, wish, lensFor(wish.target, zoom, picture));
  }
  if (!placed) return undefined;
  const possible = placed.lens.zoom;
  if (wish.zoom !== undefined && possible < wish.zoom * 0.99)
    diagnostics.push(diagnose('GP228', { zoom: wish.zoom, possible }, { span }));
  if (!placed.clear) {
    const hint = wish.centre ? CHOSEN_CENTRE : undefined;
    diagnostics.push(diagnose('GP224', { what: 'the magnifier' }, { span, hint }));
  }
  obstacles.push({ rect: placed.rect, weight: WEIGHT.tag });
  const beam = alongWay(centreOf(placed.lens.shown), centreOf(placed.rect), BEAM_MM);
  // The first square lies on the magnified thing, which its own badge has to stay near.
  for (const rect of beam.slice(1)) obstacles.push({ rect, weight: WEIGHT.target });
  return { ...placed, target: wish.target };
};

/** Where a lens of this size goes: where the author said, or where it is least in the way. */
const settle = (
  { room, style, obstacles }: Placing,
  { centre }: LensWish,
  lens: Lens,
): SettledLens | undefined => {
  // The ring is drawn outside the lens by half its width and its halo.
  const lensRoom = grow(room, -style.strokeMm);
  const own = lens.shown;
  const given = centre && moveInside(lensRect(lens, centre), lensRoom);
  if (given) return { lens, rect: given, clear: !covers(given, lensRadius(lens), own) };
  const chosen = choose(lensCandidates(lens, own, lensRoom), own, lensRoom, obstacles);
  return chosen && { lens, rect: chosen.best.rect, clear: chosen.clear };
};

const placeBadge = (
  { input, style, room, obstacles, diagnostics }: Placing,
  lenses: readonly PlacedLens[],
  wish: BadgeWish,
): PlacedBadge => {
  // A badge of its own on a magnified thing goes with the enlargement: that is where readers look.
  const lens = lenses.find((l) => !wish.framed && samePlace(l.target, wish.target, style));
  const own = lens ? lensCore(lens) : wish.target;
  const hugs = wish.framed || lens !== undefined;
  const width = badgeWidth(input.fonts.badge, wish.text, style);
  const candidates = badgeCandidates(own, width, hugs, room, style);
  const others = obstacles.filter(
    ({ rect }) => rect !== lens?.rect && !samePlace(rect, wish.target, style),
  );
  const chosen = choose(candidates, own, room, others);
  if (!chosen?.clear) {
    const what = `the badge \u201c${wish.text}\u201d`;
    diagnostics.push(diagnose('GP224', { what }, { span: wish.annotation.span }));
  }
  const rect = moveInside(chosen?.best.rect ?? own, room);
  obstacles.push({ rect: grow(rect, style.haloMm), weight: WEIGHT.tag });
  const tip = hugs ? undefined : nearestIn(own, centreOf(rect));
  return { text: wish.text, rect, tip };
};

const placePlate = (
  { input, style, room, obstacles, diagnostics }: Placing,
  { annotation, text, side, goal, tail }: LabelWish,
): Drawing => {
  const { span } = annotation;
  const candidates = plateCandidates(text, goal.rect, side, tail, room, input.fonts.label, style);
  const others = obstacles.filter((o) => !samePlace(o.rect, goal.rect, style));
  const best = choose<Plate>(candidates, goal.rect, room, others)?.best;
  if (best && best.rect.width > room.width + 1e-6) {
    const facts = { label: text, needMm: best.rect.width, haveMm: room.width };
    diagnostics.push(diagnose('GP226', facts, { span }));
  } else if (!best || covers(moveInside(best.rect, room), best.radius, goal.rect))
    diagnostics.push(diagnose('GP224', { what: `the label \u201c${text}\u201d` }, { span }));
  if (!best) return { haloes: [], marks: [] };
  const rect = moveInside(best.rect, room);
  obstacles.push({ rect: grow(rect, style.haloMm), weight: WEIGHT.tag });
  const tip = tail ? undefined : nearestIn(goal.rect, centreOf(rect));
  return drawPlate(rect, best.value, tip, style);
};

/** The square in a round lens, whose corners lie on the circle; a boxed lens as it is. */
const lensCore = ({ lens, rect }: { readonly lens: Lens; readonly rect: Rect }): Rect =>
  lens.round ? grow(rect, (-rect.width * (1 - Math.SQRT1_2)) / 2) : rect;

/** Whether an obstacle is the thing itself or its frame, which its badge may touch. */
const samePlace = (obstacle: Rect, target: Rect, style: SceneStyle): boolean => {
  const near = 2 * (style.gapMm + style.strokeMm);
  return (
    Math.abs(obstacle.x - target.x) < near &&
    Math.abs(obstacle.y - target.y) < near &&
    Math.abs(obstacle.width - target.width) < 2 * near &&
    Math.abs(obstacle.height - target.height) < 2 * near
  );
};

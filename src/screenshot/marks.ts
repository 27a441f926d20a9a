import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import type { Point, Rect } from '../geometry.ts';
import type { Annotation, Side } from '../guide/annotation.ts';
import { alongWay, drawArrow, drawSwipe, drawTap, shortestArrow } from './arrow.ts';
import { drawBox, drawEllipse, ellipseAround, frameAround } from './frame.ts';
import { type Obstacle, WEIGHT } from './free.ts';
import type { Drawing } from './ink.ts';
import { squareAt } from './outline.ts';
import { isRectPlace, type Placer } from './place.ts';
import { centreOf } from './rect.ts';
import type { Goal } from './route.ts';
import type { SceneShape } from './scene.ts';
import { drawSpotlights, type Light } from './spotlight.ts';
import type { SceneStyle } from './style.ts';

/** A badge that still needs a place beside `target`. */
export interface BadgeWish {
  readonly annotation: Annotation;
  readonly target: Rect;
  readonly text: string;
  readonly framed: boolean;
}

/** Words that still need a place, in a margin or on the picture. */
export interface LabelWish {
  readonly annotation: Annotation;
  readonly goal: Goal;
  readonly text: string;
  readonly side: Side;
  readonly beside: boolean;
  /** The words of an arrow: its tail is their tongue. */
  readonly tail: boolean;
}

export interface LensWish {
  readonly annotation: Annotation;
  readonly target: Rect;
  readonly zoom: number | undefined;
  readonly centre: Point | undefined;
}

/** What stands where the author said, and what is still to be placed round it. */
export interface Marks {
  readonly shade: readonly SceneShape[];
  /** Frames: lines that share one layer, so that their haloes do not cut each other. */
  readonly frames: readonly Drawing[];
  /** Arrows, taps and swipes: each lies over what came before. */
  readonly gestures: readonly Drawing[];
  readonly badges: readonly BadgeWish[];
  readonly labels: readonly LabelWish[];
  readonly lenses: readonly LensWish[];
  readonly obstacles: readonly Obstacle[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The marks in the making, and what they are made with. */
interface Making {
  readonly place: Placer;
  readonly picture: Rect;
  readonly style: SceneStyle;
  readonly frames: Drawing[];
  readonly gestures: Drawing[];
  readonly badges: BadgeWish[];
  readonly labels: LabelWish[];
  readonly lenses: LensWish[];
  readonly lights: Light[];
  readonly obstacles: Obstacle[];
  readonly diagnostics: Diagnostic[];
}

/** An annotation of one of these kinds. */
type Of<Kind extends Annotation['kind']> = Annotation & { readonly kind: Kind };

/** Draws every annotation whose place the author fixed, and collects the badges, labels and lenses that move. */
export const drawMarks = (
  annotations: readonly Annotation[],
  place: Placer,
  picture: Rect,
  style: SceneStyle,
): Marks => {
  const making: Making = {
    place,
    picture,
    style,
    frames: [],
    gestures: [],
    badges: [],
    labels: [],
    lenses: [],
    lights: [],
    obstacles: [],
    diagnostics: [],
  };
  for (const annotation of annotations) mark(making, annotation);
  const { lights, frames, gestures, badges, labels, lenses, obstacles, diagnostics } = making;
  const shade = drawSpotlights(lights, picture, style);
  return { shade, frames, gestures, badges, labels, lenses, obstacles, diagnostics };
};

const mark = (making: Making, annotation: Annotation): void => {
  switch (annotation.kind) {
    case 'box':
    case 'ellipse':
      markArea(making, annotation);
      break;
    case 'arrow':
      markArrow(making, annotation);
      break;
    case 'swipe':
      markSwipe(making, annotation);
      break;
    case 'tap':
      markTap(making, annotation);
      break;
    case 'badge':
      markBadge(making, annotation);
      break;
    case 'label':
      markLabel(making, annotation);
      break;
    case 'spotlight':
      markSpotlight(making, annotation);
      break;
    case 'magnifier':
      markMagnifier(making, annotation);
      break;
    case 'crop':
    case 'redact':
    case 'blur':
      // These change the picture itself.
      break;
  }
};

const markArea = (making: Making, annotation: Of<'box' | 'ellipse'>): void => {
  const { place, picture, style, frames, badges, labels } = making;
  const area = take(making, place.rect(annotation, annotation.at));
  if (!area) return;
  const box = annotation.kind === 'box';
  const rect = (box ? frameAround : ellipseAround)(area, picture, style);
  frames.push((box ? drawBox : drawEllipse)(rect, style));
  avoid(making, rect, WEIGHT.target);
  const { badge, label, side } = annotation;
  if (badge) badges.push({ annotation, target: area, text: badge, framed: true });
  const goal: Goal = { rect, shape: box ? 'box' : 'ellipse' };
  if (label) labels.push({ annotation, goal, text: label, side, beside: true, tail: false });
};

const markArrow = (making: Making, annotation: Of<'arrow'>): void => {
  const { style, gestures, labels } = making;
  const line = lineOf(making, annotation);
  if (!line) return;
  gestures.push(drawArrow(line.from, line.to, style));
  for (const rect of alongWay(line.from, line.to, style.arrow.shaftMm * 2))
    avoid(making, rect, WEIGHT.line);
  avoid(making, squareAt(line.to, style.arrow.headLengthMm * 1.5), WEIGHT.target);
  const goal: Goal = { rect: { ...line.from, width: 0, height: 0 }, shape: 'box' };
  const side = away(line.from, line.to);
  const text = annotation.label;
  if (text) labels.push({ annotation, goal, text, side, beside: false, tail: true });
};

const markSwipe = (making: Making, annotation: Of<'swipe'>): void => {
  const { style, gestures } = making;
  const line = lineOf(making, annotation);
  if (!line) return;
  gestures.push(drawSwipe(line.from, line.to, style));
  for (const rect of alongWay(line.from, line.to, style.arrow.headWidthMm))
    avoid(making, rect, WEIGHT.line);
};

const markTap = (making: Making, annotation: Of<'tap'>): void => {
  const { style, gestures } = making;
  const area = targetOf(making, annotation);
  if (!area) return;
  gestures.push(drawTap(centreOf(area), style));
  avoid(making, squareAt(centreOf(area), style.tap.outerMm), WEIGHT.target);
};

const markBadge = (making: Making, annotation: Of<'badge'>): void => {
  const area = targetOf(making, annotation);
  if (!area) return;
  avoid(making, area, WEIGHT.target);
  making.badges.push({ annotation, target: area, text: annotation.text, framed: false });
};

const markLabel = (making: Making, annotation: Of<'label'>): void => {
  const area = targetOf(making, annotation);
  if (!area) return;
  avoid(making, area, WEIGHT.target);
  const { text, side } = annotation;
  const goal: Goal = { rect: area, shape: 'box' };
  const beside = annotation.place === 'beside';
  making.labels.push({ annotation, goal, text, side, beside, tail: false });
};

const markSpotlight = (making: Making, annotation: Of<'spotlight'>): void => {
  const area = take(making, making.place.rect(annotation, annotation.at));
  if (!area) return;
  making.lights.push({ target: area, shape: annotation.shape });
  avoid(making, area, WEIGHT.target);
};

const markMagnifier = (making: Making, annotation: Of<'magnifier'>): void => {
  const { place, lenses } = making;
  const area = take(making, place.rect(annotation, annotation.at));
  if (!area) return;
  const { zoom, centre } = annotation;
  const middle = centre && take(making, place.point(annotation, centre));
  if (centre && !middle) return;
  avoid(making, area, WEIGHT.target);
  lenses.push({ annotation, target: area, zoom, centre: middle });
};

const take = <T>({ diagnostics }: Making, outcome: Outcome<T>): T | undefined => {
  diagnostics.push(...outcome.diagnostics);
  return outcome.value;
};

/** Notes a place that badges, labels and lenses keep off. */
const avoid = ({ obstacles }: Making, rect: Rect, weight: number): void =>
  void obstacles.push({ rect, weight });

/** The area that an annotation is for, or its point as an area without size. */
const targetOf = (making: Making, annotation: Of<'badge' | 'label' | 'tap'>): Rect | undefined => {
  const { at } = annotation;
  if (isRectPlace(at)) return take(making, making.place.rect(annotation, at));
  const point = take(making, making.place.point(annotation, at));
  return point && { ...point, width: 0, height: 0 };
};

/** From where to where; undefined when there is no way between. */
const lineOf = (
  making: Making,
  annotation: Of<'arrow' | 'swipe'>,
): { readonly from: Point; readonly to: Point } | undefined => {
  const { place, style, diagnostics } = making;
  const from = take(making, place.point(annotation, annotation.from));
  const to = take(making, place.point(annotation, annotation.to));
  if (!from || !to) return undefined;
  const lengthMm = Math.hypot(to.x - from.x, to.y - from.y);
  const minimumMm = shortestArrow(style);
  const { kind, span } = annotation;
  if (lengthMm < minimumMm)
    diagnostics.push(diagnose('GP229', { kind, lengthMm, minimumMm }, { span }));
  return lengthMm < 1e-6 ? undefined : { from, to };
};

/** The side on which an arrow begins: its label stands behind the tail. */
const away = (from: Point, to: Point): Side => {
  const [dx, dy] = [from.x - to.x, from.y - to.y];
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? 'right' : 'left';
  return dy > 0 ? 'bottom' : 'top';
};

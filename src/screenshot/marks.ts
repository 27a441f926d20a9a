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

/** Draws every annotation whose place the author fixed, and collects the badges, labels and lenses that move. */
export const drawMarks = (
  annotations: readonly Annotation[],
  place: Placer,
  picture: Rect,
  style: SceneStyle,
): Marks => {
  const diagnostics: Diagnostic[] = [];
  const frames: Drawing[] = [];
  const gestures: Drawing[] = [];
  const badges: BadgeWish[] = [];
  const labels: LabelWish[] = [];
  const lenses: LensWish[] = [];
  const lights: Light[] = [];
  const obstacles: Obstacle[] = [];
  const take = <T>(outcome: Outcome<T>): T | undefined => {
    diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  const avoid = (rect: Rect, weight: number) => obstacles.push({ rect, weight });
  /** The area, or a point as an area without size. */
  const target = (annotation: Annotation & { readonly kind: 'badge' | 'label' | 'tap' }) => {
    const { at } = annotation;
    if (isRectPlace(at)) return take(place.rect(annotation, at));
    const point = take(place.point(annotation, at));
    return point && { ...point, width: 0, height: 0 };
  };
  const way = (annotation: Annotation & { readonly kind: 'arrow' | 'swipe' }) => {
    const from = take(place.point(annotation, annotation.from));
    const to = take(place.point(annotation, annotation.to));
    if (!from || !to) return undefined;
    const lengthMm = Math.hypot(to.x - from.x, to.y - from.y);
    const minimumMm = shortestArrow(style);
    const { kind, span } = annotation;
    if (lengthMm < minimumMm)
      diagnostics.push(diagnose('GP229', { kind, lengthMm, minimumMm }, { span }));
    return lengthMm < 1e-6 ? undefined : { from, to };
  };

  for (const annotation of annotations) {
    switch (annotation.kind) {
      case 'box':
      case 'ellipse': {
        const area = take(place.rect(annotation, annotation.at));
        if (!area) break;
        const box = annotation.kind === 'box';
        const rect = (box ? frameAround : ellipseAround)(area, picture, style);
        frames.push((box ? drawBox : drawEllipse)(rect, style));
        avoid(rect, WEIGHT.target);
        const { badge, label, side } = annotation;
        if (badge) badges.push({ annotation, target: area, text: badge, framed: true });
        const goal: Goal = { rect, shape: box ? 'box' : 'ellipse' };
        if (label) labels.push({ annotation, goal, text: label, side, beside: true, tail: false });
        break;
      }
      case 'arrow': {
        const line = way(annotation);
        if (!line) break;
        gestures.push(drawArrow(line.from, line.to, style));
        for (const rect of alongWay(line.from, line.to, style.arrow.shaftMm * 2))
          avoid(rect, WEIGHT.line);
        avoid(squareAt(line.to, style.arrow.headLengthMm * 1.5), WEIGHT.target);
        const goal: Goal = { rect: { ...line.from, width: 0, height: 0 }, shape: 'box' };
        const side = away(line.from, line.to);
        const text = annotation.label;
        if (text) labels.push({ annotation, goal, text, side, beside: false, tail: true });
        break;
      }
      case 'swipe': {
        const line = way(annotation);
        if (!line) break;
        gestures.push(drawSwipe(line.from, line.to, style));
        for (const rect of alongWay(line.from, line.to, style.arrow.headWidthMm))
          avoid(rect, WEIGHT.line);
        break;
      }
      case 'tap': {
        const area = target(annotation);
        if (!area) break;
        gestures.push(drawTap(centreOf(area), style));
        avoid(squareAt(centreOf(area), style.tap.outerMm), WEIGHT.target);
        break;
      }
      case 'badge': {
        const area = target(annotation);
        if (!area) break;
        avoid(area, WEIGHT.target);
        badges.push({ annotation, target: area, text: annotation.text, framed: false });
        break;
      }
      case 'label': {
        const area = target(annotation);
        if (!area) break;
        avoid(area, WEIGHT.target);
        const { text, side } = annotation;
        const beside = annotation.place === 'beside';
        labels.push({
          annotation,
          goal: { rect: area, shape: 'box' },
          text,
          side,
          beside,
          tail: false,
        });
        break;
      }
      case 'spotlight': {
        const area = take(place.rect(annotation, annotation.at));
        if (!area) break;
        lights.push({ target: area, shape: annotation.shape });
        avoid(area, WEIGHT.target);
        break;
      }
      case 'magnifier': {
        const area = take(place.rect(annotation, annotation.at));
        if (!area) break;
        const { zoom, centre } = annotation;
        const middle = centre && take(place.point(annotation, centre));
        if (centre && !middle) break;
        avoid(area, WEIGHT.target);
        lenses.push({ annotation, target: area, zoom, centre: middle });
        break;
      }
      case 'crop':
      case 'redact':
      case 'blur':
        break;
    }
  }
  const shade = drawSpotlights(lights, picture, style);
  return { shade, frames, gestures, badges, labels, lenses, obstacles, diagnostics };
};

/** The side on which an arrow begins: its label stands behind the tail. */
const away = (from: Point, to: Point): Side => {
  const [dx, dy] = [from.x - to.x, from.y - to.y];
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? 'right' : 'left';
  return dy > 0 ? 'bottom' : 'top';
};

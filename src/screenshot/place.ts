import type { Diagnostic, Outcome, Span } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import type { Point, Rect, Size } from '../geometry.ts';
import type { Annotation, Coordinate, PointPlace, RectPlace } from '../guide/annotation.ts';
import type { Mm } from '../units.ts';
import { bottom, contains, fromEdges, intersect, right } from './rect.ts';
import type { SourcePicture } from './scene.ts';

const pixels = (c: Coordinate, whole: number): number =>
  c.unit === '%' ? (c.value / 100) * whole : c.value;

/** A place in pixels of the oriented, uncropped picture. */
const pointInPixels = (place: PointPlace, size: Size): Point => ({
  x: pixels(place.x, size.width),
  y: pixels(place.y, size.height),
});

export const rectInPixels = (place: RectPlace, size: Size): Rect => ({
  ...pointInPixels(place, size),
  width: pixels(place.width, size.width),
  height: pixels(place.height, size.height),
});

export const isRectPlace = (place: PointPlace | RectPlace): place is RectPlace => 'width' in place;

/** Grown to whole pixels, so that no pixel is covered in part, and cut to the picture. */
export const wholePixels = (rect: Rect, size: Size): Rect => {
  // 1e-6 px keeps 33.3 % of 1080 and its like from growing by a pixel for a rounding error's sake.
  const down = (v: number, max: number) => Math.min(max, Math.max(0, Math.floor(v + 1e-6)));
  const up = (v: number, max: number) => Math.min(max, Math.max(0, Math.ceil(v - 1e-6)));
  return fromEdges(
    down(rect.x, size.width),
    down(rect.y, size.height),
    up(right(rect), size.width),
    up(bottom(rect), size.height),
  );
};

/** Typing 1080.4 for 1080 is no mistake worth a message. */
const TOLERANCE_PX = 0.5;

/** Who is to blame when a place is wrong. */
type Blamed = { readonly kind: Annotation['kind']; readonly span?: Span | undefined };
const where = ({ span }: Blamed) => ({ span });

/** Errors when the place is not within the picture or has no area; `rect` may be a point (0 × 0). */
export const checkInPicture = (
  annotation: Blamed,
  rect: Rect,
  size: Size,
  needsArea: boolean,
): Diagnostic | undefined => {
  const { kind } = annotation;
  if (needsArea && !(rect.width >= 1 && rect.height >= 1))
    return diagnose('GP223', { kind }, where(annotation));
  if (!contains({ x: 0, y: 0, ...pick(size) }, rect, TOLERANCE_PX))
    return diagnose('GP220', { kind, ...pick(size) }, where(annotation));
  return undefined;
};

const pick = ({ width, height }: Size): Size => ({ width, height });

/** From pixels of the source to millimetres of the placed, cropped picture. */
export interface Placer {
  /** Undefined, with a diagnostic, when the place is not in the picture or not in its crop. */
  point(annotation: Annotation, place: PointPlace): Outcome<Point>;
  /** As `point`; an area that the crop cuts is reported and comes back cut. */
  rect(annotation: Annotation, place: RectPlace): Outcome<Rect>;
  /** A part of the placed picture, back in pixels of the source. */
  pixels(rect: Rect): Rect;
}

export const placer = (source: SourcePicture, widthMm: Mm, heightMm: Mm): Placer => {
  const { crop } = source;
  const [sx, sy] = [widthMm / crop.width, heightMm / crop.height];
  const toMm = (r: Rect): Rect => ({
    x: (r.x - crop.x) * sx,
    y: (r.y - crop.y) * sy,
    width: r.width * sx,
    height: r.height * sy,
  });
  return {
    point: (annotation, place) => {
      const p = { ...pointInPixels(place, source), width: 0, height: 0 };
      const wrong = checkInPicture(annotation, p, source, false);
      if (wrong) return { diagnostics: [wrong] };
      if (!contains(crop, p, TOLERANCE_PX))
        return { diagnostics: [diagnose('GP221', { kind: annotation.kind }, where(annotation))] };
      const { x, y } = toMm(p);
      return { value: { x, y }, diagnostics: [] };
    },
    rect: (annotation, place) => {
      const whole = rectInPixels(place, source);
      const wrong = checkInPicture(annotation, whole, source, true);
      if (wrong) return { diagnostics: [wrong] };
      const shown = intersect(whole, crop);
      if (shown.width <= 0 || shown.height <= 0)
        return { diagnostics: [diagnose('GP221', { kind: annotation.kind }, where(annotation))] };
      const cut = !contains(crop, whole, TOLERANCE_PX);
      const { kind } = annotation;
      return {
        value: toMm(shown),
        diagnostics: cut ? [diagnose('GP222', { kind }, where(annotation))] : [],
      };
    },
    pixels: (r) => ({
      x: r.x / sx + crop.x,
      y: r.y / sy + crop.y,
      width: r.width / sx,
      height: r.height / sy,
    }),
  };
};

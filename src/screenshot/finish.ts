import type { Path, PathCommand, Rect } from '../geometry.ts';
import { type Drawing, join } from './ink.ts';
import { drawBeam, drawRing, lensOutline } from './magnifier.ts';
import type { Marks } from './marks.ts';
import { boundsOf, mapPath } from './outline.ts';
import { type Placer, wholePixels } from './place.ts';
import { grow, intersect, moveInside, union } from './rect.ts';
import type { Scene, SceneShape, SourcePicture } from './scene.ts';
import type { SceneStyle } from './style.ts';
import type { Tags } from './tags.ts';

/** A tenth of a micrometre: far below what a press can hold, and no rounding noise reaches a file. */
const DIGITS = 1e4;
const round = (value: number): number => Math.round(value * DIGITS) / DIGITS + 0;

const roundPath = (path: Path): PathCommand[] => mapPath(path, (x, y) => [round(x), round(y)]);
const roundRect = (r: Rect): Rect => ({
  x: round(r.x),
  y: round(r.y),
  width: round(r.width),
  height: round(r.height),
});

const rounded = (shape: SceneShape): SceneShape =>
  shape.kind === 'path'
    ? { ...shape, path: roundPath(shape.path) }
    : { ...shape, rect: roundRect(shape.rect), clip: roundPath(shape.clip) };

const flat = (drawing: Drawing): SceneShape[] => [...drawing.haloes, ...drawing.marks];

const reach = (shape: SceneShape, picture: Rect): Rect | undefined => {
  if (shape.kind === 'inset') return boundsOf(shape.clip);
  const bounds = boundsOf(shape.path);
  const grown = bounds && grow(bounds, (shape.stroke?.widthMm ?? 0) / 2);
  return grown && shape.clipped ? intersect(grown, picture) : grown;
};

/** Brings everything into painting order, rounds it, and measures what it covers. */
export const finish = (
  marks: Marks,
  tags: Tags,
  place: Placer,
  source: SourcePicture,
  picture: Rect,
  style: SceneStyle,
): Scene => {
  const insets = tags.lenses.map(({ lens, rect }) => ({
    source: moveInside(wholePixels(place.pixels(lens.shown), source), source.crop),
    widthMm: round(rect.width),
    heightMm: round(rect.height),
  }));
  const lenses = tags.lenses.flatMap(({ lens, rect }, inset): SceneShape[] => [
    { kind: 'inset', inset, rect, clip: lensOutline(lens, rect) },
    ...flat(drawRing(lens, rect, style)),
  ]);
  const shapes = [
    ...marks.shade,
    ...tags.lenses.flatMap(({ lens, rect }) => flat(drawBeam(lens, rect, style))),
    ...flat(join([...tags.leaders, ...marks.frames])),
    ...marks.gestures.flatMap(flat),
    ...lenses,
    ...tags.badges.flatMap(flat),
    ...tags.plates.flatMap(flat),
    ...tags.margin.flatMap(flat),
  ].map(rounded);
  const bounds = shapes.reduce((all, shape) => {
    const own = reach(shape, picture);
    return own ? union(all, own) : all;
  }, picture);
  return {
    widthMm: picture.width,
    heightMm: picture.height,
    bounds,
    shapes,
    insets,
  };
};

import type { Path, Rect } from '../geometry.ts';
import { ellipseIn, roundedRect } from './outline.ts';
import { grow, overlapArea, union } from './rect.ts';
import type { SceneShape } from './scene.ts';
import type { SceneStyle } from './style.ts';

export interface Light {
  readonly target: Rect;
  readonly shape: 'box' | 'ellipse';
}

/** Lights that overlap become one box: under the even-odd rule their common part would turn dark again. */
const merged = (lights: readonly Light[]): Light[] => {
  const result: Light[] = [];
  for (const light of lights) {
    let current = light;
    for (let i = 0; i < result.length; ) {
      const other = result[i] as Light;
      if (overlapArea(other.target, current.target) > 0) {
        current = { target: union(other.target, current.target), shape: 'box' };
        result.splice(i, 1);
        i = 0;
      } else i += 1;
    }
    result.push(current);
  }
  return result;
};

/** One shade over the whole picture with a hole for each light, and a white line around each hole. */
export const drawSpotlights = (
  lights: readonly Light[],
  picture: Rect,
  style: SceneStyle,
): SceneShape[] => {
  if (lights.length === 0) return [];
  const holes = merged(
    lights.map(({ target, shape }) => ({ target: grow(target, style.gapMm), shape })),
  ).map(
    ({ target, shape }): Path =>
      shape === 'ellipse' ? ellipseIn(target) : roundedRect(target, style.radiusMm),
  );
  const { shade, halo } = style.colours;
  return [
    {
      kind: 'path',
      path: [...roundedRect(picture, 0), ...holes.flat()],
      fill: shade,
      evenOdd: true,
      clipped: true,
    },
    ...holes.map(
      (path): SceneShape => ({
        kind: 'path',
        path,
        stroke: { colour: halo, widthMm: style.haloMm, join: 'round' },
        clipped: true,
      }),
    ),
  ];
};

import type { Rect } from '../geometry.ts';
import { type Drawing, haloedLine } from './ink.ts';
import { ellipseIn, roundedRect } from './outline.ts';
import { grow, intersect } from './rect.ts';
import type { SceneStyle } from './style.ts';

/** The middle of the line around `target`: clear of it by the style's gap, yet wholly on the picture. */
export const frameAround = (target: Rect, picture: Rect, style: SceneStyle): Rect => {
  const outside = grow(target, style.gapMm + style.strokeMm / 2);
  return intersect(outside, grow(picture, -(style.strokeMm / 2 + style.haloMm / 2)));
};

/** An ellipse through the corners of `target` would be √2 larger; 1.12 covers the words in the middle of it. */
const ELLIPSE_GROWTH = 0.12;

export const ellipseAround = (target: Rect, picture: Rect, style: SceneStyle): Rect => {
  const by = ELLIPSE_GROWTH * Math.min(target.width, target.height);
  return frameAround(grow(target, by / 2), picture, style);
};

export const drawBox = (frame: Rect, style: SceneStyle): Drawing =>
  haloedLine(roundedRect(frame, style.radiusMm), style.strokeMm, style.colours.mark, style);

export const drawEllipse = (frame: Rect, style: SceneStyle): Drawing =>
  haloedLine(ellipseIn(frame), style.strokeMm, style.colours.mark, style);

import type { Outcome, Place } from '../diagnostic/diagnostic.ts';
import type { FontSet } from '../font/font.ts';
import type { Size } from '../geometry.ts';
import type { Scene } from '../screenshot/scene.ts';
import type { Mm, Px } from '../units.ts';

/** A screenshot's picture area on paper, and the room beside it. */
export interface PlacedFigure {
  readonly widthMm: Mm;
  readonly heightMm: Mm;
  /** Room left and right of the picture that labels may use: the element's margins. */
  readonly marginLeftMm: Mm;
  readonly marginRightMm: Mm;
  /** Border and padding between the picture and that room. */
  readonly frameLeftMm: Mm;
  readonly frameRightMm: Mm;
}

/** A screenshot as layout sees it: a size in pixels (cropped), and its annotations once the size on paper is known. */
export interface ScreenshotResource {
  readonly width: Px;
  readonly height: Px;
  compose(placed: PlacedFigure): Outcome<Scene>;
}

/** All that layout needs besides the document. */
export interface LayoutResources {
  readonly fonts: FontSet;
  /** By the `ref` of `<gp-screenshot>`. */
  readonly screenshots: ReadonlyMap<string, ScreenshotResource>;
  /** By the `src` of `<img>`: size in pixels. */
  readonly images: ReadonlyMap<string, Size>;
  readonly readingDistanceMm: Mm;
  /** Refuses a code or link that leads where it may not. */
  checkTarget(url: string, place: Place): Outcome<unknown>['diagnostics'];
}

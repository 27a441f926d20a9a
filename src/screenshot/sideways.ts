import { type Diagnostic, diagnose, type Place } from '../diagnostic/diagnostic.ts';
import type { Mm } from '../units.ts';
import type { SourcePicture } from './scene.ts';

/**
 * The short side that the whole of a screen should have on paper. Leaflets print phones, 70 mm wide, at 39 mm; a tablet is
 * twice as wide, and lies on its side at a fifth of its size where a phone stands at more than half.
 */
const LEAST_MM: Mm = 35;

/** A screen that is wider than high, so small that its words cannot be read (GP231). */
export const tooSmall = (
  { path, width, height, crop }: SourcePicture,
  widthMm: Mm,
  place: Place,
): readonly Diagnostic[] => {
  const shortMm = (widthMm * height) / crop.width;
  if (width <= height || shortMm >= LEAST_MM) return [];
  const share = (crop.width * shortMm) / (LEAST_MM * width);
  return [diagnose('GP231', { path, widthMm, percent: Math.floor(100 * share) }, place)];
};

import type { LayoutResources } from '../../src/layout/resources.ts';
import { projectFonts } from './fonts.ts';

/** For layouts that show words and codes alone. */
export const wordsAlone = (): LayoutResources => ({
  fonts: projectFonts(),
  screenshots: new Map(),
  images: new Map(),
  readingDistanceMm: 300,
  checkTarget: () => [],
});

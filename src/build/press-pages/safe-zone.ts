import type { Font, FontId } from '../../font/font.ts';
import type { Rect } from '../../geometry.ts';
import type { GlyphRun, Page, PageItem } from '../../layout/page.ts';
import { mmFromPt, type Pt, ptFromMm } from '../../units.ts';
import { boundsOf } from './bleed.ts';

/** Something that is to be read and stands too near to the cut. */
export interface TooNear {
  readonly page: number;
  readonly item: PageItem;
  /** Words of the text. */
  readonly words: string;
  readonly side: 'left' | 'right' | 'top' | 'bottom';
  readonly gapMm: number;
}

/** Text, codes and pictures with marks that reach into the zone of `safeMm` along the cut; one finding an item. */
export const tooNearToCut = (
  page: Page,
  number: number,
  safeMm: number,
  fonts: readonly Font[],
): readonly TooNear[] => {
  const byId = new Map(fonts.map((font) => [font.id, font]));
  const found: TooNear[] = [];
  const paper: Rect = { x: 0, y: 0, width: page.width, height: page.height };
  const judge = (item: PageItem, rect: Rect | undefined, words: string): void => {
    if (!rect) return;
    const gaps = {
      left: rect.x,
      top: rect.y,
      right: paper.width - rect.x - rect.width,
      bottom: paper.height - rect.y - rect.height,
    };
    const [side, gap] = (Object.entries(gaps) as [TooNear['side'], Pt][]).reduce((a, b) =>
      b[1] < a[1] ? b : a,
    );
    // A hundredth of a millimetre is rounding, not a fault.
    if (gap < ptFromMm(safeMm - 0.01))
      found.push({ page: number, item, words, side, gapMm: mmFromPt(gap) });
  };
  const visit = (items: readonly PageItem[], clip: Rect | undefined): void => {
    for (const item of items) {
      if (item.kind === 'group')
        visit(item.items, item.clip ? common(clip, boundsOf(item.clip)) : clip);
      if (item.kind === 'code') judge(item, common(clip, item.rect), item.value);
      if (item.kind === 'picture' && item.scene) judge(item, common(clip, item.rect), '');
      if (item.kind === 'glyphs') {
        const words = item.glyphs.map(({ text }) => text).join('');
        if (words.trim() !== '') judge(item, common(clip, inkOf(item, byId)), words.trim());
      }
    }
  };
  visit(page.items, undefined);
  return found;
};

/** Nothing when the two do not meet. */
const common = (clip: Rect | undefined, rect: Rect | undefined): Rect | undefined => {
  if (!clip || !rect) return rect;
  const x = Math.max(clip.x, rect.x);
  const y = Math.max(clip.y, rect.y);
  const width = Math.min(clip.x + clip.width, rect.x + rect.width) - x;
  const height = Math.min(clip.y + clip.height, rect.y + rect.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
};

/** From the baseline up to the capitals: what is lost first when a line is cut. */
const inkOf = (run: GlyphRun, fonts: ReadonlyMap<FontId, Font>): Rect | undefined => {
  const font = fonts.get(run.font);
  if (!font) return undefined;
  const height = (font.capHeight / font.unitsPerEm) * run.size;
  const width = run.glyphs.reduce((sum, { advance }) => sum + advance, 0);
  return { x: run.x, y: run.y - height, width, height };
};

import { type Diagnostic, diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Rect } from '../geometry.ts';
import type { Page, PageItem, Pages } from '../layout/page.ts';
import { type Mm, mmFromPt, type Pt, ptFromMm } from '../units.ts';

/**
 * Widths of the panels of a sheet that is folded by upright lines, from left to right as each side is seen.
 * The first page, the third … are the outside. A4 in a roll fold has 97, 100, 100 outside and 100, 100, 97
 * inside: the panel that is folded in first is narrower, or it would buckle.
 */
export interface Panels {
  readonly outside: readonly Mm[];
  readonly inside: readonly Mm[];
}

/** Folding machines and hands are no better than half a millimetre. */
const TOLERANCE: Pt = ptFromMm(0.5);

/** The pages with their folds; problems where panels and paper differ, or where something would be folded through. */
export function folded(pages: Pages, panels: Panels, format: string): Outcome<Pages> {
  const wrong = panelProblem(pages.pages, panels);
  if (wrong) return { diagnostics: [diagnose('GP753', { format, problem: wrong })] };
  const diagnostics: Diagnostic[] = [];
  const made = pages.pages.map((page, index): Page => {
    const folds = foldsOf(index % 2 === 0 ? panels.outside : panels.inside);
    for (const [what, fold] of crossings(page, folds))
      diagnostics.push(diagnose('GP754', { page: index + 1, what, atMm: mmFromPt(fold) }));
    return { ...page, folds };
  });
  return { value: { ...pages, pages: made }, diagnostics };
}

/** Distances from the left edge of the page. */
const foldsOf = (widths: readonly Mm[]): readonly Pt[] =>
  widths.slice(0, -1).map((_, i) => ptFromMm(sum(widths.slice(0, i + 1))));

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function panelProblem(pages: readonly Page[], { outside, inside }: Panels): string | undefined {
  const text = (widths: readonly Mm[]): string => widths.join(' + ');
  // The inside is the same paper seen from behind.
  const mirrored = [...outside].reverse();
  if (text(mirrored) !== text(inside))
    return `outside ${text(outside)} asks for inside ${text(mirrored)}, not ${text(inside)}`;
  const page = pages.find(({ width }) => Math.abs(width - ptFromMm(sum(outside))) > TOLERANCE);
  if (!page) return undefined;
  return `${text(outside)} is ${sum(outside)} mm, but a page is ${Math.round(mmFromPt(page.width))} mm wide`;
}

/** Text, pictures and codes that a fold goes through; one for each fold is enough to find the place. */
function crossings(page: Page, folds: readonly Pt[]): readonly (readonly [string, Pt])[] {
  const things = page.items.flatMap(thingsIn);
  return folds.flatMap((fold) => {
    const crossed = things.find(
      ({ box }) => box.x < fold - TOLERANCE && box.x + box.width > fold + TOLERANCE,
    );
    return crossed ? [[crossed.what, fold] as const] : [];
  });
}

interface Thing {
  readonly what: string;
  readonly box: Rect;
}

/** What may not be folded; grounds and rules may. */
function thingsIn(item: PageItem): readonly Thing[] {
  switch (item.kind) {
    case 'group':
      return item.items.flatMap(thingsIn);
    case 'glyphs': {
      const text = item.glyphs.map((glyph) => glyph.text).join('');
      if (text.trim() === '') return [];
      const width = item.glyphs.reduce((total, { advance }) => total + advance, 0);
      const box = { x: item.x, y: item.y - item.size, width, height: item.size };
      return [{ what: `the text “${text.trim()}”`, box }];
    }
    case 'picture':
      return [{ what: `the picture ${item.picture}`, box: item.rect }];
    case 'code':
      return [{ what: `the code of ${item.value}`, box: item.rect }];
    case 'fill':
    case 'stroke':
      return [];
  }
}

import type { Font } from '../font/font.ts';
import type { Point, Rect } from '../geometry.ts';
import type { StyledElement } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import type { Atomic } from './atomic.ts';
import type { Contents } from './content.ts';
import { insetRect } from './outline.ts';
import { contentRect, type PlacedBox } from './place.ts';
import type { TextFragment } from './text/inline.ts';

/** Text of which `overflow: hidden` cuts letters or their marks off. */
export interface CutOff {
  readonly element: StyledElement;
  readonly by: Pt;
}

/**
 * The text in `clip`, a box that hides what leaves it, or in a box inside of it, of which the most is hidden. Decoration is
 * cut on purpose.
 */
export function cutOffIn(
  clip: PlacedBox,
  contents: Contents,
  fonts: readonly Font[],
  inside = clip,
): CutOff | undefined {
  const shown = insetRect(clip.rect, clip.border);
  let most: CutOff | undefined;
  const visit = (placed: PlacedBox, shift: Point): void => {
    const { element, style } = placed.box;
    if (element.role === 'Artifact') return;
    if (placed !== inside && style.overflow !== 'visible') return;
    const corner = contentRect(placed);
    const at = { x: corner.x + shift.x, y: corner.y + shift.y };
    for (const { fragments } of contents.linesOf(placed.box, corner.width)?.lines ?? [])
      for (const fragment of fragments) {
        if (fragment.kind !== 'text' || fragment.element.style.visibility === 'hidden') continue;
        const by = beyond(inkOf(fragment, at, fonts), shown);
        if (by > (most?.by ?? 0)) most = { element, by };
      }
    for (const { placed: inner, x, y } of boxesInLines(placed, contents))
      visit(inner, { x: at.x + x - inner.rect.x, y: at.y + y - inner.rect.y });
    for (const child of placed.children) visit(child, shift);
  };
  visit(inside, { x: 0, y: 0 });
  return most;
}

/** The boxes that stand in the lines of a box like letters, with the places of their corners in its content box. */
export function boxesInLines(placed: PlacedBox, contents: Contents) {
  const { width } = contentRect(placed);
  const atomics = contents.textIn(placed.box, width)?.atomics ?? [];
  if (atomics.length === 0) return [];
  const lines = contents.linesOf(placed.box, width)?.lines ?? [];
  return lines
    .flatMap(({ fragments }) => fragments)
    .filter((one) => one.kind === 'atomic')
    .map(({ ref, x, y }) => ({ placed: (atomics[ref] as Atomic).placed, x, y }));
}

/** What the outlines of its letters cover from top to bottom, and its width. */
function inkOf(fragment: TextFragment, at: Point, fonts: readonly Font[]): Rect {
  const font = fonts.find(({ id }) => id === fragment.font) as Font;
  const em = fragment.size / font.unitsPerEm;
  let [top, bottom] = [0, 0];
  for (const { id, yOffset = 0 } of fragment.glyphs)
    for (const [, ...numbers] of font.outline(id))
      numbers.forEach((value, i) => {
        if (i % 2 === 0) return;
        const y = yOffset - value * em;
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      });
  return {
    x: at.x + fragment.x,
    y: at.y + fragment.y + top,
    width: fragment.width,
    height: bottom - top,
  };
}

const beyond = (ink: Rect, shown: Rect): Pt =>
  Math.max(
    shown.x - ink.x,
    shown.y - ink.y,
    ink.x + ink.width - shown.x - shown.width,
    ink.y + ink.height - shown.y - shown.height,
  );

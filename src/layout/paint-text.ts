import type { Colour } from '../colour.ts';
import type { Font, FontId } from '../font/font.ts';
import { type Rect, rectPath } from '../geometry.ts';
import type { Pt } from '../units.ts';
import { decorate } from './decoration.ts';
import type { PageItem, StructureId } from './page.ts';
import type { BoxFragment, TextFragment, TextGlyph } from './text/inline.ts';

/**
 * A run of text at `dx`, `dy` from its text box's content corner, with its underline below it.
 * `endsLine`: a forced break follows; an unseen space keeps the words apart for search and speech.
 */
export function paintTextFragment(
  fragment: TextFragment,
  dx: Pt,
  dy: Pt,
  fonts: ReadonlyMap<FontId, Font>,
  structure: StructureId | undefined,
  endsLine = false,
): PageItem[] {
  if (fragment.element.style.visibility === 'hidden') return [];
  const x = fragment.x + dx;
  const y = fragment.y + dy;
  const items: PageItem[] = [];
  const font = fonts.get(fragment.font);
  const bar = (offset: number, thickness: number) =>
    items.push(
      line({ x, y: y + offset, width: fragment.width, height: thickness }, fragment.colour),
    );
  const em = font ? fragment.size / font.unitsPerEm : 0;
  if (font && fragment.underline) {
    const thickness = font.underlineThickness * em;
    bar(-font.underlinePosition * em - thickness / 2, thickness);
  }
  items.push({
    kind: 'glyphs',
    font: fragment.font,
    size: fragment.size,
    x,
    y,
    colour: fragment.colour,
    glyphs: endsLine && font ? [...fragment.glyphs, space(font, em)] : fragment.glyphs,
    ...(structure === undefined ? {} : { structure }),
  });
  if (font && fragment.lineThrough) {
    const thickness = font.underlineThickness * em;
    bar(-(font.xHeight / 2) * em - thickness / 2, thickness);
  }
  return items;
}

function space(font: Font, em: number): TextGlyph {
  const [glyph] = font.shape(' ').glyphs;
  return { id: glyph?.id ?? 0, advance: (glyph?.advance ?? 0) * em, text: ' ' };
}

const line = (rect: Rect, colour: Colour): PageItem => ({
  kind: 'fill',
  path: rectPath(rect),
  evenOdd: false,
  paint: { kind: 'solid', colour },
});

/** Background and border of one line's part of an inline element. */
export function paintInlineBox(fragment: BoxFragment, dx: Pt, dy: Pt): PageItem[] {
  const { rect } = fragment;
  return decorate(
    fragment.element.style,
    { ...rect, x: rect.x + dx, y: rect.y + dy },
    { top: false, right: !fragment.last, bottom: false, left: !fragment.first },
  );
}

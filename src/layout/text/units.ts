import type { Font } from '../../font/font.ts';
import type { InlineElement } from './inline.ts';
import { shapeText } from './metrics.ts';
import type { Unit } from './paragraph.ts';

export function makeUnit(text: string, font: Font, element: InlineElement): Unit {
  const scale = element.style.fontSize / font.unitsPerEm;
  return {
    text,
    font,
    element,
    scale,
    whole: shapeText(font, element.style, text),
    glyphs: undefined,
  };
}

/** Words of an element are mostly the same in every document of a run: they are shaped once. */
const known = new WeakMap<InlineElement, Map<string, Unit>>();
const MOST_KNOWN = 200;

/** The unit of a text that `font` draws as it stands. */
export function unitOf(text: string, font: Font, element: InlineElement): Unit {
  let units = known.get(element);
  if (!units) {
    units = new Map();
    known.set(element, units);
  }
  const found = units.get(text);
  if (found?.font === font) return found;
  if (units.size >= MOST_KNOWN) units.clear();
  const unit = makeUnit(text, font, element);
  units.set(text, unit);
  return unit;
}

import { type Box, boxOf } from '../pdf/box.ts';
import { Dictionary, isList, isText, type Value } from '../pdf/object.ts';

/** What text of a composite font takes, in thousandths of its size (ISO 32000-1, 9.7.4.3). */
export interface Measures {
  readonly bounds: Box;
  advanceOf(code: number): number;
}

const known = new WeakMap<Dictionary, Measures | undefined>();

/** Undefined for fonts of one byte a code, and of glyphs that stand below each other. */
export const measuresOf = (font: Dictionary): Measures | undefined => {
  if (!known.has(font)) known.set(font, readMeasures(font));
  return known.get(font);
};

const readMeasures = (font: Dictionary): Measures | undefined => {
  const descendant = font.list('DescendantFonts')?.[0];
  if (font.name('Encoding') !== 'Identity-H' || !(descendant instanceof Dictionary))
    return undefined;
  const descriptor = descendant.dictionary('FontDescriptor');
  const bounds = descriptor && boxOf(descriptor, 'FontBBox');
  if (!bounds) return undefined;
  const standard = descendant.number('DW') ?? 1000;
  const advances = advancesIn(descendant.list('W') ?? []);
  return { bounds, advanceOf: (code) => advances.get(code) ?? standard };
};

/** `first [w …]`, or `first last w`. */
const advancesIn = (items: readonly Value[]): ReadonlyMap<number, number> => {
  const advances = new Map<number, number>();
  for (let i = 0; i + 1 < items.length; ) {
    const [first, second, third] = items.slice(i, i + 3);
    if (typeof first !== 'number') break;
    if (isList(second)) {
      for (const [step, width] of second.items.entries())
        if (typeof width === 'number') advances.set(first + step, width);
      i += 2;
      continue;
    }
    if (typeof second !== 'number' || typeof third !== 'number') break;
    for (let code = first; code <= Math.min(second, 0xffff); code++) advances.set(code, third);
    i += 3;
  }
  return advances;
};

/** How text is set (9.3). */
export interface Setting {
  readonly size: number;
  /** Character spacing. */
  readonly tracking: number;
}

/** How far an operand of TJ moves on, in text space. */
export const advanceOf = (
  shown: Value | undefined,
  measures: Measures,
  setting: Setting,
): number => {
  const { size, tracking } = setting;
  if (typeof shown === 'number') return (-shown / 1000) * size;
  if (isList(shown))
    return shown.items.reduce((sum: number, item) => sum + advanceOf(item, measures, setting), 0);
  if (!isText(shown)) return 0;
  let sum = 0;
  const { bytes } = shown;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const code = ((bytes[i] as number) << 8) | (bytes[i + 1] as number);
    sum += (measures.advanceOf(code) / 1000) * size + tracking;
  }
  return sum;
};

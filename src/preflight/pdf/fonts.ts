import { Dictionary, type Stream } from './object.ts';

/** The font that holds the descriptor: the descendant of a composite font, else the font itself (9.7.1). */
const simpleFontOf = (font: Dictionary): Dictionary => {
  if (font.name('Subtype') !== 'Type0') return font;
  const descendant = font.list('DescendantFonts')?.[0];
  return descendant instanceof Dictionary ? descendant : font;
};

/** The embedded font program, if there is one. */
export const programOf = (font: Dictionary): Stream | undefined => {
  const descriptor = simpleFontOf(font).dictionary('FontDescriptor');
  return (
    descriptor?.stream('FontFile') ??
    descriptor?.stream('FontFile2') ??
    descriptor?.stream('FontFile3')
  );
};

export const fontNameOf = (font: Dictionary): string =>
  simpleFontOf(font).name('BaseFont') ??
  font.name('BaseFont') ??
  font.name('Name') ??
  'without name';

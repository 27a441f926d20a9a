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

/** How font programs begin: TrueType, OpenType, Type 1 as text and in segments, bare CFF of version 1 (9.9). */
const BEGINNINGS = ['\0\x01\0\0', 'true', 'OTTO', '%!', '\x80\x01', '\x01\0'];

/** Whether the program begins as one: no more of it is read here. */
export const isFontProgram = (stream: Stream): boolean => {
  const { data } = stream.data();
  const head = Buffer.from(data?.subarray(0, 4) ?? []).toString('latin1');
  return BEGINNINGS.some((beginning) => head.startsWith(beginning));
};

export const fontNameOf = (font: Dictionary): string =>
  simpleFontOf(font).name('BaseFont') ??
  font.name('BaseFont') ??
  font.name('Name') ??
  'without name';

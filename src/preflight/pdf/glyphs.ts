import { programOf } from './fonts.ts';
import { Dictionary, isStream } from './object.ts';

/** Which glyph each two-byte code of a composite font shows (9.7.4.2), and how many its program has. */
export interface Glyphs {
  glyphOf(code: number): number;
  /** Undefined where the font program does not say it in a table that is read here. */
  readonly count: number | undefined;
}

/** Undefined for fonts of one byte a code, and for codes that a table of its own maps. */
export const glyphsOf = (font: Dictionary): Glyphs | undefined => {
  const descendant = font.list('DescendantFonts')?.[0];
  if (font.name('Encoding') !== 'Identity-H' || !(descendant instanceof Dictionary))
    return undefined;
  const mapped = descendant.get('CIDToGIDMap');
  const map = isStream(mapped) ? mapped.data().data : undefined;
  const program = programOf(font)?.data().data;
  return {
    glyphOf: (code) => (map ? ((map[2 * code] ?? 0) << 8) | (map[2 * code + 1] ?? 0) : code),
    count: descendant.name('Subtype') === 'CIDFontType2' && program ? countOf(program) : undefined,
  };
};

/** numGlyphs of `maxp` in a TrueType file (OpenType 1.9). */
const countOf = (program: Uint8Array): number | undefined => {
  const bytes = Buffer.from(program.buffer, program.byteOffset, program.byteLength);
  try {
    const tables = bytes.readUInt16BE(4);
    for (let at = 12; at < 12 + 16 * tables; at += 16)
      if (bytes.toString('latin1', at, at + 4) === 'maxp')
        return bytes.readUInt16BE(bytes.readUInt32BE(at + 8) + 4);
    return undefined;
  } catch (error) {
    // Tables that end before they should: veraPDF says more about that.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

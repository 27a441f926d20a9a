import type { Path } from '../geometry.ts';

/** SHA-256 of the font file's bytes: the same file is the same font in every document. */
export type FontId = string & { readonly brand?: 'font' };

/** A shaped piece of text in font design units; `text` is what the glyph stands for (for extraction and search). */
export interface ShapedGlyph {
  readonly id: number;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** The characters of this glyph's cluster; empty for the later glyphs of a cluster. */
  readonly text: string;
}

export interface Shaped {
  readonly glyphs: readonly ShapedGlyph[];
  /** Sum of the advances, in design units. */
  readonly advance: number;
  /**
   * One glyph for each UTF-16 unit, and nothing but kerning between them: those of a part are the same, but that the last
   * one has its advance alone.
   */
  readonly isPlain?: true;
}

/** One parsed face. Shaping is cached: the same word is shaped once per process. */
export interface Font {
  readonly id: FontId;
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly unitsPerEm: number;
  /** Design units above the baseline, from OS/2 typo metrics when USE_TYPO_METRICS is set, else hhea. */
  readonly ascent: number;
  /** Design units below the baseline, negative. */
  readonly descent: number;
  readonly lineGap: number;
  readonly xHeight: number;
  readonly capHeight: number;
  readonly underlinePosition: number;
  readonly underlineThickness: number;
  has(codePoint: number): boolean;
  /**
   * Shapes one run of one script with the font's default features plus kerning and ligatures.
   * `ligatures: false` is for letter-spaced text (CSS Text 3, 8.2).
   */
  shape(text: string, options?: { readonly ligatures?: boolean }): Shaped;
  /** The advance of a glyph alone, in design units. */
  advance(glyphId: number): number;
  /** The outline of a glyph in design units, y upwards as in the font. */
  outline(glyphId: number): Path;
  /** The font file. */
  readonly bytes: Uint8Array;
  /** The fontkit face, for `pdf/` alone (pdfkit subsets it). */
  readonly face: unknown;
}

/** The fonts that a document may use: what its `@font-face` rules loaded. */
export interface FontSet {
  /**
   * Faces to try for a character in order: the requested families, nearest weight and style first
   * (CSS Fonts 4, 5.2), then every other family of the set. Never empty if the set is not.
   */
  match(families: readonly string[], weight: number, italic: boolean): readonly Font[];
  readonly fonts: readonly Font[];
}

import type { Font, FontId, FontSet } from '../font/font.ts';
import type { EmbeddedFont, PdfDocument } from './pdfkit.ts';
import { subsetOf } from './subset.ts';

/** One glyph as the PDF knows it. */
export interface Code {
  /** Two bytes in hexadecimal: the glyph's id in the subset. */
  readonly hex: string;
  /** In 1/1000 em, exactly as the font's W array says (ISO 32000-1, 9.7.4.3). */
  readonly width: number;
}

export interface PdfFont {
  readonly name: string;
  readonly embedded: EmbeddedFont;
  /** The glyph's own advance in 1/1000 em. */
  width(glyph: number): number;
  /**
   * The code that draws `glyph` and reads back as `text`. A glyph that stands for different
   * characters (space and no-break space, hyphen and soft hyphen) gets a code for each.
   */
  code(glyph: number, text: string): Code;
}

export interface FontBook {
  get(id: FontId): PdfFont;
  /** From now on no glyph is added, if the fonts have a reserve; nothing has been missed yet. */
  freeze(): void;
  /** Whether a glyph was asked for that a settled font does not have. */
  readonly missed: boolean;
}

/** Characters that a run of files may need, whatever the first of them needs. */
export interface Reserve {
  readonly fonts: ReadonlySet<FontId>;
  readonly characters: readonly string[];
}

/** The fonts of one document; each is embedded when its first glyph is drawn. */
export function fontBook(
  document: PdfDocument,
  fonts: FontSet | ReadonlyMap<FontId, Font>,
  reserve?: Reserve,
): FontBook {
  const known = new Map<FontId, Font>();
  for (const font of fonts instanceof Map ? fonts.values() : (fonts as FontSet).fonts) {
    known.set(font.id, font);
  }
  const open = new Map<FontId, PdfFont>();
  const state = { frozen: false, missed: false };
  const reserved = (source: Font, font: PdfFont): void => {
    for (const character of reserve?.characters ?? []) {
      const [glyph, ...more] = source.shape(character).glyphs;
      if (glyph && more.length === 0 && glyph.id !== 0) font.code(glyph.id, character);
    }
  };
  return {
    get missed() {
      return state.missed;
    },
    freeze() {
      state.frozen = reserve !== undefined;
      state.missed = false;
    },
    get(id) {
      let font = open.get(id);
      if (!font) {
        const source = known.get(id);
        if (!source) throw new Error(`the pages use a font that was not handed over: ${id}`);
        document.font(source.face, id);
        shareSubset(source, document._font);
        font = pdfFont(document._font, source, state);
        open.set(id, font);
        if (reserve?.fonts.has(id)) reserved(source, font);
      }
      return font;
    },
  };
}

/** The files of the last subsets of a face: the plates of a run want the same ones. */
const subsets = new WeakMap<object, { readonly key: string; readonly bytes: Uint8Array }>();

function shareSubset({ face, bytes }: Font, { subset }: EmbeddedFont): void {
  const encode = subset.encode.bind(subset);
  subset.encode = () => {
    const key = subset.glyphs.join();
    const known = subsets.get(face as object);
    if (known?.key === key) return known.bytes;
    const file = subsetOf(bytes, subset) ?? encode();
    subsets.set(face as object, { key, bytes: file });
    return file;
  };
}

/** Stands for a glyph that came too late; what it stands in is thrown away. */
const NO_CODE: Code = { hex: '0000', width: 0 };

interface Meaning {
  readonly text: string;
  readonly code: Code;
  /** Another one of the same glyph. */
  next: Meaning | undefined;
}

function pdfFont(
  embedded: EmbeddedFont,
  font: Font,
  state: { frozen: boolean; missed: boolean },
): PdfFont {
  /** By glyph: almost every one has one meaning only. */
  const meanings = new Map<number, Meaning>();
  const { subset, widths, unicode, scale } = embedded;

  // pdfkit writes numbers of objects with six decimals; the pen has to move by that number.
  const advances = new Map<number, number>();
  const widthOf = (glyph: number): number => {
    let width = advances.get(glyph);
    if (width === undefined) {
      width = Math.round(font.advance(glyph) * scale * 1e6) / 1e6;
      advances.set(glyph, width);
    }
    return width;
  };

  function add(glyph: number, text: string): Code {
    const shared = subset.includeGlyph(glyph);
    // A second meaning of the glyph: the subset holds it once more under an id of its own.
    const id = unicode[shared] === undefined ? shared : subset.glyphs.push(glyph) - 1;
    const width = widthOf(glyph);
    widths[id] = width;
    unicode[id] = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    return { hex: id.toString(16).padStart(4, '0'), width };
  }

  return {
    name: embedded.id,
    embedded,
    width: widthOf,
    code(glyph, text) {
      let last = meanings.get(glyph);
      for (; last; last = last.next) {
        if (last.text === text) return last.code;
        if (!last.next) break;
      }
      if (state.frozen) {
        state.missed = true;
        return NO_CODE;
      }
      const meaning: Meaning = { text, code: add(glyph, text), next: undefined };
      if (last) last.next = meaning;
      else meanings.set(glyph, meaning);
      return meaning.code;
    },
  };
}

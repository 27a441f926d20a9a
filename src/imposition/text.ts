import { BLACK } from '../colour.ts';
import type { Font, FontSet } from '../font/font.ts';
import type { GlyphRun, StructureId } from '../layout/page.ts';
import type { Pt } from '../units.ts';

export interface TextStyle {
  readonly size: Pt;
  readonly weight: 400 | 700;
}

/** Sets short lines of text in the document's own fonts, black alone. */
export interface Setter {
  /** One line whose baseline begins at (x, y); absent structure makes it decoration. */
  line(text: string, x: Pt, y: Pt, style: TextStyle, structure?: StructureId): GlyphRun;
  /** Breaks at spaces into lines no wider than `width`, words that are wider alone on theirs. */
  broken(text: string, width: Pt, style: TextStyle): readonly string[];
}

export const widthOf = ({ glyphs }: GlyphRun): Pt =>
  glyphs.reduce((sum, { advance }) => sum + advance, 0);

/** The set must hold a font. */
export function setterOf(fonts: FontSet): Setter {
  const setter: Setter = {
    line(text, x, y, { size, weight }, structure) {
      const font = fontFor(fonts, text, weight);
      const scale = size / font.unitsPerEm;
      const glyphs = font.shape(text).glyphs.map((glyph) => ({
        id: glyph.id,
        advance: glyph.advance * scale,
        xOffset: glyph.xOffset * scale,
        // Fonts count upwards, pages downwards.
        yOffset: -glyph.yOffset * scale,
        text: glyph.text,
      }));
      const run = { kind: 'glyphs', font: font.id, size, x, y, colour: BLACK, glyphs } as const;
      return structure === undefined ? run : { ...run, structure };
    },
    broken(text, width, style) {
      const lines: string[] = [];
      for (const word of text.split(' ')) {
        const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
        if (lines.length > 0 && widthOf(setter.line(longer, 0, 0, style)) <= width)
          lines[lines.length - 1] = longer;
        else lines.push(word);
      }
      return lines;
    },
  };
  return setter;
}

/** The best face that knows every character. */
function fontFor(fonts: FontSet, text: string, weight: number): Font {
  const faces = fonts.match([], weight, false);
  const whole = faces.find((font) =>
    [...text].every((character) => font.has(character.codePointAt(0) as number)),
  );
  const font = whole ?? faces[0];
  if (!font) throw new Error('a document without fonts');
  return font;
}

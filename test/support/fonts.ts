import { readFileSync } from 'node:fs';
import type { Font, FontSet } from '../../src/font/font.ts';
import { loadFont } from '../../src/font/load.ts';
import { fontSet } from '../../src/font/set.ts';

const FILES = [
  ['Regular', 400, false],
  ['Italic', 400, true],
  ['Medium', 500, false],
  ['SemiBold', 600, false],
  ['Bold', 700, false],
  ['BoldItalic', 700, true],
  ['ExtraBold', 800, false],
] as const;

/** The project's own faces. */
export function projectFonts(): FontSet {
  return fontSet(
    FILES.map(([name, weight, italic]): Font => {
      const bytes = readFileSync(
        new URL(`../../assets/fonts/BeVietnamPro-${name}.ttf`, import.meta.url),
      );
      const { value } = loadFont(bytes, { family: 'Be Vietnam Pro', weight, italic });
      if (!value) throw new Error(`BeVietnamPro-${name}.ttf did not load`);
      return value;
    }),
  );
}

import type { Font, FontSet } from './font.ts';

/** A set that matches families without regard to case (CSS Fonts 4, 5.1) and remembers its answers. */
export function fontSet(fonts: readonly Font[]): FontSet {
  const answers = new WeakMap<readonly string[], Map<string, readonly Font[]>>();
  return {
    fonts,
    match(families, weight, italic) {
      const known = answers.get(families) ?? new Map<string, readonly Font[]>();
      answers.set(families, known);
      const face = `${weight} ${italic}`;
      let answer = known.get(face);
      if (!answer) {
        const wanted = families.map((family) => family.toLowerCase());
        answer = order(fonts, wanted, weight, italic);
        known.set(face, answer);
      }
      return answer;
    },
  };
}

function order(
  fonts: readonly Font[],
  wanted: readonly string[],
  weight: number,
  italic: boolean,
): readonly Font[] {
  const rest = [...new Set(fonts.map((font) => font.family.toLowerCase()))];
  const families = new Set([...wanted, ...rest]);
  return [...families].flatMap((family) =>
    fonts
      .filter((font) => font.family.toLowerCase() === family)
      .map((font) => ({ font, distance: distance(font, weight, italic) }))
      .sort((a, b) => a.distance - b.distance)
      .map(({ font }) => font),
  );
}

/** CSS Fonts 4, 5.2: style counts before weight. Smaller is nearer. */
function distance(font: Font, weight: number, italic: boolean): number {
  return (font.italic === italic ? 0 : 1_000_000) + weightDistance(font.weight, weight);
}

/** CSS Fonts 4, 5.2, step 4 "font-weight": which weights come first, then the nearest of them. */
function weightDistance(have: number, want: number): number {
  const nearest = Math.abs(have - want);
  if (want >= 400 && want <= 500) {
    if (have >= want && have <= 500) return nearest;
    return have < want ? 10_000 + nearest : 20_000 + nearest;
  }
  const preferred = want < 400 ? have <= want : have >= want;
  return preferred ? nearest : 10_000 + nearest;
}

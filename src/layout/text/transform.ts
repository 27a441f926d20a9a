import type { ComputedStyle } from '../../template/styled.ts';

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Applies `text-transform` by the rules of `lang` (CSS Text 3, 2.1). `before` is the character that precedes
 * the text in the paragraph, so that `capitalize` knows where words begin; `last` is the one to hand on.
 */
export function transformText(
  text: string,
  style: ComputedStyle,
  lang: string,
  before: string,
): { readonly text: string; readonly last: string } {
  const last = text.slice(-1) || before;
  if (style.textTransform === 'none') return { text, last };
  const locale = localeOf(lang);
  switch (style.textTransform) {
    case 'uppercase':
      return { text: text.toLocaleUpperCase(locale), last };
    case 'lowercase':
      return { text: text.toLocaleLowerCase(locale), last };
    case 'capitalize':
      return { text: capitalize(text, locale, before), last };
  }
}

/** A language that is no BCP 47 tag gets Unicode's own rules. */
function localeOf(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'und';
  } catch {
    return 'und';
  }
}

/** The first letter of each word, words being parted by white space or dashes as browsers part them. */
function capitalize(text: string, locale: string, before: string): string {
  let inWord = LETTER_OR_DIGIT.test(before);
  let result = '';
  for (const character of text) {
    const partOfWord = LETTER_OR_DIGIT.test(character);
    result += partOfWord && !inWord ? character.toLocaleUpperCase(locale) : character;
    // Marks and apostrophes stand inside a word (UAX #29, 4.1.1).
    inWord = partOfWord || (inWord && /[\p{M}'’.]/u.test(character));
  }
  return result;
}

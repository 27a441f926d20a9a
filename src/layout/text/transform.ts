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
  switch (style.textTransform) {
    case 'none':
      return { text, last };
    case 'uppercase':
      return { text: text.toLocaleUpperCase(lang), last };
    case 'lowercase':
      return { text: text.toLocaleLowerCase(lang), last };
    case 'capitalize':
      return { text: capitalize(text, lang, before), last };
  }
}

/** The first letter of each word, words being parted by white space or dashes as browsers part them. */
function capitalize(text: string, lang: string, before: string): string {
  let inWord = LETTER_OR_DIGIT.test(before);
  let result = '';
  for (const character of text) {
    const partOfWord = LETTER_OR_DIGIT.test(character);
    result += partOfWord && !inWord ? character.toLocaleUpperCase(lang) : character;
    // Marks and apostrophes stand inside a word (UAX #29, 4.1.1).
    inWord = partOfWord || (inWord && /[\p{M}'’.]/u.test(character));
  }
  return result;
}

import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';

/**
 * Characters that hide, reorder or break text: controls (C0 but tab and line feed, C1), line and
 * paragraph separators, zero-width space and no-break space, bidirectional controls (UAX #9, 2),
 * tag characters, noncharacters, lone surrogates, and the replacement character of broken conversions.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF\uFFF9-\uFFFF\u{E0000}-\u{E007F}]|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

const NAMES: Readonly<Record<string, string>> = {
  '\u0000': 'a NUL character',
  '\u000D': 'a bare carriage return',
  '\u200B': 'a zero-width space',
  '\u202E': 'a right-to-left override',
  '\uFEFF': 'a byte order mark',
  '\uFFFD': 'a sign for an unreadable letter',
};

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

export interface UnsafeCharacter {
  readonly diagnostic: Diagnostic;
  readonly character: string;
}

/** Letters of Iceland and of West Africa that programs write for Đ and đ: as good as the same to the eye, not to a machine. */
const LIKE_D = /[\u00D0\u00F0\u0189\u0256]/g;
const VIETNAMESE_ALONE = /[ĂăƠơƯưĐđ\u1EA0-\u1EF9]/;

/** One finding for each different unsafe character in `text`; where Icelandic letters would be at home, they are none. */
export const unsafeCharacters = (
  text: string,
  isVietnamese = VIETNAMESE_ALONE.test(text),
): UnsafeCharacter[] => [
  ...[...new Set(text.match(UNSAFE) ?? [])].map((character) => {
    const name = NAMES[character];
    const characters = name ? `${name} (${codePoint(character)})` : codePoint(character);
    return { character, diagnostic: diagnose('GP134', { characters }) };
  }),
  ...[...new Set(isVietnamese ? text.match(LIKE_D) : [])].map((character) => {
    const meant = /[\u00D0\u0189]/.test(character) ? 'Đ' : 'đ';
    const facts = { character: `${character} (${codePoint(character)})`, meant };
    return { character, diagnostic: diagnose('GP148', facts) };
  }),
];

/** NFC, without white space at both ends. No-break spaces inside are kept. */
export const clean = (text: string): string => text.normalize('NFC').trim();

/** As `clean`, on one line. */
export const oneLine = (text: string): string => clean(text).replace(/[ \t\n]+/g, ' ');

import * as z from 'zod';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { countGraphemes } from '../diagnostic/graphemes.ts';
import { type Fields, judgePlaceholders, refusePlaceholders } from './offices/placeholder.ts';
import { report } from './report.ts';
import { oneLine, unsafeCharacters } from './text.ts';

/** What an editor sees: YAML there has numbers, while guidepress reads every scalar as text. */
type Written = 'integer' | 'number' | 'boolean';

/** Keywords of JSON Schema that help in an editor; strings and numbers are judged by their own. */
interface EditorKeywords {
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A scalar as text; `alsoWritten` widens the JSON Schema to what people naturally type. */
export const scalar = (alsoWritten: readonly Written[] = [], keywords: EditorKeywords = {}) =>
  z
    .string()
    .meta({ ...(alsoWritten.length > 0 ? { type: ['string', ...alsoWritten] } : {}), ...keywords });

interface TextOptions {
  /** Most characters. */
  readonly most?: number;
  /** The name of the value in messages. */
  readonly what?: string;
  /** Takes values of an office, of these fields; absent: it is the same for all. */
  readonly office?: { readonly fields: Fields } | undefined;
}

/** Plain text on one line. */
export const text = ({ most = 300, what = 'This text', office }: TextOptions = {}) =>
  // Titles such as 2026 or yes are texts too, though editors see numbers and booleans.
  scalar(['number', 'boolean']).transform((raw, context) => {
    const value = oneLine(raw);
    for (const found of unsafeCharacters(value))
      report(context, found.diagnostic, { snippet: found.character });
    if (value === '') report(context, diagnose('GP123', { what }));
    const wrong = office ? judgePlaceholders(value, office.fields) : refusePlaceholders(value);
    for (const finding of wrong) report(context, finding.diagnostic, finding);
    const found = countGraphemes(value);
    if (found > most) report(context, diagnose('GP133', { what, limit: most, found }));
    return value;
  });

/** A whole number between `least` and `most`. */
export const integer = (least: number, most: number) =>
  scalar(['integer'], { pattern: '^\\d+$', minimum: least, maximum: most }).transform(
    (raw, context) => {
      const value = /^\d{1,9}$/.test(raw.trim()) ? Number(raw) : Number.NaN;
      if (value >= least && value <= most) return value;
      const expected = `a whole number from ${least} to ${most}`;
      report(context, diagnose('GP124', { value: raw, expected }));
      return least;
    },
  );

const DECIMAL = /^\d{1,9}(\.\d{1,6})?$/;

/** A decimal number between `least` and `most`. */
export const decimal = (least: number, most: number) =>
  scalar(['number'], { pattern: '^\\d+(\\.\\d+)?$', minimum: least, maximum: most }).transform(
    (raw, context) => {
      const value = DECIMAL.test(raw.trim()) ? Number(raw) : Number.NaN;
      if (value >= least && value <= most) return value;
      const expected = `a number from ${least} to ${most}`;
      const hint = raw.includes(',')
        ? `Write ${raw.trim().replace(',', '.')} with a point.`
        : undefined;
      report(context, diagnose('GP124', { value: raw, expected }, { hint }));
      return least;
    },
  );

/** `true` or `false`; YAML 1.1's words for them are understood. */
export const flag = () =>
  scalar(['boolean'], { pattern: '^(true|false|yes|no)$' }).transform((raw, context) => {
    const value = raw.trim().toLowerCase();
    if (/^(true|yes|on)$/.test(value)) return true;
    if (/^(false|no|off)$/.test(value)) return false;
    const hint = 'Write true or false.';
    report(context, diagnose('GP124', { value: raw, expected: 'true or false' }, { hint }));
    return false;
  });

/** Whether the Gregorian calendar has that day. */
export const isCalendarDate = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const twoDigits = (digits: string): string => digits.padStart(2, '0');

/** The ISO date of a day as it is written in Vietnam: 20/11/2026. */
export const dayMeant = (value: string): string | undefined => {
  const [, d, m, y] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(value) ?? [];
  return y && m && d && isCalendarDate(Number(y), Number(m), Number(d))
    ? `${y}-${twoDigits(m)}-${twoDigits(d)}`
    : undefined;
};

/** An ISO 8601 calendar date, kept as text: "2026-11-20". */
export const isoDate = () =>
  scalar([], { pattern: '^\\d{4}-\\d{2}-\\d{2}$' }).transform((raw, context) => {
    const value = raw.trim();
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
    if (year && isCalendarDate(Number(year), Number(month), Number(day))) return value;
    const meant = dayMeant(value);
    const hint = meant && `Did you mean ${meant}?`;
    report(context, diagnose('GP125', { value }, { hint }));
    return value;
  });

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The identifier that is nearest to any text: "Cài iHanoi" → "cai-ihanoi". May be empty. */
export const slugFrom = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
    .replace(/-+$/, '');

/** An identifier: a–z, 0–9, single hyphens. */
export const slug = () =>
  scalar(['integer'], { pattern: SLUG.source }).transform((raw, context) => {
    const value = raw.trim();
    if (SLUG.test(value) && value.length <= 64) return value;
    const proposal = slugFrom(value);
    const hint = proposal ? `Did you mean “${proposal}”?` : undefined;
    report(context, diagnose('GP126', { value }, { hint }));
    return value;
  });

const BYTES = /^(\d{1,6}(?:\.\d{1,3})?)\s*(kB|MB)$/i;

/** A size of a file, in powers of ten as mail programs count. */
export const fileSize = () =>
  scalar([], { pattern: BYTES.source }).transform((raw, context) => {
    const [, digits, unit] = BYTES.exec(raw.trim()) ?? [];
    const bytes = Math.round(Number(digits) * (unit?.toLowerCase() === 'mb' ? 1e6 : 1e3));
    if (bytes > 0) return bytes;
    const expected = 'a size such as 1.5 MB or 800 kB';
    report(context, diagnose('GP124', { value: raw, expected }));
    return 1;
  });

/** The canonical form of a BCP 47 tag; nothing for what is none. */
export const languageTag = (raw: string): string | undefined => {
  try {
    // RFC 5646, 2.1: every tag that is in use starts with two or three letters.
    const [tag] = Intl.getCanonicalLocales(raw.trim());
    // “vn” is the country, not the language, and no language has it (IANA, Language Subtag Registry).
    return tag && /^(?!vn\b)[a-z]{2,3}(-|$)/.test(tag) ? tag : undefined;
  } catch {
    // RangeError: not well-formed.
    return undefined;
  }
};

/** A BCP 47 language tag in its canonical form. */
export const language = () =>
  scalar().transform((raw, context) => {
    const tag = languageTag(raw);
    if (tag === undefined) report(context, diagnose('GP131', { value: raw.trim() }));
    return tag ?? raw.trim();
  });

import { judgeAddress } from '../../code/address.ts';
import type { Cell } from '../../csv/table.ts';
import { type Diagnostic, diagnose, type Span } from '../../diagnostic/diagnostic.ts';
import { countGraphemes } from '../../diagnostic/graphemes.ts';
import { didYouMean } from '../../diagnostic/suggest.ts';
import type { Project } from '../guide.ts';
import { dayMeant, isCalendarDate, slugFrom } from '../scalar.ts';
import { oneLine, unsafeCharacters } from '../text.ts';
import { COLUMN_NAME, type Column, type ColumnType } from './office.ts';
import { hasPlaceholder } from './placeholder.ts';

const MAX_CHARACTERS = 300;

interface Kind {
  readonly pattern: RegExp;
  readonly expected: string;
  readonly hint?: string;
}

/** Types that a pattern tells. */
export const KINDS = {
  code: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
    expected: 'a code: at most 40 letters a–z, digits, “-”, “_” and “.”, a letter or digit first',
  },
  phone: {
    // E.164, 6.2.1: at most 15 digits; short numbers such as 113 have three. What is copied from a page has no-break spaces.
    pattern: /^\+?(?:[\s().-]*\d){3,15}[\s).]*$/,
    expected: 'one telephone number like 024 0000 0000',
    hint: 'Write one number, in digits, spaces and “+”; a second one belongs into a column of its own, and “phone?” may stay empty. In Excel, format the column as text before typing.',
  },
  email: {
    pattern: /^[^\s@:/?#]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
    expected: 'one e-mail address like hotro@phuongmau.example',
  },
  integer: {
    pattern: /^\d{1,15}$/,
    expected: 'a whole number in digits',
    hint: 'Write digits alone: 12000, not 12.000. To print it otherwise, give the column the type “text”.',
  },
} satisfies Partial<Record<ColumnType, Kind>>;

/** What Excel makes of a long number: 2.57E+04. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d+$/i;
const LOST_DIGITS =
  'Excel has shortened a number: format the column as text, then copy the values anew from where they came.';

/** What the project says of all values. */
export type Rules = Pick<Project, 'domains' | 'language'>;

/** A whole number begins with the 0 of its area, the 1 of 113 or 1900, or +84 (Circular 22/2014/TT-BTTTT). */
const lacksZero = (value: string, { language }: Rules): boolean =>
  /^vi\b/.test(language) && /^[^+\d]*[2-9]/.test(value);

/** One value of an office as its column wants it, on one line. */
export const judgeValue = (
  { name, type, optional, heading }: Column,
  { text, span }: Cell,
  rules: Rules,
): {
  readonly value: string;
  readonly isMissing: boolean;
  readonly diagnostics: readonly Diagnostic[];
} => {
  const value = oneLine(text);
  if (value === '') return { value, isMissing: !optional, diagnostics: [] };
  const isVietnamese = /^vi\b/.test(rules.language) || undefined;
  const diagnostics = unsafeCharacters(value, isVietnamese).map((found) => ({
    ...found.diagnostic,
    span,
  }));
  const found = countGraphemes(value);
  if (found > MAX_CHARACTERS) {
    const params = { what: 'This value', limit: MAX_CHARACTERS, found };
    diagnostics.push({ ...diagnose('GP133', params), span });
  }
  const wrong = (expected: string, hint?: string) =>
    diagnostics.push({
      ...diagnose('GP157', { column: { name, heading }, value, expected }, { hint }),
      span,
    });
  const kind: Kind | undefined = KINDS[type as keyof typeof KINDS];
  if (kind && !kind.pattern.test(value))
    wrong(kind.expected, SHORTENED.test(value) ? LOST_DIGITS : kind.hint);
  else if (type === 'phone' && lacksZero(value, rules))
    wrong(
      'a whole telephone number of Vietnam, which begins with 0, 1 or +84',
      'Write its first 0, which Excel drops: format the column as text before typing.',
    );
  if (type === 'text' && hasPlaceholder(value))
    wrong(
      'plain words',
      'Write out what the braces stand for: values of the list are printed as they are.',
    );
  if (type === 'date' && !isDate(value)) {
    const meant = dayMeant(value);
    const hint = `Did you mean ${meant}? Excel rewrites dates: format the column as text before typing.`;
    wrong('a day like 2026-11-20', meant && hint);
  }
  if (type === 'url')
    diagnostics.push(
      ...judgeAddress(value, rules.domains).diagnostics.map((found) => ({ ...found, span })),
    );
  return { value, isMissing: false, diagnostics };
};

const isDate = (value: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  return year !== undefined && isCalendarDate(Number(year), Number(month), Number(day));
};

/** Spreadsheets have words at the head of their columns: a name that such words can be given. */
export const columnNameFrom = (words: string): string => {
  const name = slugFrom(words).replaceAll('-', '_').slice(0, 40);
  return COLUMN_NAME.test(name) ? name : 'dia_chi';
};

const renamed = (column: string): string => {
  const proposed = columnNameFrom(column);
  return `Write “${proposed}: text” below “columns” and “${proposed}: ${oneLine(column)}” below “headings”, or delete the column.`;
};

/** Names of columns by what the list calls them. */
export type Headings = ReadonlyMap<string, string>;

/** The columns with what the list calls them. */
export const underHeadings = (
  columns: readonly Column[],
  headings: Headings,
): readonly Column[] => {
  const theirs = new Map([...headings].map(([heading, name]) => [name, heading]));
  return columns.map((column) => ({ ...column, heading: theirs.get(column.name) }));
};

/** Declared columns that are not among those `written` in the list, as the list would call them. */
export const absentFrom = (
  written: readonly string[],
  columns: readonly Column[],
  headings: Headings,
): readonly string[] =>
  underHeadings(columns, headings)
    .filter(({ name }) => !written.includes(name))
    .map(({ name, heading }) => heading ?? name);

/** A column or key of the list that guidepress.yaml does not name; one of the `absent` may be meant. */
export const undeclared = (column: string, absent: readonly string[], span: Span): Diagnostic => {
  const meant = didYouMean(column, absent);
  const hint = meant ?? (COLUMN_NAME.test(column) ? undefined : renamed(column));
  return diagnose('GP156', { column }, { span, hint });
};

import type { Span } from '../../diagnostic/diagnostic.ts';

/** What a column of the list holds. Every value is kept as it is written: 00004 and 024 0000 0000 are no numbers. */
export const COLUMN_TYPES = ['code', 'text', 'phone', 'email', 'url', 'integer', 'date'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** As they are written below “columns”. */
export const WRITTEN_TYPES: readonly string[] = COLUMN_TYPES.flatMap((type) => [type, `${type}?`]);

export const COLUMN_NAME = /^[a-z][a-z0-9_-]{0,39}$/;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether an office may leave it empty. */
  readonly optional: boolean;
  /** What the list calls it, where it calls it otherwise. */
  readonly heading?: string | undefined;
}

/** One office of the list, all values judged. */
export interface Office {
  /** Unique in the list. */
  readonly code: string;
  readonly name: string;
  /** The name in small letters a–z, digits and hyphens, for file names. */
  readonly slug: string;
  /** By column, with `slug`; "" where an optional column is empty. All text is NFC on one line. */
  readonly values: Readonly<Record<string, string>>;
  /** The record in the list. */
  readonly span: Span;
}

/** A file name in parts: words, `{document}` and `{office.FIELD}`. */
export type NamePattern = readonly (
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'document' }
  | { readonly kind: 'office'; readonly field: string }
)[];

/** What guidepress.yaml says of the offices. */
export interface OfficeSettings {
  /** The list, below the project. */
  readonly file: string;
  readonly columns: readonly Column[];
  /** Names of columns by what the list calls them, where it calls them otherwise. */
  readonly headings?: ReadonlyMap<string, string> | undefined;
  /** Ids of the guides and posters that are made per office; absent: all. */
  readonly documents: readonly string[] | undefined;
  /** Appended to every address that a code of these documents leads to; may hold placeholders. */
  readonly query: string | undefined;
  readonly files: NamePattern;
  /** Where `file` is named. */
  readonly span: Span;
}

export interface Offices extends OfficeSettings {
  /** The healthy ones, in the order of the list. */
  readonly records: readonly Office[];
}

/** The fields that every office has, whatever the columns, and what they hold. */
export const OFFICE_FIELDS = {
  code: 'code',
  name: 'text',
  slug: 'code',
} as const satisfies Readonly<Record<string, ColumnType>>;

/** What stands behind `office.` in texts and templates. */
export const fieldsOf = (columns: readonly Column[]): readonly string[] => [
  ...new Set([...Object.keys(OFFICE_FIELDS), ...columns.map(({ name }) => name)]),
];

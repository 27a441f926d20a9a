import type { Guide, Poster } from '../guide.ts';
import { fillAddress, withQuery } from './address.ts';
import { contactFill } from './contact.ts';
import type { Office, OfficeSettings } from './office.ts';
import { hasPlaceholder, replacePlaceholders } from './placeholder.ts';

type Publication = Guide | Poster;
type Values = Office['values'];
/** Makes an office's own value. */
type Fill = (values: Values) => unknown;

/** Nothing that an office could change stands below these keys. */
const FIXED: ReadonlySet<string> = new Set(['span', 'spans', 'annotations', 'file']);

/** Texts that are left out where the values they consist of are empty: nothing is printed of a note without words. */
const LEFT_OUT: ReadonlySet<string> = new Set(['before', 'note', 'warning', 'cost', 'safety']);

const fills = new WeakMap<Publication, Fill | 'shared'>();

/**
 * The publication as it is made for one office: values in the place of `{{office.FIELD}}`, and the query
 * behind addresses. Values become text, whatever signs they hold: Markdown was parsed before. All that
 * holds no placeholder is shared with the publication, so that thousands of offices cost little.
 */
export const forOffice = <P extends Publication>(
  publication: P,
  settings: Pick<OfficeSettings, 'query' | 'columns'>,
  { values }: Office,
): P => {
  let fill = fills.get(publication);
  if (!fill) {
    fill = fillOf(publication, '', partsOf(settings)) ?? 'shared';
    fills.set(publication, fill);
  }
  return fill === 'shared' ? publication : (fill(values) as P);
};

interface Parts {
  readonly query: string | undefined;
  /** Columns that hold telephone numbers. */
  readonly phones: ReadonlySet<string>;
}

const partsOf = ({ query, columns }: Pick<OfficeSettings, 'query' | 'columns'>): Parts => ({
  query,
  phones: new Set(columns.flatMap(({ name, type }) => (type === 'phone' ? [name] : []))),
});

/** How to make an office's own form of `value`; nothing when all offices share it. */
const fillOf = (value: unknown, key: string, parts: Parts): Fill | undefined => {
  if (typeof value === 'string') return textFill(value, key, parts);
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const own = value.map((item) => fillOf(item, key, parts));
    if (own.every((fill) => !fill)) return undefined;
    return (values) =>
      value.flatMap((item, i) => {
        const fill = own[i];
        return fill ? (fill(values) ?? []) : [item];
      });
  }
  const own = Object.entries(value).flatMap(([name, part]) => {
    const fill = FIXED.has(name) ? undefined : fillOf(part, name, parts);
    return fill ? [[name, fill] as const] : [];
  });
  if (own.length === 0) return undefined;
  return (values) => {
    const filled: Record<string, unknown> = { ...value };
    for (const [name, fill] of own) filled[name] = fill(values);
    return LEFT_OUT.has(key) && hasNoWords(filled) ? undefined : filled;
  };
};

const hasNoWords = ({ plain }: { readonly plain?: unknown }): boolean =>
  typeof plain === 'string' && plain.trim() === '';

const textFill = (text: string, key: string, { query, phones }: Parts): Fill | undefined => {
  const address = key === 'url' && query !== undefined ? withQuery(text, query) : text;
  if (!hasPlaceholder(address)) return address === text ? undefined : () => address;
  if (key === 'url' || key === 'href')
    return contactFill(text) ?? ((values) => fillAddress(address, values));
  const isRunning = key === 'text';
  return (values) =>
    replacePlaceholders(text, (field) => {
      const value = values[field] ?? '';
      if (!isRunning) return value;
      // In a text of several lines a telephone number is not torn apart, and no line begins with the dash of a name.
      return value.replaceAll(phones.has(field) ? ' ' : SPACE_BEFORE_DASH, NO_BREAK_SPACE);
    });
};

const NO_BREAK_SPACE = '\u00a0';
const SPACE_BEFORE_DASH = / (?=[-–—] )/g;

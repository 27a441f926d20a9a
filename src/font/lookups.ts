import { type Table, tagAt } from './sfnt.ts';

export interface Lookup {
  readonly type: number;
  readonly flags: number;
  /** Where its subtables begin. */
  readonly subtables: readonly number[];
}

export interface Lookups {
  /** Those that the script has, used or not. */
  readonly features: ReadonlySet<string>;
  /** In the order in which they are applied. */
  readonly lookups: readonly Lookup[];
}

/**
 * What Latin text uses of a GSUB or GPOS table for `features` (OpenType 1.9, "OpenType Layout Common Table Formats"). `extension`
 * is the type of lookups that stand somewhere else.
 */
export const lookupsIn = (
  table: Table | undefined,
  features: readonly string[],
  extension: number,
): Lookups => {
  const found = table ? featuresIn(table) : new Map<string, number>();
  const indices = new Set<number>();
  for (const feature of features) {
    const at = found.get(feature);
    if (!table || at === undefined) continue;
    for (const index of numbersAt(table, at + 4, table.getUint16(at + 2))) indices.add(index);
  }
  const inOrder = [...indices].sort((a, b) => a - b);
  const lookups = inOrder.map((index) => lookupAt(table as Table, index, extension));
  return { features: new Set(found.keys()), lookups };
};

const numbersAt = (table: Table, at: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => table.getUint16(at + i * 2));

/** Where the features of Latin text stand, by their tags. */
const featuresIn = (table: Table): Map<string, number> => {
  const [scripts, features] = [table.getUint16(4), table.getUint16(6)];
  const byTag = new Map<string, number>();
  for (let i = 0, at = scripts + 2; i < table.getUint16(scripts); i++, at += 6)
    byTag.set(tagAt(table, at), scripts + table.getUint16(at + 4));
  const script = byTag.get('latn') ?? byTag.get('DFLT') ?? byTag.get('dflt');
  const found = new Map<string, number>();
  if (script === undefined || table.getUint16(script) === 0) return found;
  const language = script + table.getUint16(script);
  for (const index of numbersAt(table, language + 6, table.getUint16(language + 4))) {
    const at = features + 2 + index * 6;
    found.set(tagAt(table, at), features + table.getUint16(at + 4));
  }
  return found;
};

const lookupAt = (table: Table, index: number, extension: number): Lookup => {
  const list = table.getUint16(8);
  const at = list + table.getUint16(list + 2 + index * 2);
  const [type, flags] = [table.getUint16(at), table.getUint16(at + 2)];
  const subtables = numbersAt(table, at + 6, table.getUint16(at + 4)).map((offset) => at + offset);
  if (type !== extension) return { type, flags, subtables };
  return {
    type: table.getUint16((subtables[0] ?? at) + 2),
    flags,
    subtables: subtables.map((subtable) => subtable + table.getUint32(subtable + 4)),
  };
};

import type { Office } from '../../guide/offices/office.ts';
import { slugFrom } from '../../guide/scalar.ts';
import { sha256 } from '../hash.ts';
import { type Condition, type OfficeChoice, type Shard, spaced } from './choose.ts';

/** Letters of codes, of a value, and of all conditions that a name has room for. */
const MOST_OF_CODES = 40;
const MOST_OF_VALUE = 40;
const MOST_OF_CONDITIONS = 60;

/**
 * What the name of a print run tells of whom it is for, so that none takes the place of another: `.office-00004+00226`,
 * `.province=01+unit!=phuong`, `.3-of-8`. It hangs on what was asked for and not on whom that brings, so that the same command
 * makes the same file when the list has grown.
 */
export const runSelection = (
  { codes, conditions, shard }: OfficeChoice,
  offices: readonly Office[],
): string =>
  [ofCodes(codes), ofConditions(conditions, offices), ofShard(shard)]
    .flatMap((part) => (part === '' ? [] : `.${part}`))
    .join('');

const ofCodes = (codes: readonly string[]): string => {
  const each = [...new Set(codes)].sort();
  const [first, ...others] = each;
  if (first === undefined) return '';
  const all = each.join('+');
  if (all.length <= MOST_OF_CODES) return `office-${all}`;
  return `office-${first}+${others.length}-more-${mark(all)}`;
};

const ofConditions = (conditions: readonly Condition[], offices: readonly Office[]): string => {
  const each = conditions.map((condition) => ofCondition(condition, offices));
  const all = [...new Set(each)].sort().join('+');
  return all.length <= MOST_OF_CONDITIONS
    ? all
    : `${all.slice(0, MOST_OF_CONDITIONS)}-${mark(all)}`;
};

/** Where another value of the list would be written alike (Ba Tơ, Ba Tô), letters that hang on the value stand behind it. */
const ofCondition = ({ column, value, equal }: Condition, offices: readonly Office[]): string => {
  const slug = shortSlug(value);
  const values = new Set([value, ...offices.map(({ values }) => spaced(values[column] ?? ''))]);
  const alike = [...values].filter((other) => shortSlug(other) === slug);
  const isPlain = alike.length === 1 && value.length <= MOST_OF_VALUE;
  const own = isPlain ? slug : `${slug}-${mark(value)}`;
  return `${column}${equal ? '=' : '!='}${own}`;
};

const shortSlug = (value: string): string => slugFrom(value).slice(0, MOST_OF_VALUE);

/** The parts of a print run come from several machines into one folder. */
const ofShard = (shard: Shard | undefined): string => (shard ? `${shard.part}-of-${shard.of}` : '');

/** 32 bits, to tell a handful of runs apart. */
const mark = (text: string): string => sha256(text).slice(0, 8);

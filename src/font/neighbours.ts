import { classOf, coverageOf, indexOf } from './coverage.ts';
import { type Lookups, lookupsIn } from './lookups.ts';
import { type Table, tablesOf } from './sfnt.ts';

/** What a font file says of two glyphs of Latin text side by side. */
export interface Neighbours {
  /** Of a glyph alone, in design units. */
  advance(glyph: number): number;
  /**
   * What kerning adds to the advance of `left` before `right` (−1: before nothing). NaN when more than that may happen to them:
   * a ligature, another shape, a mark that is placed.
   */
  kerning(left: number, right: number): number;
}

/** Whether a lookup may do something that begins at `left`. */
type Start = (left: number, right: number) => boolean;
/** What a subtable adds to the advance of `left`; undefined when it leaves the two to the next one. */
type Pair = (left: number, right: number) => number | undefined;

/** What fontkit's shaper applies to every run of Latin text from left to right. */
const FEATURES = 'rvrn ltra ltrm ccmp locl rlig mark mkmk calt clig liga rclt curs kern'.split(' ');
/** Flags of a lookup that passes over base glyphs or ligatures: it has other neighbours than the text. */
const PASSES_OVER = 0x0006;
/** In GDEF's classes of glyphs. */
const MARK = 3;
/** The value format that holds an advance alone. */
const ADVANCE = 0x0004;

/** Absent for fonts whose advances do not follow from two glyphs at a time. A damaged file throws. */
export const neighboursIn = (bytes: Uint8Array): Neighbours | undefined => {
  const tables = tablesOf(bytes);
  const [hhea, hmtx] = [tables.get('hhea'), tables.get('hmtx')];
  // In a variable font the widths vary; fontkit prefers Apple's tables to these.
  if (!hhea || !hmtx || tables.has('fvar') || tables.has('morx')) return undefined;
  const [gsub, gpos] = [tables.get('GSUB'), tables.get('GPOS')];
  const substitution = lookupsIn(gsub, FEATURES, 7);
  const position = lookupsIn(gpos, FEATURES, 9);
  const lookups = [...substitution.lookups, ...position.lookups];
  if (lookups.some(({ flags }) => (flags & PASSES_OVER) !== 0)) return undefined;
  if (tables.has('kern') && !position.features.has('kern')) return undefined;

  const starts = [...substitutions(gsub, substitution), ...placements(gpos, position)];
  const kerns = pairLookups(gpos, position);
  const isMark = markTest(tables.get('GDEF'));
  const lastAdvance = hhea.getUint16(34) - 1;
  return {
    advance: (glyph) => hmtx.getUint16(Math.min(glyph, lastAdvance) * 4),
    kerning(left, right) {
      if (isMark(left) || starts.some((mayStart) => mayStart(left, right))) return Number.NaN;
      if (right < 0) return 0;
      return kerns.reduce((sum, pairs) => sum + (firstOf(pairs, left, right) ?? 0), 0);
    },
  };
};

const firstOf = (pairs: readonly Pair[], left: number, right: number): number | undefined => {
  for (const pair of pairs) {
    const value = pair(left, right);
    if (value !== undefined) return value;
  }
  return undefined;
};

const markTest = (gdef: Table | undefined): ((glyph: number) => boolean) => {
  const classes = gdef?.getUint16(4) ?? 0;
  return gdef && classes !== 0 ? (glyph) => classOf(gdef, classes, glyph) === MARK : () => false;
};

/** Single, multiple and alternate substitution begin with a Coverage table, as do all but contexts. */
const substitutions = (gsub: Table | undefined, { lookups }: Lookups): Start[] =>
  lookups.flatMap(({ type, subtables }) =>
    subtables.map((at): Start => {
      const table = gsub as Table;
      if (type === 4) return ligature(table, at);
      return type === 5 || type === 6 ? context(table, at, type === 6) : covered(table, at);
    }),
  );

/** All positioning but of pairs. */
const placements = (gpos: Table | undefined, { lookups }: Lookups): Start[] =>
  lookups
    .filter(({ type }) => type !== 2)
    .flatMap(({ type, subtables }) =>
      subtables.map((at) => {
        const table = gpos as Table;
        return type === 7 || type === 8 ? context(table, at, type === 8) : covered(table, at);
      }),
    );

const pairLookups = (gpos: Table | undefined, { lookups }: Lookups): Pair[][] =>
  lookups
    .filter(({ type }) => type === 2)
    .map(({ subtables }) => subtables.map((at) => pairAdjustment(gpos as Table, at)));

const covered = (table: Table, at: number): Start => {
  const coverage = at + table.getUint16(at + 2);
  return (left) => coverageOf(table, coverage, left) >= 0;
};

const ligature = (table: Table, at: number): Start => {
  const coverage = at + table.getUint16(at + 2);
  return (left, right) => {
    const index = coverageOf(table, coverage, left);
    if (index < 0) return false;
    const set = at + table.getUint16(at + 6 + index * 2);
    for (let i = 0; i < table.getUint16(set); i++) {
      const one = set + table.getUint16(set + 2 + i * 2);
      if (table.getUint16(one + 2) < 2 || table.getUint16(one + 4) === right) return true;
    }
    return false;
  };
};

/** Of a sequence only the first two glyphs are looked at, of what must stand before it nothing. */
const context = (table: Table, at: number, isChained: boolean): Start => {
  if (table.getUint16(at) !== 3) return covered(table, at);
  const ahead: number[] = [];
  const list = (start: number, first: number, count: number) => {
    for (let i = 0; i < count; i++) ahead.push(at + table.getUint16(start + first + i * 2));
    return start + first + count * 2;
  };
  if (isChained) {
    const input = at + 4 + table.getUint16(at + 2) * 2;
    const lookahead = list(input, 2, table.getUint16(input));
    list(lookahead, 2, table.getUint16(lookahead));
  } else list(at, 6, table.getUint16(at + 2));
  const [first, second] = ahead;
  return (left, right) =>
    (first === undefined || coverageOf(table, first, left) >= 0) &&
    (second === undefined || coverageOf(table, second, right) >= 0);
};

const pairAdjustment = (table: Table, at: number): Pair => {
  const coverage = at + table.getUint16(at + 2);
  const [format, ofRight] = [table.getUint16(at + 4), table.getUint16(at + 6)];
  const isAdvance = (format === ADVANCE || format === 0) && ofRight === 0;
  const valueAt = (place: number) =>
    isAdvance ? (format === 0 ? 0 : table.getInt16(place)) : Number.NaN;
  if (table.getUint16(at) === 1)
    return (left, right) => {
      const index = coverageOf(table, coverage, left);
      if (index < 0) return undefined;
      const set = at + table.getUint16(at + 10 + index * 2);
      const size = 2 + 2 * (ones(format) + ones(ofRight));
      const found = indexOf(table, set + 2, table.getUint16(set), size, right);
      return found < 0 ? undefined : valueAt(set + 2 + found * size + 2);
    };
  const [leftClasses, rightClasses] = [at + table.getUint16(at + 8), at + table.getUint16(at + 10)];
  return (left, right) => {
    if (coverageOf(table, coverage, left) < 0) return undefined;
    const row = classOf(table, leftClasses, left);
    const column = classOf(table, rightClasses, right);
    const size = 2 * (ones(format) + ones(ofRight));
    return valueAt(at + 16 + (row * table.getUint16(at + 14) + column) * size);
  };
};

/** Each set bit of a value format stands for a number of two bytes. */
const ones = (format: number): number => (format === 0 ? 0 : (format & 1) + ones(format >> 1));

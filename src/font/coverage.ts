import type { Table } from './sfnt.ts';

/** The place of `glyph` in the Coverage table at `at`, or −1 (OpenType 1.9, "Coverage Table"). */
export const coverageOf = (table: Table, at: number, glyph: number): number => {
  const count = table.getUint16(at + 2);
  if (table.getUint16(at) === 1) return indexOf(table, at + 4, count, 2, glyph);
  const range = rangeOf(table, at + 4, count, glyph);
  return range < 0 ? -1 : table.getUint16(range + 4) + glyph - table.getUint16(range);
};

/** The class of `glyph` by the table at `at` ("Class Definition Table"). */
export const classOf = (table: Table, at: number, glyph: number): number => {
  if (table.getUint16(at) === 1) {
    const index = glyph - table.getUint16(at + 2);
    const isListed = index >= 0 && index < table.getUint16(at + 4);
    return isListed ? table.getUint16(at + 6 + index * 2) : 0;
  }
  const range = rangeOf(table, at + 4, table.getUint16(at + 2), glyph);
  return range < 0 ? 0 : table.getUint16(range + 4);
};

/** Which of `count` records of `size` bytes, in the order of the glyph that each begins with, begins with `glyph`; or −1. */
export const indexOf = (
  table: Table,
  start: number,
  count: number,
  size: number,
  glyph: number,
): number => {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = table.getUint16(start + middle * size);
    if (found === glyph) return middle;
    if (found < glyph) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** Where the record of the range that holds `glyph` stands, or −1. */
const rangeOf = (table: Table, start: number, count: number, glyph: number): number => {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = start + middle * 6;
    if (glyph < table.getUint16(at)) high = middle - 1;
    else if (glyph > table.getUint16(at + 2)) low = middle + 1;
    else return at;
  }
  return -1;
};

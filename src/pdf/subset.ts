import { tablesOf } from '../font/sfnt.ts';

/** The glyphs of a font file that a PDF draws; `glyphs` grows by the parts of composed ones. */
export interface Subset {
  /** By their new ids. */
  readonly glyphs: readonly number[];
  /** The new id of a glyph. */
  includeGlyph(id: number): number;
}

/** What ISO 32000-1, 9.9 asks of an embedded TrueType font. */
const TABLES = ['head', 'hhea', 'loca', 'maxp', 'cvt ', 'prep', 'glyf', 'hmtx', 'fpgm'] as const;
/** Flags of a part of a composed glyph (OpenType 1.9, "glyf", component glyph flags). */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;
/** What a `loca` table of half offsets can reach. */
const MOST_HALVED = 0x1fffe;

/**
 * The font file with these glyphs alone, byte for byte fontkit's, which takes every table and glyph to pieces. Undefined for what
 * has to be taken to pieces: packed, variable and PostScript-flavoured fonts.
 */
export const subsetOf = (font: Uint8Array, subset: Subset): Uint8Array | undefined => {
  const tables = tablesOf(font);
  const [head, hhea, maxp] = [tables.get('head'), tables.get('hhea'), tables.get('maxp')];
  const [loca, glyf, hmtx] = [tables.get('loca'), tables.get('glyf'), tables.get('hmtx')];
  if (!head || !hhea || !maxp || !loca || !glyf || !hmtx || tables.has('fvar')) return undefined;

  const wasLong = head.getInt16(50) === 1;
  const startOf = (id: number) => (wasLong ? loca.getUint32(id * 4) : loca.getUint16(id * 2) * 2);
  const outlines: Uint8Array[] = [];
  const starts = [0];
  for (let i = 0; i < subset.glyphs.length; i++) {
    const id = subset.glyphs[i] ?? 0;
    const start = startOf(id);
    const outline = Uint8Array.from(partOf(glyf, start, startOf(id + 1) - start));
    renumberParts(outline, subset);
    outlines.push(outline);
    starts.push((starts[i] ?? 0) + outline.length);
  }

  const count = subset.glyphs.length;
  const isLong = wasLong || (starts[count] ?? 0) > MOST_HALVED;
  const changed = new Map<string, Uint8Array>([
    ['head', withUint16(head, 50, isLong ? 1 : 0)],
    ['hhea', withUint16(hhea, 34, count)],
    ['maxp', withUint16(maxp, 4, count)],
    ['loca', numbers(starts, isLong)],
    ['glyf', joined(outlines)],
    ['hmtx', metricsOf(hmtx, hhea.getUint16(34), subset.glyphs)],
  ]);
  return fileOf(
    TABLES.flatMap((tag) => {
      const table = tables.get(tag);
      const bytes = changed.get(tag) ?? (table && partOf(table, 0, table.byteLength));
      return bytes ? [{ tag, bytes }] : [];
    }),
  );
};

const partOf = ({ buffer, byteOffset, byteLength }: DataView, start: number, length: number) => {
  if (start + length > byteLength) throw new RangeError('a glyph leads out of the font');
  return new Uint8Array(buffer, byteOffset + start, length);
};

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);

const withUint16 = (table: DataView, at: number, value: number): Uint8Array => {
  const copy = Uint8Array.from(partOf(table, 0, table.byteLength));
  viewOf(copy).setUint16(at, value);
  return copy;
};

/** A composed glyph names its parts. */
const renumberParts = (outline: Uint8Array, subset: Subset): void => {
  const view = viewOf(outline);
  if (outline.length === 0 || view.getInt16(0) >= 0) return;
  let flags = MORE;
  for (let at = 10; flags & MORE; ) {
    flags = view.getUint16(at);
    view.setUint16(at + 2, subset.includeGlyph(view.getUint16(at + 2)));
    at += flags & WORDS ? 8 : 6;
    at += flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0;
  }
};

const numbers = (values: readonly number[], isLong: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(values.length * (isLong ? 4 : 2)));
  values.forEach((value, i) => {
    if (isLong) view.setUint32(i * 4, value);
    else view.setUint16(i * 2, value / 2);
  });
  return new Uint8Array(view.buffer);
};

/** Advance and left side bearing of each; glyphs behind the last full entry share its advance. */
const metricsOf = (hmtx: DataView, full: number, glyphs: readonly number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(glyphs.length * 4));
  glyphs.forEach((id, i) => {
    const bearing = id < full ? id * 4 + 2 : full * 4 + (id - full) * 2;
    view.setUint16(i * 4, hmtx.getUint16(Math.min(id, full - 1) * 4));
    view.setUint16(i * 4 + 2, hmtx.getUint16(bearing));
  });
  return new Uint8Array(view.buffer);
};

const joined = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

const fileOf = (tables: readonly { tag: string; bytes: Uint8Array }[]): Uint8Array => {
  const power = Math.floor(Math.log2(tables.length));
  const range = 2 ** power * 16;
  const directory = Buffer.alloc(12 + tables.length * 16);
  directory.write('true', 0, 'latin1');
  [tables.length, range, power, tables.length * 16 - range].forEach((number, i) => {
    directory.writeUInt16BE(number, 4 + i * 2);
  });
  let start = directory.length;
  tables.forEach(({ tag, bytes }, i) => {
    // The sum of a table is not asked of an embedded font.
    directory.write(tag, 12 + i * 16, 'latin1');
    directory.writeUInt32BE(start, 12 + i * 16 + 8);
    directory.writeUInt32BE(bytes.length, 12 + i * 16 + 12);
    start += bytes.length;
  });
  return joined([directory, ...tables.map(({ bytes }) => bytes)]);
};

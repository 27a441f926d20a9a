/** A table of a font file, read where it lies. */
export type Table = DataView;

/** The tables of a TrueType or OpenType file by tag (OpenType 1.9, "Table Directory"); those of a WOFF are packed, so there are none. */
export const tablesOf = (bytes: Uint8Array): ReadonlyMap<string, Table> => {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const tables = new Map<string, Table>();
  if (tagAt(file, 0) === 'wOFF') return tables;
  const end = 12 + file.getUint16(4) * 16;
  for (let at = 12; at < end; at += 16) {
    const [start, length] = [file.getUint32(at + 8), file.getUint32(at + 12)];
    if (start + length > bytes.length) throw new RangeError('a table leads out of the file');
    tables.set(tagAt(file, at), new DataView(bytes.buffer, bytes.byteOffset + start, length));
  }
  return tables;
};

export const tagAt = (table: Table, at: number): string =>
  String.fromCharCode(
    table.getUint8(at),
    table.getUint8(at + 1),
    table.getUint8(at + 2),
    table.getUint8(at + 3),
  );

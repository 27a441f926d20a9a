const SHORT = 3;
const LONG = 4;
const ENTRY_BYTES = 12;

/**
 * Ink pixels (four bytes each) as an uncompressed TIFF file: sharp takes raw pixels of four channels for
 * sRGB with alpha, while a TIFF says what they are (TIFF 6.0, section 16: CMYK images).
 */
export const inkTiff = (inks: Uint8Array, width: number, height: number): Uint8Array => {
  const count = 11;
  const bitsAt = 8 + 2 + count * ENTRY_BYTES + 4;
  const pixelsAt = bitsAt + 8;
  const entries: readonly (readonly [tag: number, type: number, values: number, value: number])[] =
    [
      [256, LONG, 1, width],
      [257, LONG, 1, height],
      [258, SHORT, 4, bitsAt],
      // Compression: none. Photometric interpretation: separated.
      [259, SHORT, 1, 1],
      [262, SHORT, 1, 5],
      [273, LONG, 1, pixelsAt],
      [277, SHORT, 1, 4],
      [278, LONG, 1, height],
      [279, LONG, 1, inks.length],
      // Planar configuration: chunky. Ink set: CMYK.
      [284, SHORT, 1, 1],
      [332, SHORT, 1, 1],
    ];
  const file = new Uint8Array(pixelsAt + inks.length);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, 8, true);
  view.setUint16(8, count, true);
  entries.forEach(([tag, type, values, value], i) => {
    const at = 10 + i * ENTRY_BYTES;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, values, true);
    if (type === SHORT && values === 1) view.setUint16(at + 8, value, true);
    else view.setUint32(at + 8, value, true);
  });
  for (let i = 0; i < 4; i++) view.setUint16(bitsAt + 2 * i, 8, true);
  file.set(inks, pixelsAt);
  return file;
};

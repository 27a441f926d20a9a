const LINE_END = /^(?:\r\n|\n|\r)?endstream/;
/** The two bytes of a line end, and the keyword. */
const BEHIND = 11;

/**
 * The `length` bytes of a stream of which the parser has kept `raw`. Where the length stands in an object of its own, it goes
 * to the keyword and takes a line end before it for the file's. Ghostscript writes none there: then the
 * last byte of the data was one (ISO 32000-1, 7.3.8.1).
 */
export const wholeStream = (file: Buffer, raw: Uint8Array, length: number): Uint8Array => {
  const missing = length - raw.length;
  if (raw.length === 0 || missing < 1 || missing > 2) return raw;
  for (let at = file.indexOf(raw); at >= 0; at = file.indexOf(raw, at + 1)) {
    const end = at + length;
    if (LINE_END.test(file.toString('latin1', end, end + BEHIND))) return file.subarray(at, end);
  }
  return raw;
};

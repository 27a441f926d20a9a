import { ofCell } from './groups';
import { height, ofPixel, rows, width } from './picture';

/** The picture's rows in so many bits a pixel; before each its filter, none (PNG 3rd ed., 9.2). Where they begin. */
export function writeRows(bits: i32): usize {
  let to = 0;
  for (let y = 0; y < height; y++) {
    rows[to++] = 0;
    writeRow(y * width, to);
    to += bits === 8 ? width : pack(to, bits);
  }
  return changetype<usize>(rows);
}

/** A byte a pixel. */
function writeRow(from: i32, to: i32): void {
  const cells = ofPixel;
  const bytes = rows;
  const count = width;
  for (let i = 0; i < count; i++) bytes[to + i] = ofCell[cells[from + i]];
}

/** Puts several pixels into a byte, the leftmost in the highest bits (7.2). How many bytes there are then. */
function pack(start: i32, bits: i32): i32 {
  const pixels = 8 / bits;
  const bytes = (width + pixels - 1) / pixels;
  for (let i = 0; i < bytes; i++) {
    let byte = 0;
    for (let x = i * pixels; x < (i + 1) * pixels; x++) {
      byte <<= bits;
      if (x < width) byte |= rows[start + x];
    }
    rows[start + i] = <u8>byte;
  }
  return bytes;
}

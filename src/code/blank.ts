import { emptyLines, type Lines, turn } from './lines.ts';

/** A symbol that says nothing yet. */
export interface Blank {
  readonly size: number;
  /** The patterns by which a reader finds its way; where the format comes it is light. */
  readonly patterns: Lines;
  /** The modules for data, dark. */
  readonly room: Lines;
  /** Where they are, in the order in which bits are written (ISO/IEC 18004, 7.7.3). */
  readonly places: Places;
}

/** Of each module the word of `Lines`, and its bit there. */
interface Places {
  readonly words: Uint16Array;
  readonly bits: Int32Array;
}

const blanks = new Map<number, Blank>();

export function blankOf(version: number): Blank {
  const known = blanks.get(version);
  if (known) return known;
  const blank = drawn(version);
  blanks.set(version, blank);
  return blank;
}

function drawn(version: number): Blank {
  const size = 17 + 4 * version;
  const patterns = emptyLines(size);
  const taken = new Uint8Array(size * size);
  const put = (row: number, column: number, dark: boolean): void => {
    const isThere = row >= 0 && column >= 0 && row < size && column < size;
    if (!isThere || taken[row * size + column]) return;
    taken[row * size + column] = 1;
    if (dark) turn(patterns, row, column);
  };
  const rings = (row: number, column: number, colours: readonly boolean[]): void => {
    const reach = colours.length - 1;
    for (let y = -reach; y <= reach; y++)
      for (let x = -reach; x <= reach; x++)
        put(row + y, column + x, colours[Math.max(Math.abs(x), Math.abs(y))] as boolean);
  };

  // 6.3.3 and 6.3.4: three finder patterns with a light line around them.
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    rings(row, column, [true, true, false, true, false]);
  // 6.3.6: alignment patterns wherever no finder pattern is.
  const middles = alignmentsOf(version, size);
  for (const row of middles)
    for (const column of middles)
      if (!taken[row * size + column]) rings(row, column, [true, false, true]);
  // 6.3.5: timing patterns.
  for (let i = 8; i < size - 8; i++) {
    put(6, i, i % 2 === 0);
    put(i, 6, i % 2 === 0);
  }
  // 7.9.1: the format in two copies, and a module that is always dark.
  put(size - 8, 8, true);
  for (let i = 0; i < 9; i++) {
    put(i, 8, false);
    put(8, i, false);
  }
  for (let i = size - 8; i < size; i++) {
    put(i, 8, false);
    put(8, i, false);
  }
  // 7.10 and annex D: large versions say which they are.
  if (version >= 7) {
    const bits = (version << 12) | remainder(version << 12, 0x1f25, 12);
    for (let i = 0; i < 18; i++) {
      const [along, across] = [Math.floor(i / 3), size - 11 + (i % 3)];
      put(along, across, ((bits >> i) & 1) === 1);
      put(across, along, ((bits >> i) & 1) === 1);
    }
  }
  const room = emptyLines(size);
  const places = placesIn(room, taken);
  for (const [i, word] of places.words.entries())
    (room.words[word] as number) |= places.bits[i] as number;
  return { size, patterns, room, places };
}

/** The lines on which alignment patterns have their middles (ISO/IEC 18004, annex E), from the last one to the first. */
function alignmentsOf(version: number, size: number): readonly number[] {
  if (version === 1) return [];
  const gaps = Math.floor(version / 7) + 1;
  // Even steps as wide as they can be from the end; version 32 is an exception in the table.
  const step = version === 32 ? 26 : Math.ceil((size - 13) / (2 * gaps)) * 2;
  return [...Array.from({ length: gaps }, (_, i) => size - 7 - i * step), 6];
}

/** What is left of a binary polynomial after division by one of the given degree: the check bits of a BCH code. */
export function remainder(value: number, divisor: number, degree: number): number {
  let rest = value;
  for (let bit = 31 - Math.clz32(rest); bit >= degree; bit = 31 - Math.clz32(rest))
    rest ^= divisor << (bit - degree);
  return rest;
}

/** In pairs of columns from the right, upwards and downwards in turn; the timing pattern's column is left out. */
function placesIn({ size, width }: Lines, taken: Uint8Array): Places {
  const words: number[] = [];
  const bits: number[] = [];
  let upwards = true;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let i = 0; i < size; i++) {
      const row = upwards ? size - 1 - i : i;
      for (const column of [right, right - 1]) {
        if (taken[row * size + column]) continue;
        words.push(row * width + (column >> 5));
        bits.push(1 << (column & 31));
      }
    }
    upwards = !upwards;
  }
  return { words: Uint16Array.from(words), bits: Int32Array.from(bits) };
}

import { blankOf } from './blank.ts';
import { capacityOf, codewordsOf, LARGEST_VERSION } from './codewords.ts';
import { emptyCrossed, isDark, turnBoth, turned } from './lines.ts';
import { bestMasked } from './mask.ts';
import { type Message, messageOf, sizeClassOf } from './segments.ts';

export type Level = 'L' | 'M' | 'Q' | 'H';

/** The modules of one QR code, quiet zone not included. */
export interface Matrix {
  readonly size: number;
  readonly version: number;
  readonly level: Level;
  dark(column: number, row: number): boolean;
}

/** A code that is not drawn yet. */
export interface Fitted {
  readonly version: number;
  readonly level: Level;
  /** The same version at another level, where the value still fits. */
  at(level: Level): Fitted | undefined;
  /** With the mask that the standard would choose. */
  drawn(): Matrix;
}

/**
 * The smallest QR code (ISO/IEC 18004) that holds `value` at `level`, with the segments that need
 * the fewest bits; undefined when no version holds it.
 */
export function encode(value: string, level: Level): Fitted | undefined {
  let message: Message | undefined;
  for (let version = 1; version <= LARGEST_VERSION; version++) {
    const size = sizeClassOf(version);
    if (message?.size !== size) message = messageOf(value, size);
    const fitted = fittedInto(message, version, level);
    if (fitted) return fitted;
  }
  return undefined;
}

function fittedInto(message: Message, version: number, level: Level): Fitted | undefined {
  if (message.bits > capacityOf(version, level)) return undefined;
  return {
    version,
    level,
    at: (other) => fittedInto(message, version, other),
    drawn: () => drawn(message, version, level),
  };
}

function drawn(message: Message, version: number, level: Level): Matrix {
  const { size, patterns, places } = blankOf(version);
  const symbol = turned(patterns, emptyCrossed(size));
  codewordsOf(message, version, level).forEach((codeword, i) => {
    for (let bit = 0; bit < 8; bit++) {
      const at = i * 8 + bit;
      if ((codeword << bit) & 0x80)
        turnBoth(symbol, places.rows[at] as number, places.columns[at] as number);
    }
  });
  const rows = bestMasked(symbol, version, level);
  return { size, version, level, dark: (column, row) => isDark(rows, row, column) };
}

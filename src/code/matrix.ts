import { blankOf } from './blank.ts';
import { capacityOf, codewordsOf, LARGEST_VERSION } from './codewords.ts';
import type { Lines } from './lines.ts';
import { bestMasked } from './mask.ts';
import { type Message, messageOf, sizeClassOf } from './segments.ts';

export type Level = 'L' | 'M' | 'Q' | 'H';

/** The modules of one QR code, quiet zone not included. */
export interface Matrix {
  readonly size: number;
  readonly version: number;
  readonly level: Level;
  readonly rows: Lines;
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
  const words = patterns.words.slice();
  const codewords = codewordsOf(message, version, level);
  for (let i = 0, at = 0; i < codewords.length; i++) {
    const codeword = codewords[i] as number;
    for (let bit = 0x80; bit > 0; bit >>= 1, at++)
      if (codeword & bit)
        (words[places.words[at] as number] as number) ^= places.bits[at] as number;
  }
  return { size, version, level, rows: bestMasked({ ...patterns, words }, version, level) };
}

import { Buffer } from 'node:buffer';

/** A way to write characters (ISO/IEC 18004, 7.3 and tables 2 and 3). */
interface Mode {
  readonly indicator: number;
  /** Bits of the character count, by `SizeClass`. */
  readonly countBits: readonly [number, number, number];
}

const NUMERIC: Mode = { indicator: 0b0001, countBits: [10, 12, 14] };
const ALPHANUMERIC: Mode = { indicator: 0b0010, countBits: [9, 11, 13] };
const BYTE: Mode = { indicator: 0b0100, countBits: [8, 16, 16] };
const MODES = [NUMERIC, ALPHANUMERIC, BYTE] as const;

const INDICATOR_BITS = 4;

/** Versions 1–9, 10–26 and 27–40 count characters in fields of the same widths. */
export type SizeClass = 0 | 1 | 2;

export const sizeClassOf = (version: number): SizeClass =>
  version < 10 ? 0 : version < 27 ? 1 : 2;

/** Neighbouring characters in one mode. */
interface Segment {
  readonly mode: Mode;
  readonly text: string;
}

/** A text cut into the segments that need the fewest bits. */
export interface Message {
  readonly size: SizeClass;
  readonly segments: readonly Segment[];
  readonly bits: number;
}

/** ISO/IEC 18004, table 5: a character's place is its value. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Three digits take ten bits, two characters of the alphabet eleven: no part of a bit is smaller than a sixth. */
const SIXTHS = 6;

/**
 * Neighbouring characters that the same modes can write. To change the mode amid them never pays: a character costs
 * at least two bits more in one mode than in another, and what rounding may save is less.
 */
const RUNS = /[0-9]+|[A-Z $%*+\-./:]+|[^0-9A-Z $%*+\-./:]+/g;

/** What a run costs in each mode, in sixths of a bit. */
function costsOf(run: string): readonly [number, number, number] {
  const never = Number.POSITIVE_INFINITY;
  const value = ALPHABET.indexOf(run[0] as string);
  return [
    value >= 0 && value < 10 ? 20 * run.length : never,
    value >= 0 ? 33 * run.length : never,
    Buffer.byteLength(run) * 8 * SIXTHS,
  ];
}

const wholeBits = (sixths: number): number => Math.ceil(sixths / SIXTHS) * SIXTHS;

/** Run by run: the cheapest way to have come so far in each mode, staying in it or changing to it. */
export function messageOf(value: string, size: SizeClass): Message {
  const runs = value.match(RUNS) ?? [];
  const heads = MODES.map(({ countBits }) => (INDICATOR_BITS + countBits[size]) * SIXTHS);
  let costs = [...heads];
  /** In which mode each run stands when the next one stands in mode `j`. */
  const before: number[][] = [];
  for (const run of runs) {
    const own = costsOf(run);
    const stayed = costs.map((cost, mode) => cost + (own[mode] as number));
    const from = [0, 1, 2];
    costs = stayed.map((cost, to) => {
      let least = cost;
      for (let mode = 0; mode < MODES.length; mode++) {
        const changed = wholeBits(stayed[mode] as number) + (heads[to] as number);
        if (changed < least) {
          least = changed;
          from[to] = mode;
        }
      }
      return least;
    });
    before.push(from);
  }
  let mode = costs.indexOf(Math.min(...costs));
  const modes = before.map(() => 0);
  for (let i = before.length - 1; i >= 0; i--) {
    mode = (before[i] as number[])[mode] as number;
    modes[i] = mode;
  }
  const segments = joined(runs, modes);
  return { size, segments, bits: segments.reduce((sum, each) => sum + bitsOf(each, size), 0) };
}

function joined(runs: readonly string[], modes: readonly number[]): readonly Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (let i = 1; i <= modes.length; i++) {
    if (modes[i] === modes[start]) continue;
    const mode = MODES[modes[start] as number] as Mode;
    segments.push({ mode, text: runs.slice(start, i).join('') });
    start = i;
  }
  return segments;
}

const bitsOf = ({ mode, text }: Segment, size: SizeClass): number => {
  const head = INDICATOR_BITS + mode.countBits[size];
  if (mode === NUMERIC) return head + Math.ceil((text.length * 10) / 3);
  if (mode === ALPHANUMERIC) return head + Math.ceil((text.length * 11) / 2);
  return head + Buffer.byteLength(text) * 8;
};

/** Puts the segments one after the other (ISO/IEC 18004, 7.4). */
export function writeMessage(
  { segments, size }: Message,
  put: (value: number, bits: number) => void,
): void {
  for (const { mode, text } of segments) {
    put(mode.indicator, INDICATOR_BITS);
    const bytes = Buffer.from(text);
    // Both other modes hold characters of one byte only.
    put(bytes.length, mode.countBits[size]);
    if (mode === NUMERIC) {
      for (let i = 0; i < text.length; i += 3) {
        const digits = text.slice(i, i + 3);
        put(Number(digits), digits.length * 3 + 1);
      }
    } else if (mode === ALPHANUMERIC) {
      for (let i = 0; i < text.length; i += 2) {
        const [first, second] = [text[i], text[i + 1]].map((c) => ALPHABET.indexOf(c as string));
        if (i + 1 < text.length) put((first as number) * 45 + (second as number), 11);
        else put(first as number, 6);
      }
    } else for (const byte of bytes) put(byte, 8);
  }
}

import type { Eye } from './eye.ts';
import { greyOf } from './image.ts';

/** A code that was put on a page. */
export interface PlacedCode {
  /** Counted from 1. */
  readonly page: number;
  readonly text: string;
  readonly moduleMm: number;
}

export interface Unread extends PlacedCode {
  /** What the codes of the page say that nobody put there; empty when this one cannot be read at all. */
  readonly instead: readonly string[];
}

/** Enough for a reader; more when it finds nothing, for the grid of pixels may lie badly. */
const PIXELS_A_MODULE = [3, 8];
/** A page of A0 at 100 ppi. */
const MAX_PIXELS = 16_000_000;

/** Reads the codes of a file once, plainly, each page at the resolution of its smallest code; those that are not there. */
export const readBack = async (
  eye: Eye,
  placed: readonly PlacedCode[],
): Promise<readonly Unread[]> => {
  const unread: Unread[] = [];
  for (const page of new Set(placed.map((code) => code.page))) {
    const here = placed.filter((code) => code.page === page);
    const smallest = Math.min(...here.map(({ moduleMm }) => moduleMm));
    let missing: readonly PlacedCode[] = here;
    let read: readonly string[] = [];
    for (const pixels of PIXELS_A_MODULE) {
      if (missing.length === 0) break;
      const ppi = Math.min((pixels * 25.4) / smallest, eye.ppiFor(page, MAX_PIXELS));
      read = (await eye.read(greyOf(await eye.draw(page, ppi)))).map(({ text }) => text);
      missing = withoutRead(here, read);
    }
    const wanted = new Set(here.map(({ text }) => text));
    const instead = read.filter((text) => !wanted.has(text));
    unread.push(...missing.map((code) => ({ ...code, instead })));
  }
  return unread;
};

/** Two codes of one text are two codes. */
const withoutRead = (
  placed: readonly PlacedCode[],
  read: readonly string[],
): readonly PlacedCode[] => {
  const left = [...read];
  return placed.filter(({ text }) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

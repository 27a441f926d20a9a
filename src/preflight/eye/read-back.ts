import { PT_PER_MM } from '../../units.ts';
import type { Eye } from './eye.ts';
import type { Corner, Seen } from './view.ts';

/** A code that was put on a page. */
export interface PlacedCode {
  /** Counted from 1. */
  readonly page: number;
  readonly text: string;
  readonly moduleMm: number;
  /** From the top left corner of the page after the cut, its quiet zone included. */
  readonly area: Seen;
}

export interface Unread extends PlacedCode {
  /** What the codes of the page say that nobody put there; empty when this one cannot be read at all. */
  readonly instead: readonly string[];
}

/** Enough for a reader; more when it finds nothing, for the grid of pixels may lie badly. */
const PIXELS_A_MODULE = [3, 8];
/** A page of A0 at 100 ppi. */
const MAX_PIXELS = 16_000_000;
/** What is seen around a code, in modules: something that stands in its quiet zone is looked at with it. */
const AROUND = 4;

/**
 * Reads the codes of a file once, plainly; those that are not there. Each is looked for in its place, and where that
 * does not show it, on the whole page.
 */
export const readBack = async (
  eye: Eye,
  placed: readonly PlacedCode[],
): Promise<readonly Unread[]> => {
  const unread: Unread[] = [];
  for (const page of new Set(placed.map((code) => code.page))) {
    const here = placed.filter((code) => code.page === page);
    const found: PlacedCode[] = [];
    for (const code of here) if (await isInPlace(eye, code)) found.push(code);
    const missing = here.filter((code) => !found.includes(code));
    if (missing.length > 0) unread.push(...(await unreadOn(eye, page, [...found, ...missing])));
  }
  return unread;
};

const isInPlace = async (eye: Eye, code: PlacedCode): Promise<boolean> => {
  const { page, text, moduleMm } = code;
  for (const pixels of PIXELS_A_MODULE) {
    const around = aroundOf(code, eye.cutAt(page));
    const seen = eye.draw(page, (pixels * 25.4) / moduleMm, around, 'paper');
    if ((await eye.readDrawn(seen)).some((reading) => reading.text === text)) return true;
  }
  return false;
};

/** The page at the resolution of its smallest code. */
const unreadOn = async (
  eye: Eye,
  page: number,
  here: readonly PlacedCode[],
): Promise<readonly Unread[]> => {
  const smallest = Math.min(...here.map(({ moduleMm }) => moduleMm));
  let missing = here;
  let read: readonly string[] = [];
  for (const pixels of PIXELS_A_MODULE) {
    if (missing.length === 0) break;
    const ppi = Math.min((pixels * 25.4) / smallest, eye.ppiFor(page, MAX_PIXELS));
    const seen = eye.draw(page, ppi, undefined, 'paper');
    read = (await eye.readDrawn(seen)).map(({ text }) => text);
    missing = withoutRead(here, read);
  }
  const wanted = new Set(here.map(({ text }) => text));
  const instead = read.filter((text) => !wanted.has(text));
  return missing.map((code) => ({ ...code, instead }));
};

const aroundOf = ({ area, moduleMm }: PlacedCode, cut: Corner): Seen => {
  const around = AROUND * moduleMm * PT_PER_MM;
  return {
    x: cut.x + area.x - around,
    y: cut.y + area.y - around,
    width: area.width + 2 * around,
    height: area.height + 2 * around,
  };
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

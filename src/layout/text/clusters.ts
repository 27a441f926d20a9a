import { graphemesOf } from '../../diagnostic/graphemes.ts';

/** Where the grapheme cluster of `text` that begins at `from` ends (UAX #29), at most at `to`. */
export function clusterEnd(text: string, from: number, to: number): number {
  const next = from + 1;
  if (isWhole(text.charCodeAt(from)) && (next >= to || isWhole(text.charCodeAt(next)))) return next;
  for (const cluster of graphemesOf(text.slice(from, to))) return from + cluster.text.length;
  return to;
}

/** Printable ASCII and precomposed Latin letters: none of them joins the one before. */
const isWhole = (unit: number): boolean =>
  (unit >= 0x20 && unit <= 0x7e) ||
  (unit >= 0xc0 && unit <= 0x24f) ||
  (unit >= 0x1e00 && unit <= 0x1eff);

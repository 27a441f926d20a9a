const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Longer than any cluster that is meant to be read. */
const PIECE = 512;

export interface Grapheme {
  readonly text: string;
  /** Offset in UTF-16 units. */
  readonly at: number;
}

/**
 * What a person sees as characters (UAX #29), in order. Works piece by piece: V8 copies the whole text
 * for every cluster it hands out, so that one line of 200 kB would take all memory there is.
 */
export function* graphemesOf(text: string): Generator<Grapheme> {
  let start = 0;
  while (start < text.length) {
    // Half of a surrogate pair would be a cluster by itself.
    const piece = text.slice(start, start + PIECE).replace(/(?<=.)[\uD800-\uDBFF]$/s, '');
    const isLast = start + piece.length === text.length;
    const found = [...segmenter.segment(piece)];
    // The piece may end within its last cluster, so that one begins the next piece.
    const last = isLast || found.length === 1 ? undefined : found.pop();
    for (const { segment, index } of found) yield { text: segment, at: start + index };
    start += last?.index ?? piece.length;
  }
}

let segmenter: Intl.Segmenter | undefined;

/**
 * Characters of which each is a cluster whatever stands beside it (UAX #29, 3.1.1: Grapheme_Cluster_Break is Other): Latin
 * letters with all that Vietnamese needs, digits, punctuation, tabs and line feeds. Most texts have no others.
 */
const ALONE = /^[\t\n -~\u00A0-\u00AC\u00AE-\u02FF\u1E00-\u1EFF\u2010-\u2027\u2030-\u205E]*$/;

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
  if (ALONE.test(text)) {
    for (let at = 0; at < text.length; at += 1) yield { text: text[at] as string, at };
    return;
  }
  segmenter ??= new Intl.Segmenter('vi', { granularity: 'grapheme' });
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

/** How many characters a person sees. */
export const countGraphemes = (text: string): number => {
  if (ALONE.test(text)) return text.length;
  let count = 0;
  for (const _ of graphemesOf(text)) count += 1;
  return count;
};

import type { FontSet } from '../../font/font.ts';
import { COLLAPSED, collapsesSpaces, wraps } from './content.ts';
import type { InlineItem } from './inline.ts';
import { spaces, wholeWord } from './itemise.ts';
import type { Chunk, InlineBox, Paragraph, Piece } from './paragraph.ts';
import { knownPieces } from './units.ts';
import { breaksInWord } from './word-breaks.ts';

/**
 * Words of one element in one font with a space between any two, behind which alone a line may end: as most texts are, they
 * become pieces as they stand. Nothing for any other content, which is looked at character by character.
 */
export function plainText(
  items: readonly InlineItem[],
  root: InlineBox,
  fonts: FontSet,
): Pick<Paragraph, 'pieces' | 'chunks'> | undefined {
  const [item] = items;
  if (items.length !== 1 || item?.kind !== 'text') return undefined;
  const { text, element } = item;
  const { style } = element;
  if (style.textTransform !== 'none' || style.wordBreak !== 'normal') return undefined;
  if (!collapsesSpaces(style) || !COLLAPSED.test(text)) return undefined;
  const [font] = fonts.match(style.fontFamily, style.fontWeight, style.italic);
  if (!font?.has(0x20)) return undefined;
  const around = { box: root, element, known: knownPieces(element) };
  const mayEnd = wraps(style);
  const pieces: Piece[] = [];
  const chunks: Chunk[] = [];
  let first = 0;
  let gap: Piece | undefined;
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(' ', start);
    const end = space < 0 ? text.length : space;
    const word = text.slice(start, end);
    const piece =
      mayEnd && breaksInWord(word).length > 0 ? undefined : wholeWord(word, font, around);
    if (!piece) return undefined;
    pieces.push(piece);
    if (end < text.length) {
      gap ??= spaces(1, font, around);
      pieces.push(gap);
    }
    start = end + 1;
    if (!mayEnd && start < text.length) continue;
    chunks.push({ start: first, end: pieces.length, forced: false });
    first = pieces.length;
  }
  return { pieces, chunks };
}

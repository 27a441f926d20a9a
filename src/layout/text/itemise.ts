import { graphemesOf } from '../../diagnostic/graphemes.ts';
import type { Font, FontSet } from '../../font/font.ts';
import type { Content } from './content.ts';
import type { InlineElement } from './inline.ts';
import type { InlineBox, Piece } from './paragraph.ts';
import { knownPiece, knownPieces, makeUnit, rememberPiece, type WholePiece } from './units.ts';

/** A piece with its place in the content's text. */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly start: number;
  readonly end: number;
}

/** What no font of the set can draw. */
export interface Missing {
  readonly element: InlineElement;
  readonly characters: Set<string>;
}

/** Controls that only steer line breaking: they are not drawn (CSS Text 3, 4.1; UAX #14 classes ZW, WJ, BA U+00AD). */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/;
/** Those, and variation selectors. */
const STEERING = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/;
const SOFT_HYPHEN = '\u00ad';
/** A variation selector that a font does not know leaves the plain character (Unicode 15, 23.4). */
const VARIATION_SELECTOR = /^[\ufe00-\ufe0f]$/;

/** Cuts the content into pieces: words at break opportunities, spaces, edges, atomics, newlines. */
export function itemise(
  content: Content,
  allowed: Uint8Array,
  fonts: FontSet,
): { readonly pieces: readonly PlacedPiece[]; readonly missing: readonly Missing[] } {
  const pieces: PlacedPiece[] = [];
  const missing = new Map<InlineElement, Missing>();
  for (const run of content.runs) {
    const { start, end, box } = run;
    switch (run.kind) {
      case 'open':
      case 'close':
        pieces.push({ piece: { kind: run.kind, box }, start, end });
        break;
      case 'atomic': {
        const { atomic } = run;
        pieces.push({ piece: { kind: 'atomic', atomic, box }, start, end });
        break;
      }
      case 'newline':
        pieces.push({ piece: { kind: 'newline', box }, start, end });
        break;
      case 'text': {
        const { element } = run;
        const { fontFamily, fontWeight, italic } = element.style;
        const candidates = fonts.match(fontFamily, fontWeight, italic);
        const lacks = (characters: string) => {
          const entry = missing.get(element) ?? { element, characters: new Set() };
          missing.set(element, entry);
          entry.characters.add(characters);
        };
        const of = { content, allowed, box, element, known: knownPieces(element) };
        const spaceFont = candidates.find((f) => f.has(0x20)) ?? candidates[0];
        for (let from = start; from < end; ) {
          const kind = kindOf(content.text.charCodeAt(from));
          const to = endOf(kind, content.text, from, end);
          const plain = kind === 'word' ? plainWord(from, to, of, candidates[0]) : undefined;
          if (plain) pieces.push({ piece: plain, start: from, end: to });
          else if (kind === 'word')
            for (const word of byFont(from, to, content.text, candidates, lacks))
              pieces.push(...wordPieces(word, of));
          else if (spaceFont) {
            const piece =
              kind === 'tab'
                ? { kind, box, unit: makeUnit('\t', spaceFont, element) }
                : spaces(to - from, spaceFont, of);
            pieces.push({ piece, start: from, end: to });
          }
          from = to;
        }
      }
    }
  }
  return { pieces, missing: [...missing.values()] };
}

/** Where words stand. */
export interface Around {
  readonly box: InlineBox;
  readonly element: InlineElement;
  /** The pieces that are remembered of the element. */
  readonly known: Map<string, WholePiece>;
}

interface Context extends Around {
  readonly content: Content;
  readonly allowed: Uint8Array;
}

type PartKind = 'word' | 'spaces' | 'tab';

const kindOf = (code: number): PartKind =>
  code === 0x20 ? 'spaces' : code === 0x09 ? 'tab' : 'word';

/** Where the part ends that begins at `from`. */
function endOf(kind: PartKind, text: string, from: number, end: number): number {
  let to = from + 1;
  if (kind !== 'tab') while (to < end && kindOf(text.charCodeAt(to)) === kind) to += 1;
  return to;
}

/** Most words: one font draws all of it, and no line ends in it. */
function plainWord(
  start: number,
  end: number,
  context: Context,
  font: Font | undefined,
): Piece | undefined {
  const { content, allowed } = context;
  const cut = allowed.indexOf(1, start + 1);
  if (cut >= 0 && cut < end) return undefined;
  return font && wholeWord(content.text.slice(start, end), font, context);
}

/** A word in which no line ends, when the font draws all of it as it stands. */
export function wholeWord(text: string, font: Font, around: Around): Piece | undefined {
  const { box, element, known } = around;
  const before = knownPiece(known, text, font, box);
  if (before) return before;
  if (STEERING.test(text) || !covers(font, text)) return undefined;
  const unit = makeUnit(text, font, element);
  const piece = { kind: 'word', box, unit, from: 0, to: text.length, softHyphen: false } as const;
  rememberPiece(known, piece);
  return piece;
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly font: Font;
}

/** Parts of a word by the first font that has the whole of each cluster (CSS Fonts 4, 5.3). */
function byFont(
  start: number,
  end: number,
  text: string,
  candidates: readonly Font[],
  lacks: (cluster: string) => void,
): Word[] {
  const primary = candidates[0];
  if (!primary) return [];
  if (covers(primary, text.slice(start, end))) return [{ start, end, font: primary }];
  const words: { start: number; end: number; font: Font }[] = [];
  for (const { text: cluster, at } of graphemesOf(text.slice(start, end))) {
    const font = candidates.find((candidate) => covers(candidate, cluster));
    if (!font) lacks(cluster);
    const last = words.at(-1);
    const from = start + at;
    if (last && last.font === (font ?? primary)) last.end = from + cluster.length;
    else words.push({ start: from, end: from + cluster.length, font: font ?? primary });
  }
  return words;
}

function covers(font: Font, text: string): boolean {
  for (const character of text) {
    if (font.has(character.codePointAt(0) ?? 0)) continue;
    if (!INVISIBLE.test(character) && !VARIATION_SELECTOR.test(character)) return false;
  }
  return true;
}

/** One unit for the word; a piece for each stretch without a break opportunity. */
function wordPieces(word: Word, { content, allowed, box, element }: Context): PlacedPiece[] {
  const cuts: { from: number; to: number; start: number; end: number; softHyphen: boolean }[] = [];
  let drawn = '';
  let from = 0;
  let start = word.start;
  const cut = (end: number, softHyphen: boolean) => {
    if (drawn.length > from) cuts.push({ from, to: drawn.length, start, end, softHyphen });
    from = drawn.length;
    start = end;
  };
  let at = word.start;
  for (const character of content.text.slice(word.start, word.end)) {
    if (allowed[at] === 1) cut(at, false);
    if (character === SOFT_HYPHEN) cut(at, true);
    else if (!INVISIBLE.test(character) && isDrawn(character, word.font)) drawn += character;
    at += character.length;
  }
  cut(word.end, false);
  const unit = makeUnit(drawn, word.font, element);
  return cuts.map((piece) => ({
    piece: {
      kind: 'word',
      box,
      unit,
      from: piece.from,
      to: piece.to,
      softHyphen: piece.softHyphen,
    },
    start: piece.start,
    end: piece.end,
  }));
}

const isDrawn = (character: string, font: Font): boolean =>
  !VARIATION_SELECTOR.test(character) || font.has(character.codePointAt(0) ?? 0);

export function spaces(count: number, font: Font, { box, element, known }: Around): Piece {
  const text = ' '.repeat(count);
  const before = knownPiece(known, text, font, box);
  if (before) return before;
  const { whiteSpace } = element.style;
  const collapsible = whiteSpace !== 'pre' && whiteSpace !== 'pre-wrap';
  const unit = makeUnit(text, font, element);
  const piece = { kind: 'space', box, unit, from: 0, to: text.length, collapsible } as const;
  rememberPiece(known, piece);
  return piece;
}

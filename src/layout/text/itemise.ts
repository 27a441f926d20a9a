import { graphemesOf } from '../../diagnostic/graphemes.ts';
import type { Font, FontSet } from '../../font/font.ts';
import type { Content } from './content.ts';
import type { InlineElement } from './inline.ts';
import type { InlineBox, Piece } from './paragraph.ts';
import { makeUnit, unitOf } from './units.ts';

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
        const of = { content, allowed, box, element };
        for (const part of split(content.text, start, end)) {
          if (part.kind === 'word') {
            const plain = plainWord(part, of, candidates[0]);
            if (plain) pieces.push(plain);
            else
              for (const word of byFont(part, content.text, candidates, lacks)) {
                pieces.push(...wordPieces(word, of));
              }
          } else {
            const font = candidates.find((f) => f.has(0x20)) ?? candidates[0];
            if (font) pieces.push(...spacePieces(part, font, of));
          }
        }
      }
    }
  }
  return { pieces, missing: [...missing.values()] };
}

interface Context {
  readonly content: Content;
  readonly allowed: Uint8Array;
  readonly box: InlineBox;
  readonly element: InlineElement;
}

interface Part {
  readonly kind: 'word' | 'spaces' | 'tab';
  readonly start: number;
  readonly end: number;
}

function split(text: string, start: number, end: number): Part[] {
  const parts: Part[] = [];
  let at = start;
  while (at < end) {
    const from = at;
    const first = text[at];
    if (first === '\t') {
      at += 1;
      parts.push({ kind: 'tab', start: from, end: at });
      continue;
    }
    const isSpace = first === ' ';
    while (at < end && text[at] !== '\t' && (text[at] === ' ') === isSpace) at += 1;
    parts.push({ kind: isSpace ? 'spaces' : 'word', start: from, end: at });
  }
  return parts;
}

/** Most words: one font draws all of it, and no line ends in it. */
function plainWord(
  { start, end }: Part,
  { content, allowed, box, element }: Context,
  font: Font | undefined,
): PlacedPiece | undefined {
  for (let at = start + 1; at < end; at++) if (allowed[at] === 1) return undefined;
  const text = content.text.slice(start, end);
  if (!font || STEERING.test(text) || !covers(font, text)) return undefined;
  const unit = unitOf(text, font, element);
  const piece = { kind: 'word', box, unit, from: 0, to: text.length, softHyphen: false } as const;
  return { piece, start, end };
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly font: Font;
}

/** Parts of a word by the first font that has the whole of each cluster (CSS Fonts 4, 5.3). */
function byFont(
  part: Part,
  text: string,
  candidates: readonly Font[],
  lacks: (cluster: string) => void,
): Word[] {
  const primary = candidates[0];
  if (!primary) return [];
  const { start, end } = part;
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

function spacePieces(part: Part, font: Font, { box, element }: Context): PlacedPiece[] {
  const { start, end } = part;
  if (part.kind === 'tab') {
    return [{ piece: { kind: 'tab', box, unit: makeUnit('\t', font, element) }, start, end }];
  }
  const { whiteSpace } = element.style;
  const collapsible = whiteSpace !== 'pre' && whiteSpace !== 'pre-wrap';
  const text = ' '.repeat(end - start);
  const unit = unitOf(text, font, element);
  return [
    { piece: { kind: 'space', box, unit, from: 0, to: text.length, collapsible }, start, end },
  ];
}

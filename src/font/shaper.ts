import { isDeepStrictEqual } from 'node:util';
import type { Face } from './face.ts';
import type { Shaped, ShapedGlyph } from './font.ts';
import type { Neighbours } from './neighbours.ts';
import { substituteFor } from './substitutes.ts';

export interface Shaper {
  has(codePoint: number): boolean;
  shape(text: string, options?: { readonly ligatures?: boolean }): Shaped;
}

/** Characters kept per face: some thousand words, a few megabytes. */
const CACHE_CHARACTERS = 40_000;
/** Words with digits are kept for a short time. */
const MOST_NUMBERS = 20;
/** Longer texts are shaped each time: they are rarely the same twice. */
const CACHE_LENGTH = 256;

/** Latin letters, and what stands beside them without a script of its own; no marks, no fraction slash, nothing that is not seen. */
const PLAIN =
  /^[\x20-\x7e\xa0-\xac\xae-\xb4\xb6-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u2043\u2045-\u205e\u20a0-\u20bf]+$/;
const MARK = /^\p{M}/u;
const LETTER = /\p{L}/u;
/** Ligatures that letter-spacing switches off (CSS Text 3, 8.2). */
const NO_LIGATURES = { liga: false, clig: false, calt: false };

/** Features that look further than at the next glyph, by default (OpenType 1.9, feature tags). */
const CONTEXTUAL: ReadonlySet<string> = new Set(['calt', 'rclt', 'clig']);
/** Beside it digits become a fraction. */
const FRACTION_SLASH = '\u2044';
const DIGIT = /[0-9]/;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/**
 * Shapes with `face` and remembers each word. A face that breaks on a word still gives its plain glyphs. fontkit runs every
 * feature over every glyph of a word; where `neighbours` knows that only kerning happens, it is not asked.
 */
export function shaper(face: Face, neighbours?: Neighbours): Shaper {
  const cache = new Map<string, Shaped>();
  /** The last ones. */
  const numbers = new Map<string, Shaped>();
  let kept = 0;
  const apart = new Map<string, boolean>();
  let contextual: boolean | undefined;
  const isContextual = (): boolean => {
    contextual ??= face.availableFeatures.some((feature) => CONTEXTUAL.has(feature));
    return contextual;
  };
  const known = new Map<number, boolean>();

  const inFont = (codePoint: number): boolean => {
    let found = known.get(codePoint);
    if (found === undefined) {
      found = face.hasGlyphForCodePoint(codePoint);
      known.set(codePoint, found);
    }
    return found;
  };

  const standIn = (codePoint: number): number | undefined => {
    const substitute = substituteFor(codePoint);
    if (!substitute) return undefined;
    const candidates = substitute.kind === 'space' ? [0x20] : substitute.codePoints;
    return candidates.find(inFont);
  };

  const advanceOf = (codePoint: number): number =>
    face.glyphForCodePoint(codePoint)?.advanceWidth ?? 0;

  /** Advance of a character set with the space glyph; undefined when it is not one. */
  const spaceAdvance = (codePoint: number): number | undefined => {
    const substitute = inFont(codePoint) ? undefined : substituteFor(codePoint);
    if (substitute?.kind !== 'space') return undefined;
    if (substitute.em !== undefined) return substitute.em * face.unitsPerEm;
    if (substitute.spaces !== undefined) return substitute.spaces * advanceOf(0x20);
    return advanceOf(substitute.like ?? 0x20);
  };

  const glyphIds = new Map<number, number>();
  const glyphOf = (codePoint: number): number => {
    let id = glyphIds.get(codePoint);
    if (id === undefined) {
      id = face.glyphForCodePoint(codePoint).id;
      glyphIds.set(codePoint, id);
    }
    return id;
  };

  const kernings = new Map<number, number>();
  const kerning = ({ kerning }: Neighbours, left: number, right: number): number => {
    const pair = left * 0x10000 + right;
    let known = kernings.get(pair);
    if (known === undefined) {
      known = kerning(left, right);
      kernings.set(pair, known);
    }
    return known;
  };

  /** A text in which nothing happens but kerning; undefined when that is not known. */
  const plainly = (text: string): Shaped | undefined => {
    if (!neighbours || !PLAIN.test(text)) return undefined;
    const glyphs: ShapedGlyph[] = [];
    let sum = 0;
    let id = glyphOf(text.charCodeAt(0));
    for (let at = 0; at < text.length; at++) {
      if (!inFont(text.charCodeAt(at))) return undefined;
      const next = at + 1 < text.length ? glyphOf(text.charCodeAt(at + 1)) : -1;
      const advance = neighbours.advance(id) + kerning(neighbours, id, next);
      if (Number.isNaN(advance)) return undefined;
      glyphs.push({ id, advance, xOffset: 0, yOffset: 0, text: text.charAt(at) });
      sum += advance;
      id = next;
    }
    return { glyphs, advance: sum, isPlain: true };
  };

  const byFontkit = (text: string, ligatures: boolean): Shaped => {
    const source = Array.from(text);
    const drawn = source.map((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      const other = inFont(codePoint) ? undefined : standIn(codePoint);
      return other === undefined ? character : String.fromCodePoint(other);
    });
    const glyphs = layoutGlyphs(face, drawn.join(''), ligatures);
    const shaped = withClusters(glyphs, source);
    const spaced = shaped.map((glyph) => {
      const advance = glyph.text ? spaceAdvance(glyph.text.codePointAt(0) ?? 0) : undefined;
      return advance === undefined ? glyph : { ...glyph, advance };
    });
    return { glyphs: spaced, advance: spaced.reduce((sum, glyph) => sum + glyph.advance, 0) };
  };

  const shapeAnew = (text: string, ligatures: boolean): Shaped =>
    plainly(text) ?? byFontkit(text, ligatures);

  /** Whether two characters look side by side as they do alone; a mark is nothing alone. */
  const standApart = (pair: string): boolean => {
    let answer = apart.get(pair);
    if (answer === undefined) {
      const alone = joined(Array.from(pair, (character) => remembered(character, true)));
      answer = !MARK.test(pair.slice(1)) && isDeepStrictEqual(shapeAnew(pair, true), alone);
      apart.set(pair, answer);
    }
    return answer;
  };

  /**
   * Numbers and what holds numbers (codes, addresses of web pages, telephone numbers) are different in every
   * document of a run: they are put together from digits and what stands between them.
   */
  const partsOf = (text: string): readonly string[] => {
    if (!DIGIT.test(text) || text.includes(FRACTION_SLASH) || isContextual()) return [text];
    const parts: string[] = [];
    let start = 0;
    for (let at = 1; at < text.length; at++) {
      const next = text.charCodeAt(at);
      if (!isDigit(text.charCodeAt(at - 1)) && !isDigit(next)) continue;
      if (!standApart(text.slice(at - 1, at + (isHighSurrogate(next) ? 2 : 1)))) continue;
      parts.push(text.slice(start, at));
      start = at;
    }
    return [...parts, text.slice(start)];
  };

  const remembered = (text: string, ligatures: boolean): Shaped => {
    const key = ligatures ? text : `\u0000${text}`;
    const hit = cache.get(key) ?? numbers.get(key);
    if (hit) return hit;
    const plain = plainly(text);
    // A document of a run shows its own several times, and no other one does.
    if (plain && DIGIT.test(text)) {
      if (numbers.size >= MOST_NUMBERS) numbers.clear();
      numbers.set(key, plain);
      return plain;
    }
    const parts = ligatures && !plain ? partsOf(text) : [text];
    if (parts.length > 1) return joined(parts.map((part) => remembered(part, true)));
    const shaped = plain ?? byFontkit(text, ligatures);
    if (kept > CACHE_CHARACTERS) kept -= forgetOldest(cache, CACHE_CHARACTERS / 4);
    cache.set(key, shaped);
    kept += key.length;
    return shaped;
  };

  return {
    has: (codePoint) => inFont(codePoint) || standIn(codePoint) !== undefined,
    shape(text, options) {
      const ligatures = options?.ligatures ?? true;
      return text.length > CACHE_LENGTH ? shapeAnew(text, ligatures) : remembered(text, ligatures);
    },
  };
}

const joined = (parts: readonly Shaped[]): Shaped => ({
  glyphs: parts.flatMap(({ glyphs }) => glyphs),
  advance: parts.reduce((sum, { advance }) => sum + advance, 0),
});

interface PlacedGlyph extends Omit<ShapedGlyph, 'text'> {
  /** How many characters the glyph took from the text. */
  readonly characters: number;
}

function layoutGlyphs(face: Face, text: string, ligatures: boolean): PlacedGlyph[] {
  try {
    // Digits and punctuation alone would be shaped as script "zzzz", without a Latin font's kerning.
    const script = LETTER.test(text) ? undefined : 'latn';
    const run = face.layout(text, ligatures ? {} : NO_LIGATURES, script, undefined, 'ltr');
    return run.glyphs.map((glyph, i) => ({
      id: glyph.id,
      advance: run.positions[i]?.xAdvance ?? 0,
      xOffset: run.positions[i]?.xOffset ?? 0,
      yOffset: run.positions[i]?.yOffset ?? 0,
      characters: glyph.codePoints.length,
    }));
  } catch {
    // A damaged GSUB or GPOS table: set the characters one by one.
    return Array.from(text, (character) => {
      const glyph = face.glyphForCodePoint(character.codePointAt(0) ?? 0);
      return { id: glyph.id, advance: glyph.advanceWidth, xOffset: 0, yOffset: 0, characters: 1 };
    });
  }
}

/** Hands each glyph the characters it stands for; marks belong to their base's cluster. */
function withClusters(glyphs: readonly PlacedGlyph[], source: readonly string[]): ShapedGlyph[] {
  const texts: string[] = [];
  let next = 0;
  let base = 0;
  glyphs.forEach((glyph, i) => {
    const text = source.slice(next, next + glyph.characters).join('');
    next += glyph.characters;
    if (i > 0 && MARK.test(text)) {
      texts[base] += text;
      texts.push('');
    } else {
      if (text) base = i;
      texts.push(text);
    }
  });
  const lossless = next === source.length;
  return glyphs.map(({ characters: _, ...glyph }, i) => ({
    ...glyph,
    text: lossless ? (texts[i] ?? '') : i === 0 ? source.join('') : '',
  }));
}

/** Forgets words of so many characters and says how many they were. */
function forgetOldest(cache: Map<string, Shaped>, characters: number): number {
  let forgotten = 0;
  for (const key of cache.keys()) {
    if (forgotten >= characters) break;
    forgotten += key.length;
    cache.delete(key);
  }
  return forgotten;
}

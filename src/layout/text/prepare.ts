import type { Diagnostic, Outcome } from '../../diagnostic/diagnostic.ts';
import { diagnose } from '../../diagnostic/diagnostic.ts';
import type { Font, FontSet } from '../../font/font.ts';
import type { ComputedStyle } from '../../template/styled.ts';
import { breakOpportunities } from './break-opportunities.ts';
import { buildContent } from './content.ts';
import type { InlineElement, InlineItem } from './inline.ts';
import type { Missing, PlacedPiece } from './itemise.ts';
import { itemise } from './itemise.ts';
import { plainLineOf } from './line-box.ts';
import type { Chunk, InlineBox, Paragraph } from './paragraph.ts';
import { plainText } from './plain-text.ts';

/**
 * Prepares the content of one block container for `breakLines`. Text is expected in NFC.
 * `block` is the container (its name serves messages, its style the lines); `lang` is a BCP 47 tag.
 * Errors: GP403 (characters that no font has), GP404 (right-to-left text), GP405 (no font at all);
 * a value stands beside GP403 and GP404, for the rest of the page to be checked.
 */
export function prepareInline(
  items: readonly InlineItem[],
  block: InlineElement,
  fonts: FontSet,
  lang: string,
): Outcome<Paragraph> {
  const families = (style: ComputedStyle) => style.fontFamily.join(', ');
  const fontOf = (style: ComputedStyle) =>
    fonts.match(style.fontFamily, style.fontWeight, style.italic)[0];
  const rootFont = fontOf(block.style);
  if (!rootFont) {
    const params = { element: block.name, families: families(block.style) };
    return { diagnostics: [diagnose('GP405', params, placeOf(block))] };
  }
  const root = inlineBox(block, undefined, rootFont);
  const plain = plainText(items, root, fonts);
  if (plain) return { value: paragraphOf(root, plain), diagnostics: rightToLeft(items) };
  const content = buildContent(items, root, lang, (element, parent) =>
    inlineBox(element, parent, fontOf(element.style) ?? rootFont),
  );
  const allowed = breakOpportunities(content);
  const { pieces, missing } = itemise(content, allowed, fonts);
  const chunks = chunksOf(pieces, allowed);
  return {
    value: paragraphOf(root, { pieces: pieces.map(({ piece }) => piece), chunks }),
    diagnostics: [...rightToLeft(items), ...missing.map((m) => missingGlyphs(m, families))],
  };
}

const paragraphOf = (
  root: InlineBox,
  { pieces, chunks }: Pick<Paragraph, 'pieces' | 'chunks'>,
): Paragraph => ({
  style: root.element.style,
  root,
  pieces,
  chunks,
  plainLine: plainLineOf(root, pieces),
  lines: new Map(),
  measured: new Map(),
  intrinsic: {},
});

const boxes = new WeakMap<InlineElement, InlineBox>();

/** The box of an element: all documents of a run share it, and with it the words that stand in it in all of them. */
function inlineBox(element: InlineElement, parent: InlineBox | undefined, font: Font): InlineBox {
  const known = boxes.get(element);
  if (known?.font === font && known.parent === parent) return known;
  const box = { element, parent, font };
  boxes.set(element, box);
  return box;
}

/**
 * Joins the pieces between break opportunities. At one place in the text, boxes that close stay
 * with the text before, boxes that open go with the text after.
 */
function chunksOf(pieces: readonly PlacedPiece[], allowed: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let opened = false;
  let forced = false;
  pieces.forEach(({ piece, end }, i) => {
    const next = pieces[i + 1];
    opened = piece.kind === 'open' || (piece.kind === 'close' && opened);
    if (piece.kind === 'newline') forced = true;
    let ends = !next || (forced && next.piece.kind !== 'close');
    if (next && !ends && !opened && next.piece.kind !== 'close') {
      for (let at = end; at <= next.start; at++) if (allowed[at] === 1) ends = true;
    }
    if (!ends) return;
    chunks.push({ start, end: i + 1, forced });
    start = i + 1;
    forced = false;
  });
  return chunks;
}

const placeOf = (element: InlineElement) => ({ span: element.source ?? element.span });

function missingGlyphs(
  { element, characters }: Missing,
  families: (style: ComputedStyle) => string,
): Diagnostic {
  const names = [...characters].map((cluster) => {
    const codes = Array.from(
      cluster,
      (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
    return `"${cluster}" (${codes.join(' ')})`;
  });
  const params = {
    characters: names.join(', '),
    font: families(element.style),
    element: element.name,
  };
  return diagnose('GP403', params, placeOf(element));
}

/** Hebrew to Arabic Extended, their presentation forms, right-to-left planes and controls (UAX #9, 3.2). */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+/gu;

function rightToLeft(items: readonly InlineItem[]): Diagnostic[] {
  return items.flatMap((item) => {
    const found = item.kind === 'text' ? item.text.match(RIGHT_TO_LEFT) : null;
    if (!found || item.kind !== 'text') return [];
    const params = { element: item.element.name, characters: found.join(' ') };
    return [diagnose('GP404', params, placeOf(item.element))];
  });
}

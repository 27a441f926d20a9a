import { decodeHTML, decodeHTMLAttribute } from 'entities/decode';
import { lastUpTo, type Part, type Piece, type Rendered } from './handlebars/rendered.ts';
import { hasUnendedReference, unknownReferences } from './html/character-reference.ts';
import { checkAttributes } from './html/check.ts';
import type { HtmlAttribute, HtmlElement, HtmlNode, HtmlText } from './html/node.ts';
import { type Place, placesOf } from './html/places.ts';
import type { HtmlPage } from './style.ts';

/** How another page of the same elements differs from a first one, by the nodes of the first. */
export interface Differences {
  readonly texts: ReadonlyMap<HtmlText, string>;
  /** Elements with their attributes of the other page. */
  readonly attributes: ReadonlyMap<HtmlElement, HtmlElement>;
}

/**
 * How what was printed differs from a first page, told without parsing it: tags stand where they stood when
 * each value that differs is inside of a text or of quotes and holds nothing that ends these. Nothing
 * when more differs, when other statements of the template printed it, or when the page would have to be checked as a whole.
 */
export function differencesInPrint(first: HtmlPage, printed: Rendered): Differences | undefined {
  const changed = changedPlaces(first, printed);
  if (!changed) return undefined;
  const texts = new Map<HtmlText, string>();
  const attributes: Relabelled = new Map();
  for (const [{ owner, closedBy, end }, { words: begun, upTo }] of changed) {
    const words = begun + first.source.text.slice(upTo, end);
    if (words.includes(closedBy) || unknownReferences(words).length > 0) return undefined;
    if (owner?.kind === 'text') {
      const text = decodeHTML(words);
      // Where no words are, there is no text.
      if (text === '' || hasUnendedReference(words)) return undefined;
      if (text !== owner.text) texts.set(owner, text);
    } else if (owner) {
      const value = decodeHTMLAttribute(words);
      if (value !== owner.element.attributes.get(owner.name)?.value)
        noteAttribute(attributes, owner.element, owner.name, value);
    }
  }
  for (const other of attributes.values()) {
    // Whether a place in the document is there is seen from the whole document.
    if (other.attributes.get('href')?.value.startsWith('#')) return undefined;
    if (checkAttributes(other, first.source).length > 0) return undefined;
  }
  return { texts, attributes };
}

const known = new WeakMap<HtmlPage, readonly Place[]>();

/** The places in which other words were printed. */
function changedPlaces(first: HtmlPage, printed: Rendered): Changed | undefined {
  const { text, parts } = first.source;
  const places = known.get(first) ?? placesOf(first);
  known.set(first, places);
  const changed: Changed = new Map();
  return isAlike(parts, printed.parts, 0, { text, places, changed }) ? changed : undefined;
}

/** By place, what stands there now up to a place in the first text. */
type Changed = Map<Place, { readonly words: string; readonly upTo: number }>;

interface FirstText {
  readonly text: string;
  readonly places: readonly Place[];
  readonly changed: Changed;
}

/** Notes what differs, as long as it stands in places for words; `own` begin at `start` of the first text. */
function isAlike(
  own: readonly Part[],
  others: readonly Part[],
  start: number,
  first: FirstText,
): boolean {
  if (own.length !== others.length) return false;
  let at = start;
  for (let i = 0; i < own.length; i++) {
    const part = own[i] as Part;
    const other = others[i] as Part;
    const length = part.kind === 'piece' ? part.text.length : part.length;
    if (part !== other && !isAlikePart(part, other, at, first)) return false;
    at += length;
  }
  return true;
}

function isAlikePart(part: Part, other: Part, start: number, first: FirstText): boolean {
  if (part.kind === 'group')
    return other.kind === 'group' && isAlike(part.parts, other.parts, start, first);
  if (other.kind === 'group' || !isOfOneStatement(part, other)) return false;
  if (part.text === other.text) return true;
  const { text, places, changed } = first;
  const end = start + part.text.length;
  const place = lastUpTo(places, start);
  if (!place || end > place.end) return false;
  const { words, upTo } = changed.get(place) ?? { words: '', upTo: place.start };
  changed.set(place, { words: words + text.slice(upTo, start) + other.text, upTo: end });
  return true;
}

/** Words of a template are one and the same piece whenever they are printed. */
const isOfOneStatement = (one: Piece, other: Piece): boolean =>
  !one.verbatim && !other.verbatim && one.loc === other.loc;

/** How a parsed page differs from a first one. Nothing when it has other elements or other attributes. */
export function differencesInTree(first: HtmlElement, other: HtmlElement): Differences | undefined {
  const texts = new Map<HtmlText, string>();
  const attributes: Relabelled = new Map();
  const isAlike = (a: HtmlNode, b: HtmlNode): boolean => {
    if (a.kind === 'text') {
      if (b.kind === 'text' && a.text !== b.text) texts.set(a, b.text);
      return b.kind === 'text';
    }
    if (b.kind === 'text' || a.tag !== b.tag) return false;
    if (a.attributes.size !== b.attributes.size || a.children.length !== b.children.length)
      return false;
    for (const [name, { value }] of a.attributes) {
      const own = b.attributes.get(name)?.value;
      if (own === undefined) return false;
      if (own !== value) noteAttribute(attributes, a, name, own);
    }
    return a.children.every((child, i) => isAlike(child, b.children[i] as HtmlNode));
  };
  return isAlike(first, other) ? { texts, attributes } : undefined;
}

type Relabelled = Map<
  HtmlElement,
  HtmlElement & { readonly attributes: Map<string, HtmlAttribute> }
>;

const noteAttribute = (
  attributes: Relabelled,
  element: HtmlElement,
  name: string,
  value: string,
): void => {
  const other = attributes.get(element) ?? {
    ...element,
    attributes: new Map(element.attributes),
  };
  attributes.set(element, other);
  other.attributes.set(name, { value, start: element.start, end: element.end });
};

/** An element of the first page as it is in the other one, with all that stands in it. */
export function reworded(element: HtmlElement, differences: Differences): HtmlElement {
  return {
    ...(differences.attributes.get(element) ?? element),
    children: element.children.map((child) => {
      if (child.kind === 'element') return reworded(child, differences);
      const text = differences.texts.get(child);
      return text === undefined ? child : { ...child, text };
    }),
  };
}

import { isDeepStrictEqual } from 'node:util';
import { isAsAsked } from './css/selector.ts';
import {
  type Differences,
  differencesInPrint,
  differencesInTree,
  reworded,
} from './differences.ts';
import type { Rendered } from './handlebars/rendered.ts';
import type { HtmlElement } from './html/node.ts';
import type { Format } from './load.ts';
import type { HtmlPage, StyledPage } from './style.ts';
import type { ElementWords, Rewording, StyledElement, StyledNode, StyledText } from './styled.ts';
import { wordsBeside } from './tree.ts';

/** Attributes that change no style unless a selector asks for their value: words, and where something leads. */
const OPEN: ReadonlySet<string> = new Set(['alt', 'aria-label', 'href', 'value']);

/** The first page of a run, styled. */
export interface First extends Pick<StyledPage, 'styledOf'> {
  readonly page: HtmlPage;
  readonly styling: { readonly format: Pick<Format, 'cascade'> };
}

/** How another page differs from the first one of its run, as `rewordingOf` tells it, by what was printed alone. */
export const rewordingInPrint = (first: First, printed: Rendered): Rewording | undefined =>
  rewordingOf(first, differencesInPrint(first.page, printed));

/** The same by the page as it was parsed, which can tell of more pages. */
export const rewordingInTree = (first: First, { html }: HtmlPage): Rewording | undefined =>
  rewordingOf(first, differencesInTree(first.page.html, html));

/**
 * How another page differs from the first one of its run: in words only, in the same elements. Nothing when
 * it has other elements, classes or pictures: it must be styled by itself.
 */
function rewordingOf(
  { styledOf, styling }: First,
  differences: Differences | undefined,
): Rewording | undefined {
  if (!differences) return undefined;
  const texts = new Map<StyledText, string>();
  const elements = new Map<StyledElement, ElementWords>();
  const concerned = new Set<HtmlElement>();

  for (const [node, words] of differences.texts) {
    // Between blocks white space makes no box; words there do.
    if (isBlank(node.text) || isBlank(words)) return undefined;
    const styled = styledOf.get(node);
    if (styled?.kind === 'text') texts.set(styled, words);
    for (let around = node.parent; around; around = around.parent)
      if (around.attributes.has('data-outline')) concerned.add(around);
  }
  const { asks } = styling.format.cascade;
  for (const [element, other] of differences.attributes) {
    concerned.add(element);
    for (const [name, now] of other.attributes) {
      const before = element.attributes.get(name);
      if (now === before) continue;
      if (!OPEN.has(name) || isBlank(now.value) !== isBlank(before?.value ?? '')) return undefined;
      const hasOtherStyle = asks.some(
        (one) => one.name === name && isAsAsked(one, element) !== isAsAsked(one, other),
      );
      if (hasOtherStyle) return undefined;
    }
  }
  for (const element of concerned) {
    const styled = styledOf.get(element);
    if (styled?.kind !== 'element') continue;
    // What is in it counts for the words of the outline only.
    const other = element.attributes.has('data-outline')
      ? reworded(element, differences)
      : differences.attributes.get(element);
    if (!other) continue;
    const words = elementWords(styled, other);
    if (Object.keys(words).length === 0) continue;
    if (styled.children.some(isGenerated)) return undefined;
    elements.set(styled, words);
  }
  return { texts, elements };
}

/** Whether documents with these words and with those differ in all places that are open, and in no other. */
export const isOpenAlike = (open: Rewording, words: Rewording, others: Rewording): boolean => {
  const texts = union(words.texts, others.texts).filter(
    (node) => (words.texts.get(node) ?? node.text) !== (others.texts.get(node) ?? node.text),
  );
  const elements = union(words.elements, others.elements).flatMap((element) => {
    const one = { ...element, ...words.elements.get(element) };
    const other = { ...element, ...others.elements.get(element) };
    const names = WORDS.filter((name) => !isDeepStrictEqual(one[name], other[name]));
    return names.length > 0 ? [{ element, names }] : [];
  });
  return (
    texts.length === open.texts.size &&
    texts.every((node) => open.texts.has(node)) &&
    elements.length === open.elements.size &&
    elements.every(({ element, names }) => {
      const opened = open.elements.get(element) ?? {};
      return isDeepStrictEqual(
        names,
        WORDS.filter((name) => name in opened),
      );
    })
  );
};

const WORDS = [
  'alt',
  'href',
  'bookmark',
  'replaced',
] as const satisfies readonly (keyof ElementWords)[];

const union = <K>(a: ReadonlyMap<K, unknown>, b: ReadonlyMap<K, unknown>): readonly K[] => [
  ...new Set([...a.keys(), ...b.keys()]),
];

function elementWords(styled: StyledElement, other: HtmlElement): ElementWords {
  const { alt, href, bookmark } = wordsBeside(other);
  const value = other.attributes.get('value')?.value;
  const { replaced } = styled;
  return {
    ...(alt !== undefined && alt !== styled.alt ? { alt } : {}),
    ...(href !== undefined && href !== styled.href ? { href } : {}),
    ...(bookmark && bookmark.title !== styled.bookmark?.title ? { bookmark } : {}),
    ...(replaced?.kind === 'code' && value !== undefined && value !== replaced.value
      ? { replaced: { ...replaced, value } }
      : {}),
  };
}

/** Generated content may print any attribute of its element. */
const isGenerated = (node: StyledNode): boolean =>
  node.kind === 'element' && node.tag.startsWith('::');

const isBlank = (text: string): boolean => !/[^ \t\n\r\f]/.test(text);

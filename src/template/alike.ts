import type { HtmlElement, HtmlNode } from './html/node.ts';
import type { StyledPage } from './style.ts';
import type { ElementWords, Rewording, StyledElement, StyledNode, StyledText } from './styled.ts';
import { facts } from './tree.ts';

/** Attributes that change no style: words, and where something leads. */
const OPEN: ReadonlySet<string> = new Set(['alt', 'aria-label', 'href', 'value']);

/**
 * How another page differs from the first one of its run: in words only, in the same elements. Nothing when
 * it has other elements, classes or pictures: it must be styled by itself.
 */
export function rewordingOf(
  first: HtmlElement,
  { styledOf }: Pick<StyledPage, 'styledOf'>,
  other: HtmlElement,
): Rewording | undefined {
  const texts = new Map<StyledText, string>();
  const elements = new Map<StyledElement, ElementWords>();

  const compare = (a: HtmlNode, b: HtmlNode): boolean => {
    if (a.kind === 'text')
      return b.kind === 'text' && (a.text === b.text || compareTexts(a.text, b.text, a));
    if (b.kind === 'text') return false;
    const differs = compareAttributes(a, b);
    if (differs === undefined || a.tag !== b.tag) return false;
    if (a.children.length !== b.children.length) return false;
    if (!a.children.every((child, i) => compare(child, b.children[i] as HtmlNode))) return false;
    if (!differs && !a.attributes.has('data-outline')) return true;
    return noteElement(styledOf.get(a), b);
  };
  const compareTexts = (a: string, b: string, node: HtmlNode): boolean => {
    // Between blocks white space makes no box; words there do.
    if (isBlank(a) || isBlank(b)) return false;
    const styled = styledOf.get(node);
    if (styled?.kind === 'text') texts.set(styled, b);
    return true;
  };
  const noteElement = (styled: StyledNode | undefined, other: HtmlElement): boolean => {
    if (styled?.kind !== 'element') return true;
    const words = elementWords(styled, other);
    if (Object.keys(words).length === 0) return true;
    elements.set(styled, words);
    return !styled.children.some(isGenerated);
  };

  return compare(first, other) ? { texts, elements } : undefined;
}

/** Whether open attributes differ; nothing when others do. */
function compareAttributes(a: HtmlElement, b: HtmlElement): boolean | undefined {
  if (a.attributes.size !== b.attributes.size) return undefined;
  let differs = false;
  for (const [name, { value }] of a.attributes) {
    const other = b.attributes.get(name)?.value;
    if (other === value) continue;
    if (other === undefined || !OPEN.has(name) || isBlank(other) !== isBlank(value))
      return undefined;
    differs = true;
  }
  return differs;
}

function elementWords(styled: StyledElement, other: HtmlElement): ElementWords {
  const { alt, href, bookmark } = facts(other);
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

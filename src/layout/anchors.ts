import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Rect } from '../geometry.ts';
import type { ContentPart, Rewording, StyledElement } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { placeOf } from './content.ts';
import type { Bookmark, PageLink } from './page.ts';
import type { LayoutResources } from './resources.ts';
import { type Structure, textOf } from './structure.ts';

export interface Anchor {
  readonly page: number;
  readonly y: Pt;
}

/** A piece of a link's area; those with the same `part` on a page are one area. */
export interface LinkPart {
  readonly element: StyledElement;
  readonly page: number;
  readonly part: string;
  readonly rect: Rect;
}

/** Where elements and their link areas came to stand, gathered while painting. */
export interface Anchors {
  anchor(element: StyledElement, page: number, y: Pt): void;
  link(part: LinkPart): void;
  of(element: StyledElement): Anchor | undefined;
  readonly links: readonly LinkPart[];
}

export function anchorMap(): Anchors {
  const anchors = new Map<StyledElement, Anchor>();
  const links: LinkPart[] = [];
  return {
    anchor: (element, page, y) => {
      if (!anchors.has(element)) anchors.set(element, { page, y });
    },
    link: (part) => void links.push(part),
    of: (element) => anchors.get(element),
    links,
  };
}

type Area = { readonly page: number; readonly rect: Rect };

/** The areas of every link, in the order in which they were painted. */
function linkAreas(parts: readonly LinkPart[]): ReadonlyMap<StyledElement, readonly Area[]> {
  const links = new Map<StyledElement, Map<string, Area>>();
  for (const { element, page, part, rect } of parts) {
    const areas = links.get(element) ?? new Map<string, Area>();
    links.set(element, areas);
    const key = `${page} ${part} ${rect.y}`;
    const known = areas.get(key);
    areas.set(key, { page, rect: known ? union(known.rect, rect) : rect });
  }
  return new Map([...links].map(([element, areas]) => [element, [...areas.values()]]));
}

function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** Elements in document order. */
export function* elements(root: StyledElement): Generator<StyledElement> {
  yield root;
  for (const child of root.children) if (child.kind === 'element') yield* elements(child);
}

/** A link's areas, and what is the same for all of them. */
export interface WrittenLink {
  readonly element: StyledElement;
  readonly areas: readonly Area[];
  readonly facts: Omit<PageLink, 'rect' | 'own'>;
}

/** Where every link leads and what a listener hears; a `#id` without a target is GP435. */
export function writeLinks(
  parts: readonly LinkPart[],
  anchors: Anchors,
  identified: Iterable<StyledElement>,
  structure: Structure,
  resources: LayoutResources,
  words?: Rewording,
): { readonly links: readonly WrittenLink[]; readonly diagnostics: readonly Diagnostic[] } {
  const byId = new Map<string, Anchor>();
  for (const element of identified) {
    const anchor = anchors.of(element);
    if (element.id !== undefined && anchor) byId.set(element.id, anchor);
  }
  const diagnostics: Diagnostic[] = [];
  const links: WrittenLink[] = [];
  for (const [element, areas] of linkAreas(parts)) {
    const node = structure.ofLink.get(element);
    const own = words?.elements.get(element);
    const replaced = own?.replaced ?? element.replaced;
    const href =
      own?.href ?? element.href ?? (replaced?.kind === 'code' ? replaced.value : undefined);
    if (node === undefined || href === undefined) continue;
    let target: PageLink['target'];
    if (href.startsWith('#')) {
      const place = byId.get(href.slice(1));
      if (!place) {
        diagnostics.push(diagnose('GP435', { target: href }, placeOf(element)));
        continue;
      }
      target = { kind: 'place', ...place };
    } else {
      if (/^https?:/i.test(href) && !replaced) {
        diagnostics.push(...resources.checkTarget(href, placeOf(element)));
      }
      target = { kind: 'url', url: href };
    }
    const description = textOf(element, words) || href;
    links.push({ element, areas, facts: { target, description, structure: node } });
  }
  return { links, diagnostics };
}

/** Bookmarks nested by level; a level that is skipped hangs on the nearest higher one. */
export function bookmarksOf(
  root: StyledElement,
  anchors: Anchors,
  words: Rewording,
  ownOf: (element: StyledElement) => number | undefined = () => undefined,
): Bookmark[] {
  interface Open extends Bookmark {
    readonly children: Open[];
  }
  const top: Open[] = [];
  const path: { level: number; node: Open }[] = [];
  for (const element of elements(root)) {
    const anchor = anchors.of(element);
    const bookmark = words.elements.get(element)?.bookmark ?? element.bookmark;
    if (!bookmark || !anchor) continue;
    const { level, title } = bookmark;
    const own = ownOf(element);
    const node: Open = { title, ...anchor, children: [], ...(own === undefined ? {} : { own }) };
    while (path.length > 0 && (path[path.length - 1] as { level: number }).level >= level)
      path.pop();
    (path[path.length - 1]?.node.children ?? top).push(node);
    path.push({ level, node });
  }
  return top;
}

/** An element that sets a named string, with what it sets. */
export interface NamedString {
  readonly element: StyledElement;
  readonly value: readonly (ContentPart | { readonly kind: 'content' })[];
}

/**
 * What sets `string(name)` on a page: the first that stands on it, else the last one before it
 * (CSS GCPM 3, 1.2: the default keyword is `first`).
 */
export function namedStrings(
  all: Iterable<StyledElement>,
  anchors: Anchors,
  pageCount: number,
): (name: string, page: number) => NamedString | undefined {
  type Ends = { readonly first: NamedString; readonly last: NamedString };
  const known = new Map<string, (Ends | undefined)[]>();
  for (const element of all) {
    const anchor = anchors.of(element);
    if (!anchor || anchor.page >= pageCount) continue;
    for (const { name, value } of element.style.stringSet) {
      const perPage = known.get(name) ?? [];
      known.set(name, perPage);
      const last = { element, value };
      perPage[anchor.page] = { first: perPage[anchor.page]?.first ?? last, last };
    }
  }
  return (name, page) => {
    const perPage = known.get(name) ?? [];
    const here = perPage[page];
    return here ? here.first : perPage.slice(0, page).findLast((ends) => ends)?.last;
  };
}

/** What a named string says. */
export const stringText = ({ element, value }: NamedString, words?: Rewording): string =>
  value.map((part) => contentText(part, element, words)).join('');

const contentText = (
  part: ContentPart | { readonly kind: 'content' },
  element: StyledElement,
  words: Rewording | undefined,
): string => {
  if (part.kind === 'text') return part.text;
  return part.kind === 'content' ? textOf(element, words) : '';
};

import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Rect } from '../geometry.ts';
import type { ContentPart, StyledElement } from '../template/styled.ts';
import type { Pt } from '../units.ts';
import { placeOf } from './content.ts';
import type { OpenPage } from './flow.ts';
import type { Bookmark, PageLink } from './page.ts';
import type { LayoutResources } from './resources.ts';
import { type Structure, textOf } from './structure.ts';

export interface Anchor {
  readonly page: number;
  readonly y: Pt;
}

/** Where elements and their link areas came to stand, gathered while painting. */
export interface Anchors {
  anchor(element: StyledElement, page: number, y: Pt): void;
  link(element: StyledElement, page: number, part: string, rect: Rect): void;
  of(element: StyledElement): Anchor | undefined;
  readonly links: ReadonlyMap<StyledElement, ReadonlyMap<string, { page: number; rect: Rect }>>;
}

export function anchorMap(): Anchors {
  const anchors = new Map<StyledElement, Anchor>();
  const links = new Map<StyledElement, Map<string, { page: number; rect: Rect }>>();
  return {
    anchor: (element, page, y) => {
      if (!anchors.has(element)) anchors.set(element, { page, y });
    },
    link: (element, page, part, rect) => {
      const parts = links.get(element) ?? new Map();
      links.set(element, parts);
      const key = `${page} ${part} ${rect.y}`;
      const known = parts.get(key);
      parts.set(key, { page, rect: known ? union(known.rect, rect) : rect });
    },
    of: (element) => anchors.get(element),
    links,
  };
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
function* elements(root: StyledElement): Generator<StyledElement> {
  yield root;
  for (const child of root.children) if (child.kind === 'element') yield* elements(child);
}

/** Puts the gathered link areas on their pages; a `#id` without a target is GP435. */
export function paintLinks(
  anchors: Anchors,
  pages: readonly OpenPage[],
  root: StyledElement,
  structure: Structure,
  resources: LayoutResources,
): Diagnostic[] {
  const byId = new Map<string, Anchor>();
  for (const element of elements(root)) {
    const anchor = anchors.of(element);
    if (element.id !== undefined && anchor) byId.set(element.id, anchor);
  }
  const diagnostics: Diagnostic[] = [];
  for (const [element, parts] of anchors.links) {
    const node = structure.ofLink.get(element);
    const href =
      element.href ?? (element.replaced?.kind === 'code' ? element.replaced.value : undefined);
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
      if (/^https?:/i.test(href) && !element.replaced) {
        diagnostics.push(...resources.checkTarget(href, placeOf(element)));
      }
      target = { kind: 'url', url: href };
    }
    const description = textOf(element) || href;
    for (const { page, rect } of parts.values()) {
      pages[page]?.links.push({ rect, target, description, structure: node });
    }
  }
  return diagnostics;
}

/** Bookmarks nested by level; a level that is skipped hangs on the nearest higher one. */
export function bookmarksOf(root: StyledElement, anchors: Anchors): Bookmark[] {
  interface Open extends Bookmark {
    readonly children: Open[];
  }
  const top: Open[] = [];
  const path: { level: number; node: Open }[] = [];
  for (const element of elements(root)) {
    const anchor = anchors.of(element);
    if (!element.bookmark || !anchor) continue;
    const { level, title } = element.bookmark;
    const node: Open = { title, ...anchor, children: [] };
    while (path.length > 0 && (path[path.length - 1] as { level: number }).level >= level)
      path.pop();
    (path[path.length - 1]?.node.children ?? top).push(node);
    path.push({ level, node });
  }
  return top;
}

/**
 * `string(name)` on a page: the first value set on it, else the last one set before it
 * (CSS GCPM 3, 1.2: the default keyword is `first`).
 */
export function stringsOf(
  root: StyledElement,
  anchors: Anchors,
  pageCount: number,
): (name: string, page: number) => string {
  const values = new Map<string, { first: string | undefined; last: string | undefined }[]>();
  for (const element of elements(root)) {
    const anchor = anchors.of(element);
    if (!anchor) continue;
    for (const { name, value } of element.style.stringSet) {
      const text = value.map((part) => contentText(part, element)).join('');
      const perPage =
        values.get(name) ??
        Array.from({ length: pageCount }, () => ({ first: undefined, last: undefined }));
      values.set(name, perPage);
      const slot = perPage[anchor.page];
      if (!slot) continue;
      slot.first ??= text;
      slot.last = text;
    }
  }
  return (name, page) => {
    const perPage = values.get(name);
    if (!perPage) return '';
    if (perPage[page]?.first !== undefined) return perPage[page].first;
    for (let before = page - 1; before >= 0; before -= 1) {
      const value = perPage[before]?.last;
      if (value !== undefined) return value;
    }
    return '';
  };
}

const contentText = (
  part: ContentPart | { readonly kind: 'content' },
  element: StyledElement,
): string => {
  if (part.kind === 'text') return part.text;
  return part.kind === 'content' ? textOf(element) : '';
};

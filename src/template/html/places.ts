import type { HtmlPage } from '../style.ts';
import type { HtmlElement, HtmlText } from './node.ts';

/** A stretch of a page's text in which any other signs but one leave every tag where it is. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** This one. */
  readonly closedBy: string;
  /** Whose words stand there; nobody's in head matter. */
  readonly owner: HtmlText | Owner | undefined;
}

/** An attribute in quotes. */
export interface Owner {
  readonly kind: 'attribute';
  readonly element: HtmlElement;
  readonly name: string;
}

/** The texts and the quoted attributes of a page, in the order in which they stand. */
export function placesOf({ html, headMatter, source: { text } }: HtmlPage): Place[] {
  const places: Place[] = [];
  const add = (start: number, end: number, closedBy: string, owner: Place['owner']) => {
    // Comments, and signs that only look like a tag, are part of no place.
    if (!text.slice(start, end).includes(closedBy)) places.push({ start, end, closedBy, owner });
  };
  const visit = (element: HtmlElement, isRead: boolean) => {
    for (const [name, { quoted, end }] of element.attributes) {
      const owner = { kind: 'attribute', element, name } as const;
      if (quoted !== undefined)
        add(quoted, end - 1, text.charAt(end - 1), isRead ? owner : undefined);
    }
    for (const child of element.children) {
      if (child.kind === 'element') visit(child, isRead);
      else add(child.start, child.end, '<', isRead ? child : undefined);
    }
  };
  visit(html, true);
  for (const element of headMatter) visit(element, false);
  return places.sort((a, b) => a.start - b.start);
}

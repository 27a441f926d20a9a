export interface HtmlText {
  readonly kind: 'text';
  readonly text: string;
  readonly parent: HtmlElement | undefined;
  /** Offsets in the rendered text from the tag before it to the one behind it. */
  readonly start: number;
  readonly end: number;
}

export interface HtmlAttribute {
  readonly value: string;
  /** Offsets of the whole attribute in the rendered text. */
  readonly start: number;
  readonly end: number;
  /** Where its value begins, of one in quotes; the quote behind it is the attribute's last sign. */
  readonly quoted?: number;
}

/** An element of the rendered template. Names of elements and attributes are in lower case. */
export interface HtmlElement {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, HtmlAttribute>;
  readonly children: HtmlNode[];
  readonly parent: HtmlElement | undefined;
  /** Offsets of the opening tag in the rendered text. */
  readonly start: number;
  readonly end: number;
}

export type HtmlNode = HtmlElement | HtmlText;

export const attribute = (element: HtmlElement, name: string): string | undefined =>
  element.attributes.get(name)?.value;

/** The element's words, white space collapsed. */
export const wordsOf = (node: HtmlNode): string => rawText(node).replace(/\s+/g, ' ').trim();

const rawText = (node: HtmlNode): string =>
  node.kind === 'text' ? node.text : node.tag === 'br' ? ' ' : node.children.map(rawText).join('');

/** Elements from `root` downwards, in document order. */
export function* elementsIn(root: HtmlElement): Generator<HtmlElement> {
  yield root;
  for (const child of root.children) if (child.kind === 'element') yield* elementsIn(child);
}

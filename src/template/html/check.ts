import { type Diagnostic, diagnose, type Span } from '../../diagnostic/diagnostic.ts';
import { didYouMean } from '../../diagnostic/suggest.ts';
import type { Source } from '../source.ts';
import { checkDrawing } from './drawing.ts';
import { attribute, elementsIn, type HtmlElement, type HtmlNode } from './node.ts';
import {
  ATTRIBUTE_ADVICE,
  attributesOf,
  ELEMENT_ADVICE,
  ELEMENT_NAMES,
  ELEMENTS,
  HEAD_ELEMENTS,
  ROLE_NAMES,
} from './vocabulary.ts';

/**
 * The page's root: `html` with `body` in it, as a browser would make it, whether or not the template
 * writes them. Head matter is left out.
 */
export function rootOf(nodes: readonly HtmlNode[]): HtmlElement {
  const given = (tag: string, among: readonly HtmlNode[]) =>
    among.find((node): node is HtmlElement => node.kind === 'element' && node.tag === tag);
  const html = given('html', nodes);
  const top = html?.children ?? nodes;
  const body = given('body', top);
  const root: HtmlElement = {
    kind: 'element',
    tag: 'html',
    attributes: html?.attributes ?? new Map(),
    children: [],
    parent: undefined,
    start: html?.start ?? 0,
    end: html?.end ?? 0,
  };
  const inner: HtmlElement = {
    kind: 'element',
    tag: 'body',
    attributes: body?.attributes ?? new Map(),
    children: [],
    parent: root,
    start: body?.start ?? root.start,
    end: body?.end ?? root.end,
  };
  const content = body?.children ?? top;
  for (const node of content) {
    if (node.kind === 'element' && HEAD_ELEMENTS.has(node.tag)) continue;
    inner.children.push(adopt(node, inner));
  }
  root.children.push(inner);
  return root;
}

function adopt(node: HtmlNode, parent: HtmlElement): HtmlNode {
  (node as { parent: HtmlElement | undefined }).parent = parent;
  return node;
}

/** What is written for browsers alone: of its words nothing is printed. */
export function headMatter(nodes: readonly HtmlNode[]): HtmlElement[] {
  const inside = (tag: string, among: readonly HtmlNode[]) =>
    among.flatMap((node) => (node.kind === 'element' && node.tag === tag ? node.children : []));
  const html = inside('html', nodes);
  const all = [...nodes, ...html, ...inside('body', nodes), ...inside('body', html)];
  return all.filter(
    (node): node is HtmlElement => node.kind === 'element' && HEAD_ELEMENTS.has(node.tag),
  );
}

/** What stands outside `body` although it belongs inside. */
function strayContent(nodes: readonly HtmlNode[]): HtmlNode[] {
  const html = nodes.find((n): n is HtmlElement => n.kind === 'element' && n.tag === 'html');
  const body = (html?.children ?? nodes).find(
    (n): n is HtmlElement => n.kind === 'element' && n.tag === 'body',
  );
  const beside = [
    ...(html ? nodes.filter((n) => n !== html) : []),
    ...(body ? (html?.children ?? nodes).filter((n) => n !== body) : []),
  ];
  return beside.filter((n) =>
    n.kind === 'text' ? n.text.trim() !== '' : n !== html && !HEAD_ELEMENTS.has(n.tag),
  );
}

/** Refuses every element and attribute that the engine does not know, and wrong values of those it knows. */
export function checkHtml(
  nodes: readonly HtmlNode[],
  root: HtmlElement,
  source: Source,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const stray of strayContent(nodes)) {
    const span =
      stray.kind === 'element' ? source.span(stray.start, stray.end) : source.span(root.start);
    const what =
      stray.kind === 'element'
        ? `<${stray.tag}> stands outside <body>`
        : 'Text stands outside <body>';
    diagnostics.push(diagnose('GP320', { what }, { span }));
  }
  const ids = new Map<string, Span>();
  const targets: { id: string; span: Span }[] = [];
  for (const element of elementsIn(root)) {
    if (insideDrawing(element)) continue;
    if (!ELEMENTS[element.tag]) {
      diagnostics.push(unknownElement(element, source));
      continue;
    }
    if (
      element !== root &&
      (element.tag === 'html' || (element.tag === 'body' && element.parent !== root))
    )
      diagnostics.push(
        diagnose(
          'GP320',
          { what: `<${element.tag}> stands inside another element` },
          { span: source.span(element.start, element.end) },
        ),
      );
    diagnostics.push(...checkAttributes(element, source));
    if (element.tag === 'svg') diagnostics.push(...checkDrawing(element, source));
    const id = element.attributes.get('id');
    if (id) {
      const span = source.span(id.start, id.end);
      const first = ids.get(id.value);
      if (first) {
        const related = [{ message: 'It is used here first.', span: first }];
        diagnostics.push(diagnose('GP326', { id: id.value }, { span, related }));
      } else ids.set(id.value, span);
    }
    const href = element.attributes.get('href');
    if (href?.value.startsWith('#'))
      targets.push({ id: href.value.slice(1), span: source.span(href.start, href.end) });
  }
  for (const { id, span } of targets) {
    if (ids.has(id)) continue;
    const hint = didYouMean(id, [...ids.keys()]);
    const reason = 'nothing in this document has that id';
    diagnostics.push(diagnose('GP325', { href: `#${id}`, reason }, { span, hint }));
  }
  return diagnostics;
}

const insideDrawing = (element: HtmlElement): boolean => {
  for (let up = element.parent; up; up = up.parent) if (up.tag === 'svg') return true;
  return false;
};

function unknownElement(element: HtmlElement, source: Source): Diagnostic {
  const { tag } = element;
  const advice =
    ELEMENT_ADVICE[tag] ??
    didYouMean(tag, ELEMENT_NAMES) ??
    `Elements are ${ELEMENT_NAMES.join(', ')}.`;
  const span = source.span(element.start, element.start + tag.length + 1);
  return diagnose('GP321', { tag, advice }, { span });
}

/** Refuses attributes that an element does not have, and values that they cannot have. */
export function checkAttributes(element: HtmlElement, source: Source): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const { tag } = element;
  const known = attributesOf(tag);
  for (const [name, { value, start, end }] of element.attributes) {
    const place = () => ({ span: source.span(start, end) });
    if (!known.includes(name) && !name.startsWith('data-')) {
      const advice =
        ATTRIBUTE_ADVICE[name] ??
        didYouMean(name, known) ??
        `<${tag}> may have ${known.join(', ')} and data-….`;
      diagnostics.push(diagnose('GP322', { tag, attribute: name, advice }, place()));
      continue;
    }
    const expected = EXPECTED[name];
    if (expected && !expected.test(value))
      diagnostics.push(
        diagnose('GP323', { tag, attribute: name, value, expected: expected.words }, place()),
      );
    const reason = name === 'href' ? linkProblem(value) : undefined;
    if (reason !== undefined) diagnostics.push(diagnose('GP325', { href: value, reason }, place()));
  }
  diagnostics.push(...required(element, source));
  return diagnostics;
}

const EXPECTED: Readonly<Record<string, { words: string; test(value: string): boolean }>> = {
  role: { words: 'presentation, none or img', test: (v) => /^(?:presentation|none|img)$/.test(v) },
  'aria-hidden': { words: 'true or false', test: (v) => /^(?:true|false)$/.test(v) },
  'data-outline': { words: 'a level from 1 to 6', test: (v) => /^[1-6]$/.test(v) },
  'data-role': {
    words: [...ROLE_NAMES.values()].join(', '),
    test: (v) => ROLE_NAMES.has(v.toLowerCase()),
  },
  'data-source': {
    words: 'file:line:column, from {{source}}',
    test: (v) => v === '' || /:\d+:\d+$/.test(v),
  },
  src: {
    words: 'the path of a picture, counted from the project folder',
    test: (v) => !/^(?:[a-z][a-z0-9+.-]*:|\/|\\)/i.test(v) && !v.split('/').includes('..'),
  },
  lang: {
    words: 'a language tag such as vi or en',
    test: (v) => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(v),
  },
};

const NEEDED: Readonly<Record<string, string>> = {
  img: 'src',
  'gp-screenshot': 'ref',
  'gp-qr': 'value',
  svg: 'viewbox',
};

function required(element: HtmlElement, source: Source): Diagnostic[] {
  const { tag } = element;
  const diagnostics: Diagnostic[] = [];
  const place = () => ({ span: source.span(element.start, element.end) });
  const needed = NEEDED[tag];
  if (needed !== undefined && !attribute(element, needed)?.trim()) {
    const expected = needed === 'viewbox' ? 'viewBox="0 0 width height"' : `${needed}="…"`;
    const name = needed === 'viewbox' ? 'viewBox' : needed;
    diagnostics.push(
      diagnose(
        'GP323',
        { tag, attribute: name, value: attribute(element, needed) ?? '', expected },
        place(),
      ),
    );
  }
  const picture = tag === 'img' || tag === 'svg' || tag === 'gp-screenshot';
  if (picture && !isDecoration(element) && altOf(element) === undefined)
    diagnostics.push(diagnose('GP324', { tag }, place()));
  return diagnostics;
}

/** Marked as having no place in the reading order, by itself. */
export const isDecoration = (element: HtmlElement): boolean =>
  attribute(element, 'aria-hidden') === 'true' ||
  attribute(element, 'data-role')?.toLowerCase() === 'artifact' ||
  /^(?:presentation|none)$/.test(attribute(element, 'role') ?? '') ||
  (element.tag === 'img' && attribute(element, 'alt') === '');

/** What a listener hears instead of the element. */
export const altOf = (element: HtmlElement): string | undefined =>
  attribute(element, 'alt')?.trim() || attribute(element, 'aria-label')?.trim() || undefined;

const SCHEMES = /^(?:https:|tel:|mailto:)/i;

function linkProblem(href: string): string | undefined {
  if (href.startsWith('#')) return href.length > 1 ? undefined : 'it names no place';
  if (href.trim() === '') return 'it is empty';
  if (!SCHEMES.test(href)) {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1];
    return scheme
      ? `${scheme}: is not among the allowed schemes`
      : 'it has no scheme such as https://';
  }
  if (/[\s\\]/.test(href.replace(/^tel:/i, '').trim()) && !/^tel:/i.test(href))
    return 'it contains a space or a backslash';
  if (/^https:/i.test(href) && !URL.canParse(href)) return 'it is no web address';
  return undefined;
}

import { type Diagnostic, diagnose, type Span } from '../diagnostic/diagnostic.ts';
import type { Mm } from '../units.ts';
import { type Cascade, given, inlineStyle, matching, styleFor } from './css/cascade.ts';
import type { Computed } from './css/compute.ts';
import type { Content } from './css/content.ts';
import { altOf, isDecoration } from './html/check.ts';
import { readViewBox } from './html/drawing.ts';
import { attribute, type HtmlElement, type HtmlNode, wordsOf } from './html/node.ts';
import { shapesOf } from './html/vector.ts';
import { ELEMENTS, ROLE_NAMES } from './html/vocabulary.ts';
import type { Source } from './source.ts';
import type { Replaced, Role, StyledElement, StyledNode, StyledText } from './styled.ts';

/** The styled tree, with the styles it uses for checks of the whole. */
export interface Tree {
  readonly root: StyledElement;
  readonly rootStyle: Computed;
  readonly used: ReadonlySet<Computed>;
  /** What became of the nodes of the page; nodes that are not displayed are missing. */
  readonly styledOf: ReadonlyMap<HtmlNode, StyledNode>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Gives every element of the checked page its computed style, its role and its content. */
export function styledTree(html: HtmlElement, cascade: Cascade, source: Source, bleed: Mm): Tree {
  const used = new Set<Computed>();
  const styledOf = new Map<HtmlNode, StyledNode>();
  const diagnostics: Diagnostic[] = [];

  const build = (
    element: HtmlElement,
    parent: Computed | undefined,
  ): { styled: StyledElement; computed: Computed } => {
    const span = source.span(element.start, element.end);
    const style = element.attributes.get('style');
    const inline = style && inlineStyle(element, source.span(style.start, style.end), diagnostics);
    const { own, before, after } = matching(cascade, element);
    const rules = parent ? own : [given(bleed), ...own];
    const computed = styleFor(cascade, rules, parent, '', inline);
    used.add(computed);
    const replaced = replacedBy(element, computed, source, diagnostics);
    const children: StyledNode[] = [];
    if (!replaced && computed.style.display !== 'none') {
      const first = generated('before', element, before, computed, span);
      if (first) children.push(first);
      for (const child of element.children) {
        if (child.kind === 'text') {
          const text = { kind: 'text' as const, text: child.text };
          styledOf.set(child, text);
          children.push(text);
        } else {
          const { styled } = build(child, computed);
          if (styled.style.display !== 'none') children.push(styled);
        }
      }
      const last = generated('after', element, after, computed, span);
      if (last) children.push(last);
    }
    const styled = {
      kind: 'element' as const,
      tag: element.tag,
      name: nameOf(element),
      style: computed.style,
      role: roleOf(element),
      ...facts(element),
      ...(replaced ? { replaced } : {}),
      children: withoutGaps(children, computed),
      span,
    };
    styledOf.set(element, styled);
    return { styled, computed };
  };

  const generated = (
    which: 'before' | 'after',
    element: HtmlElement,
    rules: Parameters<typeof styleFor>[1],
    parent: Computed,
    span: Span,
  ): StyledElement | undefined => {
    if (rules.length === 0) return undefined;
    const computed = styleFor(cascade, rules, parent, `::${which} `);
    used.add(computed);
    const { content } = computed.values;
    if (typeof content === 'string' || computed.style.display === 'none') return undefined;
    const texts = generatedTexts(content, element, span, diagnostics);
    const silent = content.alt === '' || texts.length === 0;
    return {
      kind: 'element',
      tag: `::${which}`,
      name: `${nameOf(element)}::${which}`,
      style: computed.style,
      role: silent ? 'Artifact' : 'Span',
      ...(content.alt ? { alt: content.alt } : {}),
      children: texts,
      span,
    };
  };

  const { styled: root, computed: rootStyle } = build(html, undefined);
  return { root, rootStyle, used, styledOf, diagnostics };
}

function generatedTexts(
  { items }: Exclude<Content, string>,
  element: HtmlElement,
  span: Span,
  diagnostics: Diagnostic[],
): StyledText[] {
  const texts = items.map((item): StyledText => {
    if (item.kind === 'text') return item;
    if (item.kind !== 'attribute' && item.kind !== 'page-of') return { kind: 'text', text: '' };
    const value = attribute(element, item.name) ?? '';
    if (item.kind === 'attribute') return { kind: 'text', text: value };
    if (value.startsWith('#')) return { kind: 'text', text: '', pageOf: value.slice(1) };
    const reason = 'its page is asked for, but it leads to no element of this document';
    diagnostics.push(diagnose('GP325', { href: value, reason }, { span }));
    return { kind: 'text', text: '' };
  });
  return texts.filter(({ text, pageOf }) => text !== '' || pageOf !== undefined);
}

/** `section.step “Bước 3”`: tag, class and a few words. */
function nameOf(element: HtmlElement): string {
  const [first] = (attribute(element, 'class') ?? '').split(/\s+/);
  const words = firstWords(element, '');
  const shown = words.length > 32 ? `${words.slice(0, 31)}\u2026` : words;
  return `${element.tag}${first ? `.${first}` : ''}${shown ? ` \u201c${shown}\u201d` : ''}`;
}

/** `before` and the first words of the element; whole pages are not read for a name. */
function firstWords(element: HtmlElement, before: string): string {
  let words = before;
  for (const child of element.children) {
    if (words.length > 32) break;
    if (child.kind === 'element') words = firstWords(child, words);
    else {
      const text = child.text.slice(0, 400).replace(/\s+/g, ' ').trim();
      if (text !== '') words = words === '' ? text : `${words} ${text}`;
    }
  }
  return words;
}

function roleOf(element: HtmlElement): Role {
  if (isDecoration(element)) return 'Artifact';
  const given = ROLE_NAMES.get(attribute(element, 'data-role')?.toLowerCase() ?? '');
  if (given) return given;
  if (element.tag === 'a' && attribute(element, 'href') === undefined) return 'Span';
  return listRole(element) ?? ELEMENTS[element.tag]?.role ?? 'Div';
}

/** A description list whose entries are grouped in `div`s is a list with labels (HTML, 4.4.9). */
function listRole({ tag, parent, children }: HtmlElement): Role | undefined {
  const grouped = (list: HtmlElement | undefined): boolean =>
    list?.tag === 'dl' && list.children.every((n) => n.kind === 'text' || n.tag === 'div');
  if (
    tag === 'dl' &&
    children.some((n) => n.kind === 'element') &&
    grouped({ tag, children } as HtmlElement)
  )
    return 'L';
  if (tag === 'div' && grouped(parent)) return 'LI';
  if (tag === 'dt' && grouped(parent?.parent)) return 'Lbl';
  if (tag === 'dd' && grouped(parent?.parent)) return 'LBody';
  return undefined;
}

/** What an element says and where it leads, besides its text. */
export function wordsBeside(
  element: HtmlElement,
): Pick<Partial<StyledElement>, 'alt' | 'href' | 'bookmark'> {
  const href = attribute(element, 'href');
  const level = attribute(element, 'data-outline');
  const alt = altOf(element) ?? (element.tag === 'gp-qr' ? attribute(element, 'value') : undefined);
  return {
    ...(alt !== undefined && !isDecoration(element) ? { alt } : {}),
    ...(href !== undefined && element.tag === 'a'
      ? { href: href.replace(/^tel:(.*)$/i, telephone) }
      : {}),
    ...(level ? { bookmark: { level: Number(level), title: wordsOf(element) } } : {}),
  };
}

/** What an element says by its attributes. */
function facts(element: HtmlElement): Partial<StyledElement> {
  const id = attribute(element, 'id');
  const source = sourceOf(element);
  const lang = langOf(element);
  return {
    ...(id ? { id } : {}),
    ...wordsBeside(element),
    ...(lang ? { lang } : {}),
    ...(source ? { source } : {}),
  };
}

/** What stands in a step comes from that step, however deep it stands. */
function sourceOf(element: HtmlElement): Span | undefined {
  for (let at: HtmlElement | undefined = element; at; at = at.parent) {
    const source = sourceSpan(attribute(at, 'data-source'));
    if (source) return source;
  }
  return undefined;
}

/**
 * RFC 3966: visual separators are allowed, spaces are not. People write “+84 (024) …”, but behind +84 the 0 of calls at home is
 * no part of the number: such a call gets through to nobody.
 */
const telephone = (_: string, number: string): string => {
  const joined = number.replace(/[\s.]+/g, '-');
  return `tel:${joined.replace(/^(\+84-?)\(0\)-?/, '$1').replace(/^(\+84-?\(?)0/, '$1')}`;
};

function langOf(element: HtmlElement): string | undefined {
  const own = attribute(element, 'lang');
  if (own === undefined) return undefined;
  for (let up = element.parent; up; up = up.parent) {
    const outer = attribute(up, 'lang');
    if (outer !== undefined) return outer === own ? undefined : own;
  }
  return own;
}

function sourceSpan(text: string | undefined): Span | undefined {
  const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(text ?? '') ?? [];
  return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}

function replacedBy(
  element: HtmlElement,
  computed: Computed,
  source: Source,
  diagnostics: Diagnostic[],
): Replaced | undefined {
  const alt = altOf(element) ?? '';
  switch (element.tag) {
    case 'gp-screenshot':
      return { kind: 'screenshot', ref: attribute(element, 'ref') ?? '' };
    case 'gp-qr':
      return { kind: 'code', value: attribute(element, 'value') ?? '' };
    case 'img':
      return { kind: 'image', src: attribute(element, 'src') ?? '', alt };
    case 'svg': {
      const around = { colour: computed.style.color, customs: computed.customs };
      const drawn = shapesOf(element, around, source);
      diagnostics.push(...drawn.diagnostics);
      const viewBox = readViewBox(attribute(element, 'viewbox') ?? '');
      return viewBox && { kind: 'vector', viewBox, shapes: drawn.shapes, alt };
    }
    default:
      return undefined;
  }
}

const INLINE = /^inline/;

/** White space between blocks, and in flex and grid containers, makes no box (CSS Text 3, 4.1; CSS Flexbox 1, 4). */
function withoutGaps(children: readonly StyledNode[], { style }: Computed): readonly StyledNode[] {
  if (/^pre/.test(style.whiteSpace) || style.display === 'inline') return children;
  const container = /flex|grid/.test(style.display);
  const isBlock = (node: StyledNode | undefined): boolean =>
    node === undefined || (node.kind === 'element' && !INLINE.test(node.style.display));
  return children.filter((node, i) => {
    if (node.kind === 'element' || /[^ \t\n\r\f]/.test(node.text)) return true;
    return !container && !(isBlock(children[i - 1]) && isBlock(children[i + 1]));
  });
}

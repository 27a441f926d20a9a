import type { ContentPart } from '../styled.ts';
import type { Component } from './component.ts';
import {
  atEnd,
  complain,
  constant,
  either,
  type Input,
  keyword,
  peek,
  type Read,
  takeMark,
  type Value,
} from './grammar.ts';

/** What `content` names before the element is known; `page` is that of the element which the attribute links to. */
export type ContentItem =
  | ContentPart
  | { readonly kind: 'attribute' | 'page-of'; readonly name: string };

/** Whether it asks for an element, which margin boxes have not. */
export const ofElement = ({ kind }: ContentItem): boolean =>
  kind === 'attribute' || kind === 'page-of';

/** `alt` is what a listener hears instead (CSS Content 3, 2.1); an empty one marks decoration. */
export type Content =
  | 'normal'
  | 'none'
  | { readonly items: readonly ContentItem[]; readonly alt?: string };

export type StringSet = readonly {
  readonly name: string;
  readonly value: readonly (ContentPart | { readonly kind: 'content' })[];
}[];

function functionItem(input: Input): ContentItem | { readonly kind: 'content' } | undefined {
  const next = peek(input);
  if (next?.kind !== 'function') return undefined;
  if (next.name === 'target-counter') return targetPage(input, next);
  const [first, comma, second, ...rest] = next.items;
  const name = first?.kind === 'ident' ? first.text : undefined;
  const style = second?.kind === 'ident' ? second.lower : undefined;
  const alone = comma === undefined;
  const pair = comma?.kind === 'mark' && comma.text === ',' && rest.length === 0;
  if (rest.length > 0) return undefined;
  switch (next.name) {
    case 'attr':
      if (name === undefined || !alone) return undefined;
      return { kind: 'attribute', name: name.toLowerCase() };
    case 'counter':
      if (name !== 'page' && name !== 'pages')
        return complain(
          input,
          next,
          'only the counters page and pages exist',
          'Print other numbers from the template: {{number}}, {{@index}}.',
        );
      return alone || (pair && style === 'decimal') ? { kind: 'counter', name } : undefined;
    case 'string':
      if (name === undefined) return undefined;
      if (alone || (pair && style === 'first')) return { kind: 'string', name };
      return complain(
        input,
        next,
        'string() takes the first value on the page only',
        'Write string(name).',
      );
    case 'content':
      return next.items.length === 0 || (alone && name === 'text')
        ? { kind: 'content' }
        : undefined;
    case 'counters':
    case 'leader':
    case 'element':
      return complain(input, next, `${next.name}() is not supported`);
    default:
      return undefined;
  }
}

/** `target-counter(attr(href), page)` (CSS GCPM 3, 2.3): the only counter that a link's target has here. */
function targetPage(
  input: Input,
  next: Extract<Component, { readonly kind: 'function' }>,
): ContentItem | undefined {
  const [target, comma, counter, ...rest] = next.items;
  const attribute = target?.kind === 'function' && target.name === 'attr' ? target : undefined;
  const [name] = attribute?.items ?? [];
  const isPage = counter?.kind === 'ident' && counter.lower === 'page';
  if (name?.kind === 'ident' && comma?.kind === 'mark' && isPage && rest.length === 0)
    return { kind: 'page-of', name: name.text.toLowerCase() };
  return complain(
    input,
    next,
    'target-counter() gives the page of a link only',
    'Write target-counter(attr(href), page).',
  );
}

function part(input: Input): ContentItem | { readonly kind: 'content' } | undefined {
  const next = peek(input);
  const found: ContentItem | { readonly kind: 'content' } | undefined =
    next?.kind === 'string' ? { kind: 'text', text: next.text } : functionItem(input);
  if (found) input.at++;
  return found;
}

const listed: Read<Content> = (input) => {
  const items: ContentItem[] = [];
  for (let item = part(input); item; item = part(input)) {
    if (item.kind === 'content') return undefined;
    items.push(item);
  }
  if (items.length === 0) return undefined;
  if (!takeMark(input, '/')) return constant({ items });
  const alt = peek(input);
  if (alt?.kind !== 'string') return undefined;
  input.at++;
  return constant({ items, alt: alt.text });
};

export const content: Read<Content> = either(keyword('normal', 'none'), listed);

/** `string-set` (CSS GCPM 3, 1.1): names followed by their parts, between commas. */
export const stringSet: Read<StringSet> = (input): Value<StringSet> | undefined => {
  if (keyword('none')(input)) return constant([]);
  const sets: StringSet[number][] = [];
  do {
    const name = peek(input);
    if (name?.kind !== 'ident') return undefined;
    input.at++;
    const value: StringSet[number]['value'][number][] = [];
    for (let item = part(input); item; item = part(input)) {
      if (item.kind !== 'text' && item.kind !== 'content') return undefined;
      value.push(item);
    }
    if (value.length === 0) return undefined;
    sets.push({ name: name.text, value });
  } while (takeMark(input, ','));
  return atEnd(input) ? constant(sets) : undefined;
};

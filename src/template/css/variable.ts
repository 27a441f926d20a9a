import { type Component, components } from './component.ts';

/** Every `var()` may multiply the text: a sheet that grows beyond this is not written in good faith. */
const MAX_LENGTH = 65_536;

export type Substituted =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing'; readonly name: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'broken' };

export const usesVariables = (items: readonly Component[]): boolean =>
  items.some(
    (item) =>
      (item.kind === 'function' && (item.name === 'var' || usesVariables(item.items))) ||
      (item.kind === 'block' && usesVariables(item.items)),
  );

/** Names of the custom properties that `items` ask for without a fallback. */
export function requiredVariables(items: readonly Component[]): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'block') return requiredVariables(item.items);
    if (item.kind !== 'function') return [];
    if (item.name !== 'var') return requiredVariables(item.items);
    const name = item.items[0];
    return name?.kind === 'ident' && item.items.length === 1 ? [name.text] : [];
  });
}

/** Puts the values of custom properties in place of `var()` (CSS Variables 1, 3). */
export function substitute(
  text: string,
  textOf: (name: string) => string | undefined,
): Substituted {
  if (!/var\(/i.test(text)) return { kind: 'text', text };
  let failure: Substituted | undefined;
  const fill = (items: readonly Component[], from: number, to: number): string => {
    let out = '';
    let at = from;
    for (const item of items) {
      if (failure) return '';
      if (item.kind === 'block' || (item.kind === 'function' && item.name !== 'var')) {
        const inner = innerRange(item);
        out += text.slice(at, inner.start) + fill(item.items, inner.start, inner.end);
        at = inner.end;
      } else if (item.kind === 'function') {
        out += `${text.slice(at, item.start)} ${resolve(item)} `;
        at = item.end;
      }
      if (out.length > MAX_LENGTH) failure = { kind: 'too-long' };
    }
    return out + text.slice(at, to);
  };
  const resolve = (call: Component & { kind: 'function' }): string => {
    const [name, comma] = call.items;
    const separated = comma?.kind === 'mark' && comma.text === ',';
    if (name?.kind !== 'ident' || !name.text.startsWith('--') || (comma && !separated)) {
      failure = { kind: 'broken' };
      return '';
    }
    const value = textOf(name.text);
    if (value !== undefined) return value;
    if (comma) return fill(call.items.slice(2), comma.end, innerRange(call).end);
    failure ??= { kind: 'missing', name: name.text };
    return '';
  };
  const innerRange = (item: Component & { kind: 'function' | 'block' }) => {
    const open = item.kind === 'block' ? 1 : text.slice(item.start, item.end).indexOf('(') + 1;
    const closed = /[)\]}]/.test(text[item.end - 1] ?? '');
    return { start: item.start + open, end: closed ? item.end - 1 : item.end };
  };
  const whole = fill(components(text).items, 0, text.length);
  return failure ?? { kind: 'text', text: whole };
}

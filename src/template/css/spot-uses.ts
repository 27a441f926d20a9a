import type { Colour } from '../../colour.ts';
import { type Diagnostic, diagnose, type Span } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../source.ts';
import { colour } from './colour.ts';
import { type Component, components, isMark } from './component.ts';
import { inputOf, NO_BASIS, whole } from './grammar.ts';

/** A `spot-color()` of a sheet; `text` is what stands in for the ink, with its `var()`. */
export interface SpotUse {
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

/** Every `spot-color()` among `items`, in values and in custom properties alike. */
export const spotUses = (items: readonly Component[], source: Source): SpotUse[] =>
  items.flatMap((item) => {
    if (item.kind !== 'function' && item.kind !== 'block') return [];
    const inner = spotUses(item.items, source);
    const [name] = item.items;
    if (item.kind !== 'function' || item.name !== 'spot-color' || name?.kind !== 'string')
      return inner;
    const comma = item.items.findIndex((one) => isMark(one, ','));
    const [first, last] = [item.items[comma + 1], item.items.at(-1)];
    if (comma < 0 || !first || !last) return inner;
    const text = source.text.slice(first.start, last.end);
    const span = source.span(item.start, item.end);
    return [{ name: name.text.normalize('NFC').trim(), text, span }, ...inner];
  });

/** Inks that two places mix differently; `resolve` replaces the `var()` of a text where they mean one thing only. */
export function spotConflicts(
  uses: readonly SpotUse[],
  resolve: (text: string) => string | undefined,
): Diagnostic[] {
  const known = new Map<string, { readonly mix: string; readonly span: Span }>();
  return uses.flatMap(({ name, text, span }) => {
    const resolved = resolve(text);
    const read = resolved && whole(colour, inputOf(components(resolved).items));
    if (!read) return [];
    const mix = mixOf(read(NO_BASIS));
    const first = known.get(name);
    if (!first) known.set(name, { mix, span });
    if (!first || first.mix === mix) return [];
    const related = [{ message: 'The first mix:', span: first.span }];
    return [diagnose('GP349', { name, first: first.mix, second: mix }, { span, related })];
  });
}

const mixOf = ({ rgb, cmyk }: Colour): string => {
  const hex = rgb.map((part) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `device-cmyk(${(cmyk ?? []).map((ink) => Number(ink.toFixed(4))).join(' ')}, #${hex.join('')})`;
};

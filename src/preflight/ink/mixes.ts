import type { Uses } from '../pdf/uses.ts';

/**
 * The first pages, as many as `first`, and of the others each that is painted with what no page before it is painted with: its
 * colours, pictures and graphics states together. Pages that differ in words and places only are not measured again.
 */
export const pagesOfEachMix = <Page extends { readonly uses: Uses }>(
  pages: readonly Page[],
  first: number,
): readonly Page[] => {
  if (pages.length <= first) return pages;
  const known = new Set<string>();
  return pages.filter(({ uses }, i) => {
    const mix = mixOf(uses);
    const isNew = !known.has(mix);
    known.add(mix);
    return i < first || isNew;
  });
};

const mixOf = ({ paints, pictures, states }: Uses): string => {
  const parts = new Set<string>();
  for (const { space, values, kind, overprint, overprintMode, object } of paints) {
    const colour = [space.family, ...(space.inks ?? []), ...values].join(' ');
    const gradient = kind === 'shading' ? object : '';
    parts.add([colour, kind, overprint, overprintMode, gradient].join('|'));
  }
  // Pictures inside a content stream are known by the stream.
  for (const { dictionary, object } of pictures)
    parts.add(`picture ${dictionary.object || object}`);
  for (const { object } of states) parts.add(`state ${object}`);
  return [...parts].sort().join('\n');
};

import type { Document, YAMLError } from 'yaml';
import { type Source, sourceOf } from './source.ts';

/** Spaces that a tab may stand for: what the editor shows, or what the lines around have. */
const WIDTHS = [2, 4, 8];

/**
 * A line that a tab indents is none to the parser, so lines below it seem to be indented wrongly as well. These would be right
 * with spaces in the place of the tabs, and are not told.
 */
export const withoutEchoesOfTabs = (
  errors: readonly YAMLError[],
  source: Source,
  parse: (text: string) => Document,
): readonly YAMLError[] => {
  if (!errors.some(({ code }) => code === 'TAB_AS_INDENT')) return errors;
  const withSpaces = WIDTHS.map((width) => {
    const spaced = source.text.replace(/^[ \t]+/gm, (indent) =>
      indent.replaceAll('\t', ' '.repeat(width)),
    );
    return linesOf(parse(spaced).errors, sourceOf(source.file, spaced));
  });
  const [best = new Set()] = withSpaces.sort((a, b) => a.size - b.size);
  return errors.filter(
    ({ code, pos: [start] }) =>
      code === 'TAB_AS_INDENT' || best.has(source.span(start, start).line),
  );
};

const linesOf = (errors: readonly YAMLError[], { span }: Source): ReadonlySet<number> =>
  new Set(errors.map(({ pos: [start] }) => span(start, start).line));

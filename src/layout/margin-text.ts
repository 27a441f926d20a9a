import type { Outcome } from '../diagnostic/diagnostic.ts';
import type { FontSet } from '../font/font.ts';
import type { ComputedStyle } from '../template/styled.ts';
import { keepsNewlines } from './text/content.ts';
import type { InlineElement, InlineItem } from './text/inline.ts';
import type { Paragraph } from './text/paragraph.ts';
import { prepareInline } from './text/prepare.ts';

/** Margin boxes that look alike with the same words. */
export interface Kind {
  readonly id: number;
  readonly element: InlineElement;
}

/** The texts of a box as paragraphs: their lines stand below each other. */
type Prepare = (kind: Kind, texts: readonly string[]) => Outcome<readonly Paragraph[]>;

const MOST_KNOWN = 50;

/** In the foot of a page most lines say the same in all documents of a run: these are prepared and broken once. */
export function paragraphsOnce(fonts: FontSet, lang: string): Prepare {
  const known = new Map<string, Outcome<Paragraph>>();
  const paragraphOf = ({ id, element }: Kind, texts: readonly string[]): Outcome<Paragraph> => {
    const key = [id, ...texts].join('\u0000');
    const before = known.get(key);
    if (before) return before;
    const items = texts.map((text): InlineItem => ({ kind: 'text', element, text }));
    const made = prepareInline(items, element, fonts, lang);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, made);
    return made;
  };
  return (kind, texts) => {
    const parts = stretchesOf(texts, kind.element.style).map((part) => paragraphOf(kind, part));
    const made = parts.flatMap(({ value, diagnostics }) =>
      value && diagnostics.length === 0 ? [value] : [],
    );
    if (made.length === parts.length) return { value: made, diagnostics: [] };
    // What is wrong with a box is said of it as a whole.
    const { value, diagnostics } = paragraphOf(kind, texts);
    return { ...(value ? { value: [value] } : {}), diagnostics };
  };
}

/** The texts of each line that a forced break ends, where it depends on no other line. */
function stretchesOf(
  texts: readonly string[],
  style: ComputedStyle,
): readonly (readonly string[])[] {
  const { textIndent, textWrap } = style;
  const isIndented = !('pt' in textIndent) || textIndent.pt !== 0;
  if (!keepsNewlines(style) || isIndented || textWrap === 'balance') return [texts];
  const stretches: string[][] = [[]];
  for (const text of texts)
    text.split('\n').forEach((line, i) => {
      if (i > 0) stretches.push([]);
      if (line !== '') stretches.at(-1)?.push(line);
    });
  // Where nothing stands, there is a line only if a break ends it.
  return stretches.map((stretch, i) =>
    i < stretches.length - 1 && !stretch.some(holdsWords) ? [...stretch, '\n'] : stretch,
  );
}

const holdsWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

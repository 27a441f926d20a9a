import type { ComputedStyle } from '../../template/styled.ts';
import type { InlineAtomic, InlineElement, InlineItem } from './inline.ts';
import type { InlineBox } from './paragraph.ts';
import { transformText } from './transform.ts';

/** One stretch of the content string: text of one element, an edge of a box (no text), U+FFFC or a newline. */
export type ContentRun = {
  readonly start: number;
  readonly end: number;
  /** The inline box it stands in; of an edge, the box it is the edge of. */
  readonly box: InlineBox;
} & (
  | { readonly kind: 'text'; readonly element: InlineElement }
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'atomic'; readonly atomic: InlineAtomic }
  | { readonly kind: 'newline' }
);

/** The text of a whole inline formatting context after white space processing (CSS Text 3, 4.1.1). */
export interface Content {
  readonly text: string;
  readonly runs: readonly ContentRun[];
}

/** Stands for an atomic inline in the text, as UAX #14 expects it (class CB). */
const OBJECT = '\ufffc';

export const collapsesSpaces = (style: ComputedStyle): boolean =>
  style.whiteSpace !== 'pre' && style.whiteSpace !== 'pre-wrap';
export const keepsNewlines = (style: ComputedStyle): boolean =>
  style.whiteSpace !== 'normal' && style.whiteSpace !== 'nowrap';
export const wraps = (style: ComputedStyle): boolean =>
  style.whiteSpace !== 'nowrap' && style.whiteSpace !== 'pre';

/** Joins the items' text, collapsing white space across elements; `boxOf` makes the box of an opened element. */
export function buildContent(
  items: readonly InlineItem[],
  root: InlineBox,
  lang: string,
  boxOf: (element: InlineElement, parent: InlineBox) => InlineBox,
): Content {
  const runs: ContentRun[] = [];
  let text = '';
  let box = root;
  /** A collapsible space here would be removed: after another one, or at a line's beginning (phases I, II). */
  let afterSpace = true;
  let previousLetter = '';

  /** Where the piece begins. */
  const push = (piece: string): number => {
    text += piece;
    return text.length - piece.length;
  };
  const pushText = (piece: string, element: InlineElement) =>
    runs.push({ kind: 'text', element, start: push(piece), end: text.length, box });
  const newline = () => {
    runs.push({ kind: 'newline', start: push('\n'), end: text.length, box });
    afterSpace = true;
  };
  const addText = (source: string, element: InlineElement) => {
    if (!collapsesSpaces(element.style)) {
      if (source) pushText(source, element);
      if (source) afterSpace = false;
      return;
    }
    if (COLLAPSED.test(source)) {
      pushText(source, element);
      afterSpace = source.endsWith(' ');
      return;
    }
    let collapsed = '';
    for (const part of source.split(/([ \t\n\r\f]+)/)) {
      if (part === '') continue;
      if (!/^[ \t\n\r\f]/.test(part)) {
        collapsed += part;
        afterSpace = false;
      } else if (!afterSpace && !besideZeroWidthSpace(part, text + collapsed)) {
        collapsed += ' ';
        afterSpace = true;
      }
    }
    if (collapsed) pushText(collapsed, element);
  };

  for (const item of items) {
    switch (item.kind) {
      case 'text': {
        const transformed = transformText(item.text, item.element.style, lang, previousLetter);
        previousLetter = transformed.last;
        if (!keepsNewlines(item.element.style)) {
          addText(transformed.text, item.element);
          break;
        }
        transformed.text.split(/\r\n|[\n\r\f]/).forEach((line, i) => {
          if (i > 0) newline();
          addText(line, item.element);
        });
        break;
      }
      case 'open':
        box = boxOf(item.element, box);
        runs.push({ kind: 'open', start: text.length, end: text.length, box });
        break;
      case 'close':
        runs.push({ kind: 'close', start: text.length, end: text.length, box });
        box = box.parent ?? root;
        break;
      case 'atomic':
        runs.push({
          kind: 'atomic',
          atomic: item.atomic,
          start: push(OBJECT),
          end: text.length,
          box,
        });
        afterSpace = false;
        previousLetter = '';
        break;
      case 'break':
        newline();
        previousLetter = '';
        break;
    }
  }
  return { text, runs };
}

/** Words with one space between them, and at most one behind: nothing is left to collapse. */
export const COLLAPSED = /^[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)* ?$/;

/** A line feed beside a zero width space disappears (CSS Text 3, 4.1.2). */
const besideZeroWidthSpace = (space: string, before: string): boolean =>
  space.includes('\n') && before.endsWith('\u200b');

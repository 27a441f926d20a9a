import { decodeHTML, decodeHTMLStrict } from 'entities/decode';
import { nearest } from '../../diagnostic/suggest.ts';

/** The names that a template may well mean, of the 2,231 that HTML has (13.5). */
const USUAL = [
  ...['amp', 'lt', 'gt', 'quot', 'apos', 'nbsp', 'shy', 'ensp', 'emsp', 'thinsp', 'zwnj', 'zwj'],
  ...['lsquo', 'rsquo', 'ldquo', 'rdquo', 'laquo', 'raquo', 'ndash', 'mdash', 'minus', 'hellip'],
  ...['bull', 'middot', 'sect', 'para', 'dagger', 'copy', 'reg', 'trade', 'check', 'cross', 'deg'],
  ...['times', 'divide', 'plusmn', 'frac12', 'frac14', 'frac34', 'sup2', 'sup3', 'euro'],
  ...['larr', 'uarr', 'rarr', 'darr', 'harr', 'agrave', 'aacute', 'acirc', 'atilde', 'abreve'],
  ...['egrave', 'eacute', 'ecirc', 'igrave', 'iacute', 'ograve', 'oacute', 'ocirc', 'otilde'],
  ...['ugrave', 'uacute', 'yacute', 'Dstrok', 'dstrok'],
];

export interface Misreference {
  readonly what: string;
  readonly hint: string;
  readonly start: number;
  readonly end: number;
}

/** References that stand for nothing: a browser prints them as they are written. */
export const unknownReferences = (written: string): readonly Misreference[] =>
  [...written.matchAll(/&(#?[a-z\d]+);/gi)]
    .filter(([reference]) => decodeHTMLStrict(reference) === reference)
    .map(({ 0: reference, 1: name = '', index }) => {
      const near = nearest(name, USUAL);
      return {
        what: `\u201c${reference}\u201d is no character`,
        hint: near
          ? `Did you mean \u201c&${near};\u201d?`
          : 'Write the character itself; an & that is to be printed before letters is &amp;.',
        start: index,
        end: index + reference.length,
      };
    });

/** A browser takes a few names for references without their end too, also where they are the beginning of a word. */
export const unendedReference = (reference: string): Misreference => ({
  what: `\u201c${reference}\u201d has no \u201c;\u201d behind it`,
  hint: `Write ${reference}; for the character, or &amp;${reference.slice(1)} for these letters.`,
  start: 0,
  end: reference.length,
});

/** Whether `unendedReference` would be said of a text. */
export const hasUnendedReference = (written: string): boolean =>
  decodeHTML(written) !== decodeHTMLStrict(written);

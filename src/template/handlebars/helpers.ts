import type { Inline } from '../../guide/guide.ts';
import type { Rich } from '../view/context.ts';

/** Text that is HTML already, in words, values and tags each by itself; only `rich` makes it. */
export interface Html {
  readonly html: readonly string[];
}

/** A helper's answer, or what is wrong with its use. */
export type Answer = { readonly value: unknown } | { readonly problem: string };
export type Helper = (args: readonly unknown[], quote: (text: string) => string) => Answer;

/** Handlebars' own idea of emptiness: null, false, 0, "" and empty lists. */
export const isTruthy = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : Boolean(value);

export const isRich = (value: unknown): value is Rich =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'inline');
export const isHtml = (value: unknown): value is Html =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'html');

const TAGS = { strong: 'strong', emphasis: 'em' } as const;

function richHtml(inline: readonly Inline[], quote: (text: string) => string): string[] {
  const within = (open: readonly string[], children: readonly Inline[], close: string) => [
    ...open,
    ...richHtml(children, quote),
    close,
  ];
  return inline.flatMap((part) => {
    switch (part.kind) {
      case 'text':
        return quote(part.text);
      case 'code':
        return ['<code>', quote(part.text), '</code>'];
      case 'break':
        return '<br>';
      case 'link':
        return within(['<a href="', quote(part.href), '">'], part.children, '</a>');
      case 'language':
        return within(['<span lang="', quote(part.language), '">'], part.children, '</span>');
      default: {
        const tag = TAGS[part.kind];
        return within([`<${tag}>`], part.children, `</${tag}>`);
      }
    }
  });
}

const of =
  (count: number, answer: (args: readonly unknown[]) => Answer): Helper =>
  (args) =>
    args.length === count
      ? answer(args)
      : {
          problem: `it takes ${count === 1 ? 'one value' : `${count} values`}, not ${args.length}`,
        };

const value = (given: unknown): Answer => ({ value: given });
const isText = (given: unknown): given is string | number =>
  typeof given === 'string' || typeof given === 'number';

const text = (change: (given: string) => string): Helper =>
  of(1, ([given]) =>
    given === null
      ? value(null)
      : isText(given)
        ? value(change(String(given)))
        : { problem: 'it takes a text' },
  );

/** A number, or what a column of whole numbers holds, which keeps the digits as they are written (`guide/offices/columns.ts`). */
const numberOf = (given: unknown): number | undefined => {
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given);
  return typeof given === 'number' ? given : undefined;
};

/** An office that leaves the column empty has no number: nothing is so of it, and it has no sum. */
const bothNumbers = (answer: (a: number, b: number) => unknown, ofNone: unknown): Helper =>
  of(2, (given) => {
    const [a, b] = given.map(numberOf);
    if (a !== undefined && b !== undefined) return value(answer(a, b));
    const isLacking = given.every((each) => each === null || numberOf(each) !== undefined);
    return isLacking ? value(ofNone) : { problem: 'it takes two numbers' };
  });

/** A text never equals a number, also where it looks like one: what hangs on that would be missing in silence. */
const areEqual = (answer: (same: boolean) => boolean): Helper =>
  of(2, ([a, b]) =>
    isText(a) && isText(b) && typeof a !== typeof b
      ? { problem: 'it compares a text with a number, which are never equal' }
      : value(answer(a === b)),
  );

/** dd/mm/yyyy, as dates are written in Vietnamese (Decree 30/2020/NĐ-CP, appendix I). */
export function writtenDate(iso: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return year === undefined ? undefined : `${day}/${month}/${year}`;
}

/** Letters beyond the first plane take two places of a text. */
const countLetters = (text: string): number =>
  /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;

/**
 * A web or mail address whose lines begin with a dot, slash or other sign and never end with one, where it would seem to be part
 * of a sentence or a hyphen of ours (Chicago Manual of Style 17, 7.46). U+200B lets a line end, U+2060 keeps it from ending.
 */
const breakable = (address: string): string => address.replace(/[./?&@%_-]+/g, '\u200b$&\u2060');

/** Groups of three with points and a decimal comma, as vi-VN writes numbers. */
function grouped(number: number): string {
  const [whole = '', fraction] = String(Math.abs(number)).split('.');
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, '.');
  return `${number < 0 ? '-' : ''}${groups}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** The helpers that print or compare; blocks are `if`, `unless`, `each` and `with`. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  rich: (args, quote) => {
    const [given] = args;
    if (args.length !== 1) return { problem: `it takes one value, not ${args.length}` };
    if (given === null) return value(null);
    if (isRich(given)) {
      const opened = `<span data-source="${quote(given.source)}">`;
      const html = [opened, ...richHtml(given.inline, quote), '</span>'];
      return value({ html } satisfies Html);
    }
    return typeof given === 'string' ? value(given) : { problem: 'it takes a rich text' };
  },
  date: of(1, ([given]) => {
    if (given === null) return value(null);
    const written = typeof given === 'string' ? writtenDate(given) : undefined;
    return written === undefined
      ? { problem: 'it takes a date such as 2026-11-20' }
      : value(written);
  }),
  eq: areEqual((same) => same),
  ne: areEqual((same) => !same),
  gt: bothNumbers((a, b) => a > b, false),
  lt: bothNumbers((a, b) => a < b, false),
  and: (args) => value(args.every(isTruthy)),
  or: (args) => value(args.some(isTruthy)),
  not: of(1, ([given]) => value(!isTruthy(given))),
  add: bothNumbers((a, b) => a + b, null),
  join: of(2, ([list, separator]) =>
    Array.isArray(list) && list.every(isText) && typeof separator === 'string'
      ? value(list.join(separator))
      : { problem: 'it takes a list of texts and what to put between them' },
  ),
  letters: of(1, ([given]) =>
    given === null
      ? value(0)
      : isText(given)
        ? value(countLetters(String(given)))
        : { problem: 'it takes a text' },
  ),
  breakable: text(breakable),
  lower: text((given) => given.toLowerCase()),
  upper: text((given) => given.toUpperCase()),
  number: of(1, ([given]) => {
    const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    if (number === null) return value(null);
    return typeof number === 'number' && Number.isFinite(number)
      ? value(grouped(number))
      : { problem: 'it takes a number' };
  }),
};

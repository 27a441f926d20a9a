import { diagnose } from '../../diagnostic/diagnostic.ts';
import { didYouMean, enumerate } from '../../diagnostic/suggest.ts';
import type { Finding } from '../report.ts';

/**
 * Fields that a placeholder may name, with the type that is written for each, such as “phone?”; undefined when the
 * project has no offices, or their columns cannot be read.
 */
export type Fields = ReadonlyMap<string, string> | undefined;

const ANY = /\{\{([^{}]*)(\}\})?/g;
const FIELD = /^\s*office\.([\w-]+)\s*$/;
const WHOLE = /\{\{\s*office\.([\w-]+)\s*\}\}/g;

/** One brace at an end, as in “files” below “offices”: it would be printed as it stands. */
const ONE_BRACE = /(?<!\{)\{\s*office\.([\w-]+)\s*\}+/g;

/** Where offices are not known, only braces that begin like this are more than two signs. */
const MEANT = /\{\{\s*office\b/;

export const hasPlaceholder = (text: string): boolean => MEANT.test(text);

/** The text with each `{{office.FIELD}}` replaced. */
export const replacePlaceholders = (text: string, value: (field: string) => string): string =>
  text.replace(WHOLE, (_, field: string) => value(field));

/** The fields of its placeholders, each once. */
export const fieldsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(WHOLE)].map(([, field = '']) => field)),
];

/** What is wrong with the placeholders of a text that may hold some. */
export const judgePlaceholders = (text: string, fields: Fields): Finding[] => [
  ...judgeTwoBraces(text, fields),
  ...[...text.matchAll(ONE_BRACE)].map(([written, field = '']) => noValue(written, field, fields)),
];

/** `near` is the field that may be meant. */
const noValue = (written: string, near: string, fields: Fields): Finding => {
  const known = fields && enumerate([...fields.keys()], 20);
  const hint = fields?.has(near)
    ? `Did you mean “{{office.${near}}}”?`
    : known && `Write it like “{{office.name}}”, with two braces at each end. There is ${known}.`;
  return { diagnostic: diagnose('GP151', { written }, { hint }), snippet: written };
};

const judgeTwoBraces = (text: string, fields: Fields): Finding[] =>
  [...text.matchAll(ANY)].flatMap(([written, inner = '', close]): Finding[] => {
    if (!fields && !hasPlaceholder(written)) return [];
    const field = close ? FIELD.exec(inner)?.[1] : undefined;
    if (field === undefined) {
      const near = /^\s*(\w+)\.(\w+)\s*$/.exec(inner)?.[2] ?? inner.trim();
      return [noValue(written, near, fields)];
    }
    if (!fields || fields.has(field)) return [];
    const known = [...fields.keys()];
    const hint = didYouMean(field, known);
    const params = { field, known: enumerate(known, 20) };
    return [{ diagnostic: diagnose('GP152', params, { hint }), snippet: written }];
  });

/** Placeholders in a text that is the same for every office. */
export const refusePlaceholders = (text: string): Finding[] =>
  [
    ...[...text.matchAll(ANY)].filter(([written]) => hasPlaceholder(written)),
    ...text.matchAll(ONE_BRACE),
  ].map(([written]) => ({ diagnostic: diagnose('GP150', { written }), snippet: written }));

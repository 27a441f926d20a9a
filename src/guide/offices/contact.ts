import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { type Finding, report } from '../report.ts';
import { text } from '../scalar.ts';
import { KINDS } from './columns.ts';
import { WRITTEN_TYPES } from './office.ts';
import { type Fields, hasPlaceholder, judgePlaceholders } from './placeholder.ts';

type Contact = 'phone' | 'email';

const WHOLE = /^\s*\{\{\s*office\.([\w-]+)\s*\}\}\s*$/;
const LINK = /^\s*(tel|mailto):(.*)$/is;

/** A link like `tel:{{office.hotline}}`, of which every office must have one; nothing for any other link. */
export const judgeContactLink = (
  raw: string,
  fields: Fields,
): { readonly value: string; readonly findings: readonly Finding[] } | undefined => {
  const [, scheme = '', rest = ''] = LINK.exec(raw) ?? [];
  if (!hasPlaceholder(rest)) return undefined;
  const value = `${scheme.toLowerCase()}:${rest.trim()}`;
  const findings = judgePlaceholders(raw, fields);
  const type = value.startsWith('tel:') ? 'phone' : 'email';
  const diagnostic = findings.length > 0 ? undefined : unfit(rest, type, fields, [type]);
  return { value, findings: diagnostic ? [{ diagnostic }] : findings };
};

/** The schema of a telephone number or e-mail address, of which templates make a link. */
export const contact = (type: Contact, office: { readonly fields: Fields } | undefined) =>
  text({ office }).superRefine((value, context) => {
    const isRefused = value === '' || (!office && hasPlaceholder(value));
    const problem = isRefused ? undefined : problemOf(value, type, office?.fields);
    if (problem) report(context, problem);
  });

const problemOf = (value: string, type: Contact, fields: Fields): Diagnostic | undefined => {
  if (hasPlaceholder(value)) return unfit(value, type, fields, [type, `${type}?`]);
  const { pattern, expected } = KINDS[type];
  if (pattern.test(value)) return undefined;
  const hint = 'Write one alone; there is room for others in “hours”.';
  return diagnose('GP127', { value, reason: `is not ${expected}` }, { hint });
};

const unfit = (
  written: string,
  type: Contact,
  fields: Fields,
  allowed: readonly string[],
): Diagnostic | undefined => {
  const field = WHOLE.exec(written)?.[1];
  const held = field && fields?.get(field);
  if (field && (held === undefined || allowed.includes(held))) return undefined;
  // What a column of no known type holds is told where it is declared.
  if (held !== undefined && !WRITTEN_TYPES.includes(held)) return undefined;
  const hint =
    held === `${type}?`
      ? `Write “${field}: ${type}” below “columns”, without “?”: every office must have one then.`
      : undefined;
  return diagnose('GP169', { written: written.trim(), type }, { hint });
};

/** The link with the value of an office; nothing when it is no such link. */
export const contactFill = (
  link: string,
): ((values: Readonly<Record<string, string>>) => string) | undefined => {
  const [, scheme, rest = ''] = LINK.exec(link) ?? [];
  const field = WHOLE.exec(rest)?.[1];
  if (field === undefined) return undefined;
  const own = (values: Readonly<Record<string, string>>) => values[field] ?? '';
  return scheme === 'tel'
    ? (values) => `tel:${own(values)}`
    : (values) => `mailto:${escaped(own(values))}`;
};

/** RFC 6068, 2: signs such as "," and "&" mean something in such a link. */
const escaped = (address: string): string => address.split('@').map(encodeURIComponent).join('@');

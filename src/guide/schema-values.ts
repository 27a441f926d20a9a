import * as z from 'zod';
import { hostName, judgeAddress } from '../code/address.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { didYouMean } from '../diagnostic/suggest.ts';
import { judgeWithPlaceholders } from './offices/address.ts';
import { contact } from './offices/contact.ts';
import { type Fields, refusePlaceholders } from './offices/placeholder.ts';
import { keyed, report } from './report.ts';
import { richParser } from './rich.ts';
import { scalar, slug, text } from './scalar.ts';

/** What has to be known of the rest of the project to judge one file. */
export interface Surroundings {
  /** Hosts that addresses may lead to; absent: any. */
  readonly domains?: readonly string[] | undefined;
  readonly sharedStepIds: readonly string[];
  readonly guideIds: readonly string[];
  /** Of guides and posters. */
  readonly documentIds: readonly string[];
  /** Fields of an office that texts can name; absent: any. */
  readonly officeFields?: Fields;
}

/** Said of every value that may differ from office to office. */
export const PER_OFFICE = ' May hold {{office.name}} and the like.';

export const list = <S extends z.ZodType>(item: S) => z.array(item).min(1).max(500);

export const site = scalar([], { pattern: '^https://' }).transform((raw, context) => {
  for (const finding of refusePlaceholders(raw)) report(context, finding.diagnostic, finding);
  const { value, diagnostics } = judgeAddress(raw, undefined);
  for (const diagnostic of diagnostics) report(context, diagnostic);
  return value;
});

export const domain = () =>
  scalar().transform((raw, context) => {
    const name = hostName(raw);
    if (name === undefined) report(context, diagnose('GP139', { value: raw }));
    return name ?? raw;
  });

/** An id that must be one of `known`. */
export const reference = (code: 'GP141' | 'GP142', known: readonly string[]) =>
  slug().transform((id, context) => {
    if (!known.includes(id))
      report(context, diagnose(code, { id }, { hint: didYouMean(id, known) }));
    return id;
  });

/** Values that are judged by what is known of the project. */
export const valuesIn = ({ domains, officeFields: fields }: Surroundings) => {
  const parseRich = richParser(domains, fields);
  const office = { fields };

  const rich = () =>
    scalar(['number', 'boolean']).transform((raw, context) => {
      const { rich, findings } = parseRich(raw);
      const warnings = findings.filter(({ diagnostic }) => diagnostic.severity === 'warning');
      for (const finding of findings)
        if (!warnings.includes(finding)) report(context, finding.diagnostic, finding);
      // A warning must not stop the file, so it travels with the value.
      return { ...rich, warnings };
    });

  const address = () =>
    scalar([], { pattern: '^https://' }).transform((raw, context) => {
      const judge = (address: string) => judgeAddress(address, domains);
      const { value, findings } = judgeWithPlaceholders(raw, fields, judge);
      for (const finding of findings) report(context, finding.diagnostic, finding);
      return value;
    });

  return { rich, address, office };
};
export type Values = ReturnType<typeof valuesIn>;

/** With `taking`, its texts may hold values of an office. */
export const issuer = (taking: Values['office'] | undefined) =>
  keyed({
    name: text({ office: taking }).describe('Who publishes, as it is printed.'),
    address: text({ office: taking }).optional().describe('Where people can go.'),
    hotline: contact('phone', taking).optional().describe('Telephone number for questions.'),
    hours: text({ office: taking }).optional().describe('When somebody answers.'),
    email: contact('email', taking).optional().describe('E-mail address for questions.'),
  }).meta({
    title: 'issuer',
    description: `Who publishes the document.${taking ? PER_OFFICE : ''}`,
  });

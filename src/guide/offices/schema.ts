import * as z from 'zod';
import { diagnose } from '../../diagnostic/diagnostic.ts';
import { didYouMean, enumerate } from '../../diagnostic/suggest.ts';
import { keyed, notEmpty, report } from '../report.ts';
import { scalar, slug, text } from '../scalar.ts';
import { oneLine } from '../text.ts';
import { columnNameFrom } from './columns.ts';
import { contact } from './contact.ts';
import { DEFAULT_FILES, parsePattern } from './file-name.ts';
import {
  COLUMN_NAME,
  type Column,
  type ColumnType,
  OFFICE_FIELDS,
  WRITTEN_TYPES,
} from './office.ts';
import { type Fields, judgePlaceholders, replacePlaceholders } from './placeholder.ts';

/** RFC 3986, 3.4, and no percent signs: values are escaped when they are put in. */
const QUERY = /^[\w.~-]+=[\w.~-]*(&[\w.~-]+=[\w.~-]*)*$/;

const columnOf = (name: string, written: string): Column => ({
  name,
  type: written.replace('?', '') as ColumnType,
  optional: written.endsWith('?'),
});

const columns = z
  .record(z.string(), scalar().meta({ enum: [...WRITTEN_TYPES] }))
  .transform((written, context) => {
    for (const [name, type] of Object.entries(written))
      if (!WRITTEN_TYPES.includes(type)) {
        const params = { key: name, value: type, choices: enumerate(WRITTEN_TYPES, 20) };
        const hint = didYouMean(type, WRITTEN_TYPES);
        report(context, diagnose('GP130', params, { hint }), { path: [name] });
      }
    // Of two such columns nobody knows which is meant.
    const isOnlyCode = (type: string): boolean =>
      type === 'code' && Object.values(written).filter((each) => each === 'code').length === 1;
    for (const [name, type] of Object.entries(written))
      if (!COLUMN_NAME.test(name)) {
        const proposed = isOnlyCode(type) ? 'code' : columnNameFrom(name);
        const facts = { name, proposed };
        report(context, diagnose('GP159', facts), { path: [name], isKey: true });
      }
    // A column of such a name is of that type and never empty.
    for (const [name, type] of Object.entries(OFFICE_FIELDS)) {
      if (written[name] === type) continue;
      if (written[name] !== undefined)
        report(context, diagnose('GP154', { name, type }), { path: [name] });
      else if (name !== 'slug') report(context, diagnose('GP154', { name, type }));
    }
    return Object.entries(written).map(([name, type]) => columnOf(name, type));
  })
  .describe(
    'The columns of the list and what they hold: code, text, phone, email, url, integer or date; with “?” where an office may leave it empty.',
  );

/** `offices` of guidepress.yaml. `fields` are those that its columns give, `issuer` the keys of an issuer. */
export const officesSchema = (fields: Fields, documentIds: readonly string[]) => {
  const own = () => text({ office: { fields } }).optional();
  const link = (type: 'phone' | 'email') => contact(type, { fields }).optional();
  const issuer = keyed({
    name: own().describe('Who publishes, like UBND {{office.name}}.'),
    address: own().describe('Where people can go, like {{office.address}}.'),
    hotline: link('phone').describe('Telephone number for questions.'),
    hours: own().describe('When somebody answers.'),
    email: link('email').describe('E-mail address for questions.'),
  });
  const headings = z.record(z.string(), text()).transform((written, context) => {
    const names = new Map<string, string>();
    for (const [name, words] of Object.entries(written)) {
      const heading = oneLine(words);
      if (fields && !fields.has(name)) {
        const known = [...fields.keys()];
        const facts = { field: name, known: enumerate(known, 20) };
        const hint = didYouMean(name, known);
        report(context, diagnose('GP152', facts, { hint }), { path: [name], isKey: true });
      } else if (names.has(heading)) {
        const first = names.get(heading) ?? '';
        report(context, diagnose('GP172', { heading, first, second: name }), { path: [name] });
      }
      names.set(heading, name);
    }
    return names;
  });
  const query = scalar().transform((raw, context) => {
    const value = raw.trim();
    const wrong = judgePlaceholders(value, fields);
    for (const finding of wrong) report(context, finding.diagnostic, finding);
    if (wrong.length === 0 && !QUERY.test(replacePlaceholders(value, () => 'a')))
      report(context, diagnose('GP164', { value }));
    return value;
  });
  const files = scalar().transform((raw, context) => {
    const parsed = parsePattern(raw, fields);
    if ('pattern' in parsed) return parsed.pattern;
    report(context, diagnose('GP163', { pattern: raw.trim(), reason: parsed.reason }));
    return [];
  });
  const document = slug().transform((id, context) => {
    if (!documentIds.includes(id))
      report(context, diagnose('GP165', { id }, { hint: didYouMean(id, documentIds) }));
    return id;
  });
  return keyed({
    file: text().describe('The list: a .csv or .yaml file, counted from the project folder.'),
    columns,
    headings: headings
      .optional()
      .describe(
        'What the list calls a column, where it calls it otherwise, like Mã ĐVHC for code.',
      ),
    query: query
      .optional()
      .describe('Appended to the address of every code, like phuong={{office.code}}.'),
    documents: z
      .array(document)
      .min(1)
      .max(500)
      .optional()
      .describe('Ids of the guides and posters that are made per office; default: all.'),
    files: files
      .optional()
      .describe(`Where the files of an office stand in output/; default: ${DEFAULT_FILES}.`),
    issuer: issuer
      .optional()
      .describe('What takes the place of the project’s issuer in these documents.'),
    notice: text({ most: 600, office: { fields } })
      .optional()
      .describe('What takes the place of the project’s notice in these documents.'),
  })
    .refine(...notEmpty('documents'))
    .meta({ title: 'offices', description: 'Documents that are made for every office of a list.' });
};

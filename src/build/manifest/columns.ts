import { fieldsOf, type OfficeSettings } from '../../guide/offices/office.ts';
import { fieldsIn } from '../../guide/offices/placeholder.ts';
import { mentionsOf } from '../../template/handlebars/mentions.ts';
import type { Template } from '../../template/load.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import { fieldsRead, isUnread } from './fields.ts';

/**
 * The fields of an office that a document may say: those that its guide's texts hold where they are read, its issuer, its notice, the query behind its
 * addresses and its template. The code is always one, for it tells whose document it is. `publication` still has its placeholders.
 */
export const columnsOf = (
  { publication, copiesFor }: Pick<PlannedDocument, 'publication' | 'copiesFor'>,
  { query, columns }: Pick<OfficeSettings, 'query' | 'columns'>,
  { page, partials }: Pick<Template, 'page' | 'partials'>,
): readonly string[] => {
  const read = new Set(['code', ...fieldsIn(query ?? '')]);
  const mentions = mentionsOf(page, partials);
  for (const field of mentions.officeFields) read.add(field);
  // The bookmark of a copy.
  if (copiesFor) read.add('name');
  readIn(publication, fieldsRead(mentions), read);
  return fieldsOf(columns)
    .filter((field) => read.has(field))
    .sort();
};

const readIn = (value: unknown, fields: readonly string[], read: Set<string>): void => {
  if (typeof value === 'string') for (const field of fieldsIn(value)) read.add(field);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value))
    if (!isUnread(key, fields)) readIn(part, fields, read);
};

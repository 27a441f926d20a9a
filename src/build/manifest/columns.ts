import { fieldsOf, type OfficeSettings } from '../../guide/offices/office.ts';
import { fieldsIn } from '../../guide/offices/placeholder.ts';
import { mentionsOf } from '../../template/handlebars/mentions.ts';
import type { Template } from '../../template/load.ts';
import type { PlannedDocument } from '../plan.ts';

/**
 * The fields of an office that a document may say: those that its guide's texts hold, its issuer, its notice, the query behind its
 * addresses and its template. The code is always one, for it tells whose document it is. `publication` still has its placeholders.
 */
export const columnsOf = (
  { publication, copiesFor }: Pick<PlannedDocument, 'publication' | 'copiesFor'>,
  { query, columns }: Pick<OfficeSettings, 'query' | 'columns'>,
  { page, partials }: Pick<Template, 'page' | 'partials'>,
): readonly string[] => {
  const read = new Set(['code', ...fieldsIn(query ?? '')]);
  for (const field of mentionsOf(page, partials).officeFields) read.add(field);
  // The bookmark of a copy.
  if (copiesFor) read.add('name');
  readIn(publication, read);
  return fieldsOf(columns)
    .filter((field) => read.has(field))
    .sort();
};

const readIn = (value: unknown, read: Set<string>): void => {
  if (typeof value === 'string') for (const field of fieldsIn(value)) read.add(field);
  if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) readIn(part, read);
};

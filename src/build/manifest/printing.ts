import type { Project } from '../../guide/guide.ts';
import { mentionsOf } from '../../template/handlebars/mentions.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Press } from '../press.ts';
import { splitFormat } from '../style.ts';
import { columnsOf } from './columns.ts';
import { fieldsRead } from './fields.ts';

/** What a document is printed with, told from a look at its template: the same before and after it is made. */
export interface PrintedWith {
  /** Page, partials and style sheets, and what would take the place of one if it were there. */
  readonly files: readonly string[];
  /** What it reads of guide, poster and project, where it may leave it out; unknown of what an earlier guidepress made. */
  readonly fields: readonly string[] | undefined;
  /** Columns of the list of offices that it reads; absent when it is everybody's. */
  readonly columns: readonly string[] | undefined;
}

/** Template and short name of a document's format. */
export const templateOf = async (
  press: Press,
  { format }: PlannedDocument,
): Promise<readonly [template: string, format: string]> =>
  splitFormat(format, await press.templateNames());

/** Of a document that was made; nothing where its template has been spoilt on the disk since. */
export const printedBy = async (
  press: Press,
  { offices }: Project,
  document: PlannedDocument,
): Promise<PrintedWith | undefined> => {
  const [name, format] = await templateOf(press, document);
  const template = (await press.template(name, offices?.columns)).value;
  const described = await press.described(name);
  if (!template || !described) return undefined;
  const mentions = mentionsOf(template.page, template.partials);
  const { partials } = mentions;
  const nearer = [...partials.keys()].map((partial) => `templates/${name}/${partial}.hbs`);
  const isPerOffice = offices && (document.office ?? document.copiesFor) !== undefined;
  return {
    files: [
      ...described.files(format),
      ...[...partials.values()].map(({ file }) => file),
      ...nearer,
    ],
    fields: fieldsRead(mentions),
    columns: isPerOffice ? columnsOf(document, offices, template) : undefined,
  };
};

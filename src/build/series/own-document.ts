import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Project } from '../../guide/guide.ts';
import { forOffice } from '../../guide/offices/for-office.ts';
import { fieldsOf, type Office, type Offices } from '../../guide/offices/office.ts';
import type { PlannedDocument } from '../plan/plan.ts';

/**
 * The document with the values of its office put in. Done when it is made, not when it is planned, so that
 * thousands of planned documents hold one publication.
 */
export const ownDocument = (document: PlannedDocument, project: Project): PlannedDocument => {
  const { publication, office, copiesFor } = document;
  const { offices, issuer, notice } = project;
  if (!offices) return document;
  if (office) return { ...document, publication: forOffice(publication, offices, office) };
  if (!copiesFor) return document;
  // What a print run says of itself: it is the project's, and where its copies differ stands “…”.
  const own = forOffice(publication, offices, anyOf(offices));
  const title = own.title.replace(/…(\s+…)+/g, '…');
  return { ...document, publication: { ...own, title, issuer, notice } };
};

/** Of a problem: whose copy it is in. */
export const madeFor = ({ name, span }: Office): Diagnostic['related'][number] => ({
  message: `It is made for ${name}:`,
  span,
});

const anyOf = ({ columns, span }: Offices) => ({
  code: '',
  name: '',
  slug: '',
  values: Object.fromEntries(fieldsOf(columns).map((field) => [field, '…'])),
  span,
});

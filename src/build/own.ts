import type { Project } from '../guide/guide.ts';
import { forOffice } from '../guide/offices/for-office.ts';
import type { PlannedDocument } from './plan.ts';

/**
 * The document with the values of its office put in. Done when it is made, not when it is planned, so that
 * thousands of planned documents hold one publication.
 */
export const ownDocument = (document: PlannedDocument, project: Project): PlannedDocument => {
  const { publication, office } = document;
  if (!office || !project.offices) return document;
  return { ...document, publication: forOffice(publication, project.offices, office) };
};

import type { Outcome } from '../diagnostic/diagnostic.ts';
import type { Project, Screenshot } from '../guide/guide.ts';
import type { StyledDocument } from '../template/styled.ts';
import type { PlannedDocument } from './plan.ts';
import type { Press } from './press.ts';

/** A document after template, HTML and CSS. */
export interface Styled {
  readonly content: StyledDocument;
  /** By the `ref` that the template puts on `<gp-screenshot>`. */
  readonly screenshots: ReadonlyMap<string, Screenshot>;
  readonly readingDistanceMm: number;
}

export const styled = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
): Promise<Outcome<Styled>> => {
  throw new Error(`the template station is not there yet ${press} ${project} ${document}`);
};

import type * as z from 'zod';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** The diagnostic that a schema wants to give; its place is added where the YAML is known. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  /** The part of the value that is meant; the squiggle narrows to it when the user's line shows it. */
  readonly snippet?: string | undefined;
}

type Context = Pick<z.core.$RefinementCtx, 'addIssue'>;

/** Gives a finding to zod. `path` leads from the value at hand to the one that is meant. */
export const report = (
  context: Context,
  diagnostic: Diagnostic,
  place: { readonly snippet?: string; readonly path?: PropertyKey[] } = {},
): void => {
  const finding: Finding = { diagnostic, snippet: place.snippet };
  context.addIssue({ code: 'custom', params: { finding }, path: place.path ?? [], continue: true });
};

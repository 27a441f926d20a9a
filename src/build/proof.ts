import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { sheetProfile } from './impose.ts';
import type { PlannedDocument } from './plan.ts';

/**
 * Judges a file for the press by its bytes, as `guidepress preflight` does: one problem (GP720) for each rule
 * that it breaks. Warnings are left to that command; what they are about was told when the pages were made.
 */
export const proof = async (
  { edition, job, imposition, name }: PlannedDocument,
  bytes: Uint8Array,
): Promise<readonly Diagnostic[]> => {
  if (!edition.press || !job) return [];
  const { judge } = await import('../preflight/judge.ts');
  const profile = imposition ? sheetProfile(job.profile) : job.profile;
  const { findings } = await judge(bytes, { standard: profile.standard, profile });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const rules = new Set(errors.map(({ rule }) => rule));
  return [...rules].flatMap((rule) => {
    const cases = errors.filter((each) => each.rule === rule);
    const [first] = cases;
    if (!first) return [];
    const { message, page, hint } = first;
    const facts = { document: name, rule, message, page, count: cases.length };
    return [diagnose('GP720', facts, { hint })];
  });
};

import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Page } from '../layout/page.ts';
import type { Viewer } from '../preflight/eye/eye.ts';
import { eyeParts } from './eye-parts.ts';
import { sheetProfile } from './impose.ts';
import { placedCodes } from './placed-codes.ts';
import type { PlannedDocument } from './plan.ts';

/**
 * Judges a file by its bytes before it is written. Each code is read back from the drawn pages (GP721); a file for the press
 * is judged as `guidepress preflight` does, ink measured: one problem (GP720) for each rule that it breaks. Warnings
 * are left to that command; what they are about was told when the pages were made.
 */
export const proof = async (
  document: PlannedDocument,
  pages: readonly Page[],
  bytes: Uint8Array,
): Promise<readonly Diagnostic[]> => {
  const codes = placedCodes(pages);
  if (codes.length === 0 && !document.edition.press) return [];
  const [{ openViewer }, parts] = await Promise.all([
    import('../preflight/eye/eye.ts'),
    eyeParts(),
  ]);
  const viewer = await openViewer(parts);
  return [
    ...(await unreadCodes(document, codes, viewer, bytes)),
    ...(await judged(document, viewer, bytes)),
  ];
};

const unreadCodes = async (
  { name }: PlannedDocument,
  codes: ReturnType<typeof placedCodes>,
  viewer: Viewer,
  bytes: Uint8Array,
): Promise<Diagnostic[]> => {
  if (codes.length === 0) return [];
  const { readBack } = await import('../preflight/eye/read-back.ts');
  const eye = await viewer.open(bytes);
  if (!eye) throw new Error('PDFium cannot open what guidepress wrote');
  const unread = await readBack(eye, codes);
  eye.close();
  return unread.map(({ page, text, instead }) =>
    diagnose('GP721', { document: name, page, address: text, instead }),
  );
};

const judged = async (
  { edition, job, imposition, name }: PlannedDocument,
  viewer: Viewer,
  bytes: Uint8Array,
): Promise<Diagnostic[]> => {
  if (!edition.press || !job) return [];
  const { judge } = await import('../preflight/judge.ts');
  const profile = imposition ? sheetProfile(job.profile) : job.profile;
  const demands = { standard: profile.standard, profile };
  const { findings } = await judge(bytes, demands, { viewer, look: ['inks'] });
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

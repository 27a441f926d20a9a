import { type Diagnostic, hasErrors, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { Project } from '../../guide/guide.ts';
import type { Offices } from '../../guide/offices/office.ts';
import type { GrowingDocument, OutputFolder } from '../disk/write.ts';
import type { PlacedCopy } from '../manifest/manifest.ts';
import { addressesOf, type Looked } from '../manifest/recipe.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Press } from '../press.ts';
import type { Facts, Finished, Prove } from '../printed.ts';
import { openCopyPress } from './copy-press.ts';
import { joinedRun } from './joined-run.ts';

/**
 * The copies of many offices in one file, as a print shop wants them: each with its own pages and its own
 * bookmark, what they share stored once. One copy with an error stops all, for it would be missing on the pallet.
 */
export const printRun = async (
  press: Press,
  project: Project,
  planned: PlannedDocument,
  prove: Prove,
  output: Pick<OutputFolder, 'grow'>,
  stage: (name: string) => void,
): Promise<Outcome<Finished>> => {
  const { offices } = project;
  const file = output.grow(planned.name);
  try {
    // On a sheet the pages of a copy are parts of another.
    const { value: facts, diagnostics } =
      planned.imposition || !offices
        ? await joinedRun(press, project, planned, prove, file, stage)
        : await pressRun(press, project, offices, planned, prove, file, stage);
    if (!facts) return { diagnostics };
    stage('write');
    const { value: kept, diagnostics: told } = await file.keep();
    return {
      ...(kept && { value: { ...facts, ...kept } }),
      diagnostics: [...diagnostics, ...told],
    };
  } finally {
    await file.drop();
  }
};

/** Copies whose proof is not waited for yet: each holds its bytes. */
const UNPROVED = 8;

/** Each copy goes into `file` as it comes, so that thousands take no more memory than a hundred. */
const pressRun = async (
  press: Press,
  project: Project,
  offices: Offices,
  planned: PlannedDocument,
  prove: Prove,
  file: Pick<GrowingDocument, 'add'>,
  stage: (name: string) => void,
): Promise<Outcome<Facts>> => {
  const copyPress = await openCopyPress(press, project, offices, planned, prove);
  const diagnostics: Diagnostic[] = [];
  const copies: PlacedCopy[] = [];
  const looked = new Set<Looked>();
  let proofs: readonly Promise<readonly Diagnostic[]>[] = [];
  const hear = async (unproved: number): Promise<void> => {
    const toHear = proofs.slice(0, Math.max(0, proofs.length - unproved));
    diagnostics.push(...(await Promise.all(toHear)).flat());
    proofs = proofs.slice(toHear.length);
  };
  let pages = 0;
  try {
    for (const office of planned.copiesFor ?? []) {
      stage('layout');
      // Ctrl-C is heard.
      await new Promise((resume) => setImmediate(resume));
      const { value: copy, diagnostics: said } = await copyPress.print(office);
      diagnostics.push(...said);
      if (!copy) continue;
      await file.add(copy.bytes);
      looked.add(copy.looked);
      const codes = addressesOf(copy.codes);
      const range = [pages + 1, pages + copy.pages.length] as const;
      copies.push({ office: office.code, pages: range, codes });
      pages += copy.pages.length;
      proofs = [...proofs, copy.proof];
      await hear(UNPROVED);
    }
    stage('preflight');
    await hear(0);
    if (hasErrors(diagnostics)) return { diagnostics };
    for (const part of copyPress.end()) await file.add(part);
    const codes = [...new Set(copies.flatMap((copy) => copy.codes))];
    return { value: { pages, codes, looked: together([...looked]), copies }, diagnostics };
  } finally {
    copyPress.free();
  }
};

/** Offices may have pictures of their own. */
const together = (all: readonly Looked[]): Looked => ({
  fontFaces: all[0]?.fontFaces ?? [],
  pictures: all.flatMap(({ pictures }) => pictures),
});

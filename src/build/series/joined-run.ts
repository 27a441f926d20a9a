import { type Diagnostic, hasErrors, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { Project } from '../../guide/guide.ts';
import type { Pages } from '../../layout/page.ts';
import { wholeFile } from '../../pdf/file.ts';
import type { GrowingDocument } from '../disk/write.ts';
import { type LaidDocument, layDocument, lookedAt, printDocument } from '../document.ts';
import type { PlacedCopy } from '../manifest/manifest.ts';
import { addressesOf } from '../manifest/recipe.ts';
import type { FoundPicture } from '../pictures.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Press } from '../press.ts';
import type { Facts, Prove } from '../printed.ts';
import { codesOf } from '../proof/placed-codes.ts';
import { joined } from './join.ts';
import { ownDocument } from './own-document.ts';

/** A print run on sheets of paper, into `file`: all copies are laid out in full and joined page by page. */
export const joinedRun = async (
  press: Press,
  project: Project,
  planned: PlannedDocument,
  prove: Prove,
  file: Pick<GrowingDocument, 'add'>,
  stage: (name: string) => void,
): Promise<Outcome<Facts>> => {
  const { copiesFor = [], ...document } = planned;
  const diagnostics: Diagnostic[] = [];
  // Of all copies the pages are kept, of the first one what they share.
  const laid: Pages[] = [];
  let first: LaidDocument | undefined;
  // Offices may have pictures of their own.
  const shown = new Map<string, FoundPicture>();
  for (const office of copiesFor) {
    stage('layout');
    const own = ownDocument({ ...document, office }, project);
    const { value, diagnostics: found } = await layDocument(press, project, own, true);
    diagnostics.push(...found);
    if (!value) continue;
    first ??= value;
    for (const [key, picture] of value.pictures.found) shown.set(key, picture);
    laid.push(value.pages);
  }
  if (!first || hasErrors(diagnostics)) return { diagnostics };

  const run = joined(
    laid.map((pages, i) => {
      const { code = '', name = '' } = copiesFor[i] ?? {};
      return { title: `${code} ${name}`, pages };
    }),
  );
  stage('print');
  const whole = ownDocument(planned, project);
  const pictures = { ...first.pictures, found: shown };
  const printed = await printDocument(press, whole, { ...first, pictures, pages: run.pages });
  diagnostics.push(...printed.diagnostics);
  if (!printed.value || hasErrors(diagnostics)) return { diagnostics };
  const copies = copiesFor.flatMap((office, i): PlacedCopy[] => {
    const [own, pages] = [laid[i], run.ranges[i]];
    if (!own || !pages) return [];
    const codes = addressesOf(codesOf(own.pages));
    return [{ office: office.code, pages, codes }];
  });
  const { pages } = run.pages;
  const looked = lookedAt({ ...first, pictures });
  const bytes = wholeFile(printed.value);
  stage('preflight');
  const codes = codesOf(pages);
  diagnostics.push(...(await prove(whole, { bytes, pages, codes, looked, vouched: 'nothing' })));
  if (hasErrors(diagnostics)) return { diagnostics };
  await file.add(printed.value);
  return {
    value: { pages: pages.length, codes: addressesOf(codes), looked, copies },
    diagnostics,
  };
};

import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Page } from '../../layout/page.ts';
import type { HiddenParts } from '../../preflight/judgement.ts';
import type { SheetSize } from '../../preflight/subject.ts';
import type { PrintProfile } from '../../profile.ts';
import type { PreparedScreenshot } from '../../screenshot/prepare.ts';
import type { StyledDocument, StyledElement } from '../../template/styled.ts';
import { mmFromPt } from '../../units.ts';
import { sheetProfile } from '../impose.ts';
import type { Looked } from '../manifest/recipe.ts';
import type { FoundPicture } from '../pictures.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Press } from '../press.ts';
import { hiddenIn, shownIn } from './hidden.ts';
import { ownCodes, type PageCode, placedCodes } from './placed-codes.ts';

/**
 * Judges a file by its bytes before it is written. Each code is read back from the drawn pages (GP721); what is redacted in the
 * document's screenshots is in none of its pictures (GP722); a file for the press is judged as `guidepress preflight`
 * does, ink measured: one problem (GP720) for each rule that it breaks. Warnings are left to that command; what
 * they are about was told when the pages were made.
 */
export const proof = async (
  press: Press,
  document: PlannedDocument,
  pages: readonly Page[],
  looked: Looked,
  bytes: Uint8Array,
): Promise<readonly Diagnostic[]> => {
  const { name } = document;
  const { unreadCodes, brokenRules, shownHidden } = press.apprentice;
  const codes = placedCodes(pages);
  const profile = profileFor(document);
  const sizes = sizesOf(pages);
  const lookForHidden = async (): Promise<readonly Diagnostic[]> => {
    const hidden = await hiddenPartsIn(press, pages, looked.pictures);
    // The streams of a file are looked through here, while the apprentice looks at its pages.
    const { isClean } = await import('../../preflight/redaction/clean.ts');
    if (!hidden || (await isClean(bytes, hidden))) return [];
    return shownHidden(name, bytes, hidden, sizes);
  };
  const found = await Promise.all([
    codes.length > 0 ? unreadCodes(name, bytes, codes) : [],
    profile ? brokenRules(name, bytes, profile, sizes) : [],
    lookForHidden(),
  ]);
  return found.flat();
};

/** What a file for the press is judged by. */
const profileFor = ({ edition, job, imposition }: PlannedDocument): PrintProfile | undefined => {
  if (!edition.press || !job) return undefined;
  return imposition ? sheetProfile(job.profile) : job.profile;
};

/**
 * Starts what the proof of a document will wait for, while it is being laid out and printed: what looks at pages, and the
 * screenshots in which something is redacted.
 */
export const proofAhead = (
  press: Press,
  { edition }: PlannedDocument,
  content: StyledDocument,
  pictures: readonly FoundPicture[],
): void => {
  const reduce = async (): Promise<void> => {
    const [hidden, { reduceAhead }] = await Promise.all([
      hiddenPartsIn(press, [], pictures),
      import('../../preflight/redaction/clean.ts'),
    ]);
    if (hidden) reduceAhead(hidden);
  };
  const ahead: Promise<unknown>[] = [reduce()];
  if (edition.press) ahead.push(press.apprentice.warmUp(['viewer']));
  else if (hasCode(content.root)) ahead.push(press.apprentice.warmUp(['reader']));
  // What fails, fails again when the proof asks for it.
  for (const each of ahead) each.catch(() => undefined);
};

/**
 * Looks at each picture of a document as soon as it is prepared, for what is redacted in others: the proof of the file will
 * know it again, and need not look at it after the last of them. What is found is told then.
 */
export const picturesProof = (
  press: Press,
  { edition, job }: PlannedDocument,
  pages: readonly Page[],
  pictures: readonly FoundPicture[],
): ((prepared: PreparedScreenshot) => Promise<void>) => {
  const hidden = hiddenPartsIn(press, pages, pictures);
  // What fails, fails again when the proof asks for it.
  hidden.catch(() => undefined);
  const isPress = edition.press && job?.profile.standard === 'pdf-x4';
  return async ({ picture, insets }) => {
    const parts = await hidden;
    if (!parts) return;
    const [{ pictureFile }, { isClean }] = await Promise.all([
      import('../../pdf/picture-file.ts'),
      import('../../preflight/redaction/clean.ts'),
    ]);
    await isClean(pictureFile([picture, ...insets], isPress), parts);
  };
};

const hasCode = ({ replaced, children }: StyledElement): boolean =>
  replaced?.kind === 'code' || children.some((each) => each.kind === 'element' && hasCode(each));

const hiddenPartsIn = async (
  press: Press,
  pages: readonly Page[],
  pictures: readonly FoundPicture[],
): Promise<HiddenParts | undefined> => {
  const screenshots = await hiddenIn(press, shownIn(pages, pictures));
  return screenshots.length > 0 ? { screenshots, everywhere: false } : undefined;
};

/**
 * Of a copy that was printed from a plate: its own codes, read from the streams that draw them. All else was looked at with
 * the plate's first copy.
 */
export const proofOfOwn = async (
  press: Press,
  { name }: PlannedDocument,
  codes: readonly PageCode[],
  bytes: Uint8Array,
): Promise<readonly Diagnostic[]> => {
  const own = ownCodes(codes);
  return own.length > 0 ? press.apprentice.unreadOwnCodes(name, bytes, own) : [];
};

const sizesOf = (pages: readonly Page[]): readonly SheetSize[] =>
  pages.map(({ width, height }) => ({ widthMm: mmFromPt(width), heightMm: mmFromPt(height) }));

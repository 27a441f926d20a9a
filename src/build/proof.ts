import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Page } from '../layout/page.ts';
import type { PlacedCode } from '../preflight/eye/read-back.ts';
import type { HiddenParts } from '../preflight/judgement.ts';
import type { SheetSize } from '../preflight/subject.ts';
import { mmFromPt } from '../units.ts';
import { theReader, theViewer } from './eyes.ts';
import { hiddenIn, shownIn } from './hidden.ts';
import { sheetProfile } from './impose.ts';
import type { Looked } from './manifest/recipe.ts';
import type { FoundPicture } from './pictures.ts';
import { placedCodes } from './placed-codes.ts';
import type { PlannedDocument } from './plan.ts';
import type { Press } from './press.ts';

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
  const hidden = hiddenPartsIn(press, pages, looked.pictures);
  const found = await Promise.all([
    unreadCodes(document, placedCodes(pages), bytes),
    judged(document, bytes, hidden, sizesOf(pages)),
  ]);
  return found.flat();
};

/**
 * Starts what the proof of these pages will wait for, while they are being printed: what looks at pages, and the screenshots
 * in which something is redacted.
 */
export const proofAhead = (
  press: Press,
  { edition }: PlannedDocument,
  pages: readonly Page[],
  pictures: readonly FoundPicture[],
): void => {
  const ahead: Promise<unknown>[] = [hiddenPartsIn(press, pages, pictures)];
  if (edition.press || placedCodes(pages).length > 0) ahead.push(theViewer());
  // What fails, fails again when the proof asks for it.
  for (const each of ahead) each.catch(() => undefined);
};

const hiddenPartsIn = async (
  press: Press,
  pages: readonly Page[],
  pictures: readonly FoundPicture[],
): Promise<HiddenParts | undefined> => {
  const screenshots = await hiddenIn(press, shownIn(pages, pictures));
  return screenshots.length > 0 ? { screenshots, everywhere: false } : undefined;
};

/**
 * Of a file that was printed from a plate: its own codes, read from the streams that draw them. All else was looked at with
 * the plate's first file.
 */
export const proofOfOwn = async (
  { name }: PlannedDocument,
  wanted: readonly Pick<PlacedCode, 'page' | 'text'>[],
  own: Uint8Array,
): Promise<readonly Diagnostic[]> => {
  if (wanted.length === 0) return [];
  const [reader, { drawnCodes }] = await Promise.all([
    theReader(),
    import('../preflight/eye/drawn-codes.ts'),
  ]);
  const read = await drawnCodes(own, reader);
  return wanted
    .filter(({ text }) => !read.includes(text))
    .map(({ page, text }) =>
      diagnose('GP721', { document: name, page, address: text, instead: read }),
    );
};

const sizesOf = (pages: readonly Page[]): readonly SheetSize[] =>
  pages.map(({ width, height }) => ({ widthMm: mmFromPt(width), heightMm: mmFromPt(height) }));

const unreadCodes = async (
  { name }: PlannedDocument,
  codes: ReturnType<typeof placedCodes>,
  bytes: Uint8Array,
): Promise<Diagnostic[]> => {
  if (codes.length === 0) return [];
  const [viewer, { readBack }] = await Promise.all([
    theViewer(),
    import('../preflight/eye/read-back.ts'),
  ]);
  const eye = viewer.open(bytes);
  if (!eye) throw new Error('PDFium cannot open what guidepress wrote');
  const unread = await readBack(eye, codes);
  eye.close();
  return unread.map(({ page, text, instead }) =>
    diagnose('GP721', { document: name, page, address: text, instead }),
  );
};

const isClean = async (bytes: Uint8Array, hidden: HiddenParts): Promise<boolean> =>
  (await import('../preflight/redaction/clean.ts')).isClean(bytes, hidden);

const judged = async (
  { edition, job, imposition, name }: PlannedDocument,
  bytes: Uint8Array,
  hiding: Promise<HiddenParts | undefined>,
  sizes: readonly SheetSize[],
): Promise<Diagnostic[]> => {
  const hidden = await hiding;
  const asked = edition.press ? job?.profile : undefined;
  if (!asked && (!hidden || (await isClean(bytes, hidden)))) return [];
  const { judge } = await import('../preflight/judge.ts');
  const profile = asked && (imposition ? sheetProfile(asked) : asked);
  const demands = {
    standard: profile?.standard ?? 'none',
    ...(profile ? { profile } : {}),
    ...(hidden ? { hidden } : {}),
    sizes,
  };
  const looking = profile && { viewer: await theViewer(), look: ['inks'] as const };
  const { findings } = await judge(bytes, demands, looking);
  const errors = findings.filter(
    ({ severity, rule }) => severity === 'error' && (profile || rule === 'D1'),
  );
  const rules = new Set(errors.map(({ rule }) => rule));
  return [...rules].flatMap((rule) => {
    const cases = errors.filter((each) => each.rule === rule);
    const [first] = cases;
    if (!first) return [];
    const { message, page, hint } = first;
    if (rule === 'D1') return [diagnose('GP722', { document: name, message, page })];
    const facts = { document: name, rule, message, page, count: cases.length };
    return [diagnose('GP720', facts, { hint })];
  });
};

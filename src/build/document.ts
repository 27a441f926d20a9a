import { judgeAddress } from '../code/address.ts';
import type { Code } from '../diagnostic/catalogue.ts';
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import type { FontSet } from '../font/font.ts';
import type { Guide, Poster, Project } from '../guide/guide.ts';
import { folded } from '../imposition/folds.ts';
import { type Laid, layOutRun, loadLayoutEngine } from '../layout/layout.ts';
import type { Pages } from '../layout/page.ts';
import type { LayoutResources } from '../layout/resources.ts';
import type { Metadata } from '../pdf/metadata.ts';
import type { PrintJob } from '../pdf/surround.ts';
import type { Rewording, StyledDocument } from '../template/styled.ts';
import { requestsAhead } from './ahead.ts';
import { imposed, sheetProfile } from './impose.ts';
import type { Looked } from './manifest/recipe.ts';
import {
  findPictures,
  inspectAhead,
  type Pictures,
  pictureProblems,
  screenshotResources,
} from './pictures.ts';
import { overBudget } from './plan/budget.ts';
import type { PlannedDocument } from './plan/plan.ts';
import { pictureEdition, placedPictures, preparePictures } from './prepare.ts';
import type { Press } from './press.ts';
import { coarsePictures, pagesForPress } from './press-pages/for-press.ts';
import { redactedIn } from './proof/hidden.ts';
import { picturesProof, proofAhead } from './proof/proof.ts';
import { madeFor } from './series/own-document.ts';
import { type Styled, styled } from './style.ts';

/** A document after layout, with what printing needs besides. */
export interface LaidDocument {
  readonly pages: Pages;
  readonly fonts: FontSet;
  readonly pictures: Pictures;
  readonly fontFaces: StyledDocument['fontFaces'];
  readonly readingDistanceMm: number;
}

/** What was looked at while it was laid out. */
export const lookedAt = ({ fontFaces, pictures }: LaidDocument): Looked => ({
  fontFaces,
  pictures: [...pictures.found.values()],
});

/** The first document of a run, ready to be laid out with other words. */
export interface LaidRun extends LaidDocument {
  readonly style: Styled;
  readonly laid: Laid;
  /** What is done to laid out pages of the run; nothing when they are printed as they are. */
  readonly finish: Finish | undefined;
  /** What that found in this document. */
  readonly finishing: readonly Diagnostic[];
}

/** Makes a document's pages ready for folding and for the press, and puts them on sheets: it depends on all that stands on them. */
export type Finish = (document: PlannedDocument, pages: Pages) => Outcome<Pages>;

/** Style, fonts, sizes of pictures, layout; while that runs, pictures are decoded if the document will be printed. */
export const layDocument = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
  willPrint: boolean,
): Promise<Outcome<LaidDocument>> => {
  const run = await layRun(press, project, document, willPrint, () => undefined);
  run.value?.laid.free();
  return run;
};

/** `openIn` finds in what the other documents of the run may differ from this one. */
export const layRun = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
  willPrint: boolean,
  openIn: (style: Styled) => Rewording | undefined,
): Promise<Outcome<LaidRun>> => {
  inspectAhead(press, document.publication);
  const [style] = await Promise.all([styled(press, project, document), loadLayoutEngine()]);
  const diagnostics: Diagnostic[] = [...style.diagnostics];
  if (!style.value) {
    diagnostics.push(...(await pictureProblems(press, document.publication, style.unstyled)));
    return { diagnostics };
  }
  const { content, screenshots, readingDistanceMm, panels } = style.value;

  const pictures = await findPictures(press, screenshots, content);
  if (willPrint) {
    const edition = pictureEdition(document, readingDistanceMm);
    await press.ahead(
      requestsAhead(content, pictures.value, edition, press.apprentice.isBeside()),
      redactedIn([...pictures.value.found.values()]),
    );
  }
  const fonts = await press.fonts(content.fontFaces);
  diagnostics.push(...fonts.diagnostics);
  if (!fonts.value || fonts.value.fonts.length === 0) return { diagnostics };
  diagnostics.push(...pictures.diagnostics);
  if (willPrint) proofAhead(press, document, content, [...pictures.value.found.values()]);
  const resources = {
    fonts: fonts.value,
    screenshots: screenshotResources(pictures.value, content, fonts.value),
    images: pictures.value.images,
    readingDistanceMm,
    checkTarget: checkTargetsIn(project),
  };
  const laid = layOutRun(content, resources, openIn(style.value));
  const report = (problems: readonly Diagnostic[]) =>
    diagnostics.push(...problems.map((problem) => inDocument(problem, document, !!panels)));
  report(laid.diagnostics);
  if (!laid.value) return { diagnostics };
  // The manifest will ask for it; now it is read while pixels are waited for.
  if (willPrint) press.templateHash(style.value.styling.template.name).catch(() => undefined);
  const finish =
    panels || document.job || document.imposition
      ? finishing(fonts.value, pictures.value, panels, readingDistanceMm)
      : undefined;
  const made = finished(finish, document, laid.value.pages);
  diagnostics.push(...made.diagnostics);
  if (!made.value) {
    laid.value.free();
    return { diagnostics };
  }
  return {
    value: {
      pages: made.value,
      fonts: fonts.value,
      pictures: pictures.value,
      fontFaces: content.fontFaces,
      readingDistanceMm,
      style: style.value,
      laid: laid.value,
      finish,
      finishing: made.diagnostics,
    },
    diagnostics,
  };
};

/**
 * Another document of the run laid out by itself, from the same styled tree with these words. Nothing when there is a problem in
 * its layout, or when it cannot be finished.
 */
export const layBeside = (
  run: LaidRun,
  document: PlannedDocument,
  words: Rewording,
): LaidRun | undefined => {
  const laid = run.laid.byItself(words);
  if (!laid) return undefined;
  const { value: pages, diagnostics: finishing } = finished(run.finish, document, laid.pages);
  if (pages) return { ...run, pages, laid, finishing };
  laid.free();
  return undefined;
};

/** Pages of a run as they are printed. */
export const finished = (
  finish: LaidRun['finish'],
  document: PlannedDocument,
  pages: Pages,
): Outcome<Pages> => finish?.(document, pages) ?? { value: pages, diagnostics: [] };

/** Codes and links of a document mostly lead to one address. */
const checkTargetsIn = ({ domains }: Project): LayoutResources['checkTarget'] => {
  let last: { readonly url: string; readonly found: readonly Diagnostic[] } | undefined;
  return (url, { span }) => {
    if (last?.url !== url) last = { url, found: judgeAddress(url, domains).diagnostics };
    return last.found.map((problem) => (span ? { ...problem, span } : problem));
  };
};

const finishing =
  (
    fonts: FontSet,
    pictures: Pictures,
    panels: Styled['panels'],
    readingDistanceMm: number,
  ): Finish =>
  (document, pages) => {
    const { job, edition, format } = document;
    const report = (problems: readonly Diagnostic[]) =>
      problems.map((problem) => inDocument(problem, document, !!panels));
    const creased = panels ? folded(pages, panels, format) : { value: pages, diagnostics: [] };
    const diagnostics = report(creased.diagnostics);
    if (!creased.value) return { diagnostics };
    let ready = creased.value;
    if (job) {
      const made = pagesForPress(ready, job.profile, edition.colour, fonts.fonts, pictures);
      diagnostics.push(...report(made.diagnostics));
      const placed = placedPictures(made.pages);
      diagnostics.push(...coarsePictures(placed, job.profile, readingDistanceMm, pictures));
      ready = made.pages;
    }
    const sheets = imposed(ready, document, fonts);
    diagnostics.push(...sheets.diagnostics);
    return { ...sheets, diagnostics };
  };

/** Problems of what is printed: the words are the guide's, though the place is known in the template only. */
const OF_WORDS: ReadonlySet<Code> = new Set([
  'GP401',
  'GP402',
  'GP403',
  'GP404',
  'GP406',
  'GP701',
  'GP703',
  'GP754',
]);

/** What has no room in one format may have in another. */
const OF_ROOM: ReadonlySet<Code> = new Set(['GP401', 'GP402']);
const FOLDED =
  'A folded sheet has room for so much and no more: leave something out, or take another format for this guide.';

/** Many documents share a template; which of them the problem is in, and in which format, has to be said. */
const inDocument = (
  problem: Diagnostic,
  { publication, format, office }: PlannedDocument,
  isFolded: boolean,
): Diagnostic => {
  if (!OF_WORDS.has(problem.code)) return problem;
  const told = OF_ROOM.has(problem.code) ? inFormat(problem, format, isFolded) : problem;
  const related = [...problem.related];
  if (problem.span?.file !== publication.file) {
    const span = publication.spans.title ?? publication.span;
    related.push({ message: 'The document is:', span });
  }
  if (office) related.push(madeFor(office));
  return related.length > problem.related.length ? { ...told, related } : told;
};

const inFormat = (problem: Diagnostic, format: string, isFolded: boolean): Diagnostic => ({
  ...problem,
  message: `${problem.message.replace(/\.$/, '')}, in ${format}.`,
  ...(isFolded ? { hint: FOLDED } : {}),
});

/** Pictures at their size on paper, then the PDF. */
export const printDocument = async (
  press: Press,
  document: PlannedDocument,
  { pages, fonts, pictures, readingDistanceMm }: LaidDocument,
): Promise<Outcome<Uint8Array>> => {
  const { publication, edition } = document;
  // The PDF writer is loaded while the pictures are decoded on other threads.
  const [prepared, { writePdf }] = await Promise.all([
    preparePictures(
      press,
      pages,
      pictures,
      pictureEdition(document, readingDistanceMm),
      picturesProof(press, document, pages.pages, [...pictures.found.values()]),
    ),
    import('../pdf/write.ts'),
  ]);
  const { value } = prepared;
  const diagnostics = [...prepared.diagnostics];
  if (!value || diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  const metadata = metadataOf(publication, press);
  const resources = { fonts, pictures: value };
  const bytes = writePdf(pages, resources, metadata, edition, printJobOf(document));
  diagnostics.push(...overBudget(document, bytes.length, value, pictures));
  return { value: bytes, diagnostics };
};

/** What a file for a print shop needs to know besides its pages. */
export const printJobOf = ({
  publication,
  format,
  edition,
  job,
  imposition,
}: PlannedDocument): PrintJob | undefined => {
  const profile = job && (imposition ? sheetProfile(job.profile) : job.profile);
  return edition.press && profile
    ? { profile, document: `${publication.id} ${format}` }
    : undefined;
};

/** What a document without any date says; no clock is asked, so that the same input gives the same bytes. */
const NO_DATE = new Date(0);

/** The date is the revision's; else SOURCE_DATE_EPOCH (reproducible-builds.org/specs). */
export const metadataOf = (publication: Guide | Poster, press: Press): Metadata => {
  const { title, summary, issuer, language, revised } = publication;
  return {
    title,
    author: issuer.name,
    ...(summary ? { subject: summary } : {}),
    language,
    created: revised ? new Date(`${revised}T00:00:00Z`) : (press.sourceDate ?? NO_DATE),
    producer: press.producer,
  };
};

import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { didYouMean, enumerate } from '../diagnostic/suggest.ts';
import type { Guide, Poster, Project, Screenshot } from '../guide/guide.ts';
import type { Rendered } from '../template/handlebars/rendered.ts';
import { type Format, formatOf, type Template } from '../template/load.ts';
import {
  type HtmlPage,
  printerOf,
  printPage,
  readPage,
  type StyledPage,
  stylePage,
} from '../template/style.ts';
import type { StyledDocument } from '../template/styled.ts';
import { guideContext, posterContext, screenshotRef } from '../template/view/context.ts';
import type { Mm } from '../units.ts';
import type { PlannedDocument } from './plan/plan.ts';
import type { Press } from './press.ts';

/** A document after template, HTML and CSS. */
export interface Styled {
  readonly content: StyledDocument;
  readonly styling: Styling;
  readonly page: HtmlPage;
  readonly styledOf: StyledPage['styledOf'];
  /** By the `ref` that the template puts on `<gp-screenshot>`. */
  readonly screenshots: ReadonlyMap<string, Screenshot>;
  readonly readingDistanceMm: number;
  /** Of a format that is folded. */
  readonly panels: Format['panels'];
}

/** How a document gets its looks. */
export interface Styling {
  readonly template: Template;
  readonly format: Format;
}

/** `leaflet-a4` is the format `a4` of the template `leaflet`; both names may hold hyphens. */
export const splitFormat = (
  full: string,
  templates: readonly string[],
): readonly [template: string, format: string] => {
  const known = templates
    .filter((name) => full.startsWith(`${name}-`))
    .sort((a, b) => b.length - a.length)[0];
  const cut = known?.length ?? full.lastIndexOf('-');
  return cut < 0 ? [full, ''] : [full.slice(0, cut), full.slice(cut + 1)];
};

/** By the `ref` that templates put on `<gp-screenshot>`. */
export const screenshotsOf = (publication: Guide | Poster): ReadonlyMap<string, Screenshot> => {
  const steps = publication.kind === 'guide' ? publication.steps : [];
  return new Map(
    steps.flatMap((step) =>
      step.screenshots.map((shot, index) => [screenshotRef(step.number, index + 1), shot] as const),
    ),
  );
};

/**
 * How far sheets draw beyond an edge that nobody cuts: a page of 595.28 points is 596 pixels on a screen, and paint
 * that ends with the page would leave the last of them pale.
 */
const SCREEN_BLEED: Mm = 3;

/**
 * Template and its format, also where style sheets have errors: what is printed can be looked at all the same. Problems of the format's
 * name stand where the guide or the project names it.
 */
const stylingOf = async (
  press: Press,
  project: Project,
  { publication, format }: PlannedDocument,
): Promise<Outcome<Styling>> => {
  const [templateName, formatName] = splitFormat(format, await press.templateNames());
  const template = await press.template(templateName, project.offices?.columns);
  const named = publication.formatSpans[publication.formats.indexOf(format)] ?? project.span;
  const here = (found: readonly Diagnostic[]) =>
    found.map((diagnostic) => ({ ...diagnostic, span: diagnostic.span ?? named }));
  const diagnostics: Diagnostic[] = here(template.diagnostics);
  const printable = template.value ?? template.unstyled;
  if (!printable)
    return { diagnostics: await withFormats(press, publication.kind, format, diagnostics) };

  const { kind } = printable;
  if (kind !== publication.kind) {
    const params = { format, kind: publication.kind, made: kind };
    return { diagnostics: [...diagnostics, diagnose('GP613', params, { span: named })] };
  }
  const chosen = formatOf(printable, formatName);
  diagnostics.push(...here(chosen.diagnostics));
  if (!chosen.value) return { diagnostics };
  const crowded = tooManyTiles(publication, chosen.value);
  diagnostics.push(...crowded);
  if (hasErrors(crowded)) return { diagnostics };
  return { value: { template: printable, format: chosen.value }, diagnostics };
};

/** A format is often written without its template: `standee-80x180`. */
const withFormats = async (
  press: Press,
  kind: Template['kind'],
  written: string,
  diagnostics: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> => {
  if (!diagnostics.some(({ code }) => code === 'GP311')) return diagnostics;
  const templates = await Promise.all((await press.templateNames()).map(press.described));
  const known = templates.flatMap((each) => (each?.kind === kind ? each.formats : []));
  const [meant, ...others] = known.filter((name) => name.endsWith(`-${written}`));
  const hint =
    meant && others.length === 0
      ? `Did you mean “${meant}”?`
      : (didYouMean(written, known) ?? `A ${kind} comes as ${enumerate(known)}.`);
  return diagnostics.map((each) => (each.code === 'GP311' ? { ...each, hint } : each));
};

/** The document printed through its template. */
export const pageOf = (
  { template, format }: Styling,
  project: Project,
  document: PlannedDocument,
): Outcome<Rendered> => printPage(template, contextOf(format, project, document));

/** The same for the documents of a series, each printed from what was printed before. */
export const openPages = (): typeof pageOf => {
  const printers = new Map<Template, ReturnType<typeof printerOf>>();
  return ({ template, format }, project, document) => {
    const print = printers.get(template) ?? printerOf(template);
    printers.set(template, print);
    return print(contextOf(format, project, document));
  };
};

const contextOf = (
  format: Format,
  project: Project,
  { publication, edition, office }: PlannedDocument,
) =>
  publication.kind === 'guide'
    ? guideContext(project, publication, format, edition, office)
    : posterContext(project, publication, format, edition, office);

export interface StyledOutcome extends Outcome<Styled> {
  /** The page without its styles, where these have errors or it has some itself. */
  readonly unstyled?: HtmlPage | undefined;
}

/** Template, its format and the cascade. */
export const styled = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
): Promise<StyledOutcome> => {
  const styling = await stylingOf(press, project, document);
  const diagnostics: Diagnostic[] = [...styling.diagnostics];
  if (!styling.value) return { diagnostics };
  const { template, format } = styling.value;
  const printed = pageOf(styling.value, project, document);
  diagnostics.push(...printed.diagnostics);
  if (!printed.value) return { diagnostics };
  const page = readPage(printed.value);
  diagnostics.push(...page.diagnostics);
  if (!page.value) return { unstyled: page.unsound, diagnostics };
  if (hasErrors(styling.diagnostics)) return { unstyled: page.value, diagnostics };
  const { edition, job } = document;
  const bleed = (edition.bleed && job?.profile.bleedMm) || SCREEN_BLEED;
  const styledPage = stylePage(template, format.name, page.value, bleed);
  diagnostics.push(...styledPage.diagnostics);
  if (!styledPage.value) return { unstyled: page.value, diagnostics };
  const { readingDistanceMm, panels } = format;
  const { document: content, styledOf } = styledPage.value;
  const screenshots = screenshotsOf(document.publication);
  return {
    value: {
      content,
      styling: styling.value,
      page: page.value,
      styledOf,
      screenshots,
      readingDistanceMm,
      panels,
    },
    diagnostics,
  };
};

/** A sheet that is too small for its codes is told at the first guide that has no room. */
const tooManyTiles = (publication: Guide | Poster, { name, mostTiles }: Format): Diagnostic[] => {
  const tiles = publication.kind === 'poster' ? publication.tiles : [];
  const first = mostTiles === undefined ? undefined : tiles[mostTiles];
  if (mostTiles === undefined || !first) return [];
  const facts = { format: name, count: tiles.length, limit: mostTiles };
  return [diagnose('GP614', facts, { span: first.span })];
};

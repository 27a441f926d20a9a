import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Guide, Poster, Project, Screenshot } from '../guide/guide.ts';
import { fieldsOf } from '../guide/offices/office.ts';
import { type Format, formatOf } from '../template/load.ts';
import { styleDocument } from '../template/style.ts';
import type { StyledDocument } from '../template/styled.ts';
import { guideContext, posterContext, screenshotRef } from '../template/view/context.ts';
import type { Mm } from '../units.ts';
import type { PlannedDocument } from './plan.ts';
import type { Press } from './press.ts';

/** A document after template, HTML and CSS. */
export interface Styled {
  readonly content: StyledDocument;
  /** By the `ref` that the template puts on `<gp-screenshot>`. */
  readonly screenshots: ReadonlyMap<string, Screenshot>;
  readonly readingDistanceMm: number;
  /** Of a format that is folded. */
  readonly panels: Format['panels'];
}

/** `leaflet-a4` is the format `a4` of the template `leaflet`; both names may hold hyphens. */
const splitFormat = (
  full: string,
  templates: readonly string[],
): readonly [template: string, format: string] => {
  const known = templates
    .filter((name) => full.startsWith(`${name}-`))
    .sort((a, b) => b.length - a.length)[0];
  const cut = known?.length ?? full.lastIndexOf('-');
  return cut < 0 ? [full, ''] : [full.slice(0, cut), full.slice(cut + 1)];
};

const screenshotsOf = (publication: Guide | Poster): ReadonlyMap<string, Screenshot> => {
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

/** Template, its format and the cascade. Problems of the format's name stand where the guide or the project names it. */
export const styled = async (
  press: Press,
  project: Project,
  { publication, format, edition, job, office }: PlannedDocument,
): Promise<Outcome<Styled>> => {
  const [templateName, formatName] = splitFormat(format, await press.templateNames());
  const officeFields = project.offices && fieldsOf(project.offices.columns);
  const template = await press.template(templateName, officeFields);
  const diagnostics: Diagnostic[] = [...template.diagnostics];
  const named = publication.formatSpans[publication.formats.indexOf(format)] ?? project.span;
  const here = (found: readonly Diagnostic[]) =>
    found.map((diagnostic) => ({ ...diagnostic, span: diagnostic.span ?? named }));
  if (!template.value) return { diagnostics: here(diagnostics) };

  const { kind } = template.value;
  if (kind !== publication.kind) {
    const params = { format, kind: publication.kind, made: kind };
    return { diagnostics: [...diagnostics, diagnose('GP613', params, { span: named })] };
  }
  const chosen = formatOf(template.value, formatName);
  diagnostics.push(...here(chosen.diagnostics));
  if (!chosen.value) return { diagnostics };
  diagnostics.push(...tooManyTiles(publication, chosen.value));
  if (hasErrors(diagnostics)) return { diagnostics };

  const context =
    publication.kind === 'guide'
      ? guideContext(project, publication, chosen.value, edition, office)
      : posterContext(project, publication, chosen.value, edition, office);
  const bleed = (edition.bleed && job?.profile.bleedMm) || SCREEN_BLEED;
  const content = styleDocument(template.value, formatName, context, edition, bleed);
  diagnostics.push(...content.diagnostics);
  if (!content.value) return { diagnostics };
  const { readingDistanceMm, panels } = chosen.value;
  const screenshots = screenshotsOf(publication);
  return {
    value: { content: content.value, screenshots, readingDistanceMm, panels },
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

import { ALL_OFFICES } from '../build/choose.ts';
import type { Request } from '../build/make.ts';
import { publications } from '../build/plan.ts';
import type { Press } from '../build/press.ts';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { EDITIONS, type Edition } from '../edition.ts';
import type { Project } from '../guide/guide.ts';
import type { LoadedProject } from '../guide/load.ts';
import { IMPOSITIONS, type Imposition } from '../imposition/impose.ts';
import { checkOfficeChoice, withoutGeneral } from './office-options.ts';
import { requireKnown, UsageError } from './usage.ts';

/** The edition of `--edition`; a UsageError when there is none of that name. */
export const editionNamed = (id: string): Edition => {
  requireKnown('edition', [id], [...EDITIONS.keys()]);
  return EDITIONS.get(id) as Edition;
};

/** The imposition of `--impose`; a UsageError when there is none of that name. */
export const impositionNamed = (name: string): Imposition => {
  requireKnown('imposition', [name], IMPOSITIONS);
  return name as Imposition;
};

/** What the options ask for of this project; a UsageError when one of them names what is not there, or has no effect. */
export const requestFor = async (
  press: Press,
  project: Project,
  loaded: LoadedProject,
  asked: Request,
): Promise<Request> => {
  const request = { ...asked, formats: fullFormats(loaded, asked.formats) };
  checkSelection(project, loaded, request);
  await checkProfile(press, request);
  return request;
};

/** `phone` stands for `leaflet-phone` where only one of the project's formats ends like that. */
const fullFormats = (
  { formats: all }: LoadedProject,
  names: readonly string[],
): readonly string[] =>
  names.map((name) => {
    const meant = all.includes(name) ? [name] : all.filter((full) => full.endsWith(`-${name}`));
    if (meant.length < 2) return meant[0] ?? name;
    throw new UsageError(
      `--format ${name} may be ${meant.join(' or ')}.`,
      'Write the name with its template.',
    );
  });

const checkProfile = async (press: Press, { edition, profile }: Request): Promise<void> => {
  if (profile === undefined) return;
  if (!edition.press)
    throw new UsageError(
      `--profile ${profile} has no effect on the edition ${edition.id}.`,
      'Profiles are for the press: add --edition print.',
    );
  requireKnown('print profile', [profile], await press.profileNames());
};

const checkSelection = (project: Project, loaded: LoadedProject, request: Request): void => {
  const isWhole = !hasErrors(loaded.diagnostics);
  requireKnown('guide or poster', request.only, loaded.ids, isWhole);
  const all = publications(project);
  const chosen = all.filter(({ id }) => request.only.length === 0 || request.only.includes(id));
  const choice = request.offices ?? ALL_OFFICES;
  checkOfficeChoice(project, loaded.ids, choice, chosen, request.printRun, isWhole);
  const made = withoutGeneral(project, choice, chosen, request.only, isWhole);
  if (loaded.formats.length > 0) requireFormats(request.formats, loaded.formats);
  for (const format of made.length > 0 ? request.formats : []) {
    if (made.some(({ formats }) => formats.includes(format))) continue;
    const theirs = [...new Set(made.flatMap(({ formats }) => formats))].join(', ');
    throw new UsageError(
      `--format ${format} has no effect: none of the chosen documents comes in it.`,
      `They come as ${theirs}.`,
    );
  }
};

/** Templates have many formats more than the few that a project names. */
const requireFormats = (asked: readonly string[], named: readonly string[]): void => {
  const wrong = asked.find((format) => !named.includes(format));
  if (wrong === undefined) return;
  throw new UsageError(
    `No guide or poster has the format “${wrong}”.`,
    `They come as ${named.join(', ')}.\nAnother one has to stand under “formats” in guidepress.yaml or in the guide.`,
  );
};

import { basename } from 'node:path';
import type { Request } from '../build/make.ts';
import { ALL_OFFICES } from '../build/plan/choose.ts';
import { publications } from '../build/plan/plan.ts';
import type { Press } from '../build/press.ts';
import { hasErrors } from '../diagnostic/diagnostic.ts';
import { EDITIONS, type Edition, PRINT } from '../edition.ts';
import type { Project, Publication } from '../guide/guide.ts';
import type { LoadedProject } from '../guide/load.ts';
import { IMPOSITIONS, type Imposition } from '../imposition/impose.ts';
import { checkOfficeChoice, withoutGeneral } from './office-options.ts';
import {
  attempt,
  type Fault,
  hintOnName,
  refuseUnknown,
  requireKnown,
  UsageError,
  withSpaces,
} from './usage.ts';

/** The edition of `--edition`. Where there is none of that name, the other options are looked at as for the press, where each has its effect. */
export const editionOf = ({ edition }: { readonly edition: string }, faults: Fault[]): Edition => {
  attempt(faults, () => requireKnown('edition', [edition], [...EDITIONS.keys()]));
  return EDITIONS.get(edition) ?? PRINT;
};

/** The imposition of `--impose`; a UsageError when there is none of that name. */
export const impositionOf = ({ impose }: { readonly impose?: string }): Imposition | undefined => {
  if (impose !== undefined) requireKnown('imposition', [impose], IMPOSITIONS);
  return impose as Imposition | undefined;
};

/** What the options ask for of this project; what is not there, or has no effect, joins the `faults`. */
export const requestFor = async (
  press: Press,
  project: Project,
  loaded: LoadedProject,
  asked: Request,
  faults: Fault[],
): Promise<Request> => {
  const formats = asked.formats.flatMap(
    (name) => attempt(faults, () => fullFormat(loaded, name)) ?? [],
  );
  const request = { ...asked, formats };
  checkSelection(project, loaded, request, faults);
  const { edition, profile } = request;
  if (profile !== undefined) {
    const names = edition.press ? await press.profileNames() : [];
    attempt(faults, () => checkProfile(edition, profile, names));
  }
  return request;
};

/** `phone` stands for `leaflet-phone` where only one of the project's formats ends like that. */
const fullFormat = ({ formats: all }: LoadedProject, name: string): string => {
  const meant = all.includes(name) ? [name] : all.filter((full) => full.endsWith(`-${name}`));
  if (meant.length < 2) return meant[0] ?? name;
  throw new UsageError(
    `--format ${name} may be ${meant.join(' or ')}.`,
    'Write the name with its template.',
  );
};

const checkProfile = (edition: Edition, profile: string, names: readonly string[]): void => {
  if (!edition.press)
    throw new UsageError(
      `--profile ${profile} has no effect on the edition ${edition.id}.`,
      'Profiles are for the press: add --edition print.',
    );
  requireKnown('print profile', [profile], names);
};

const checkSelection = (
  project: Project,
  loaded: LoadedProject,
  request: Request,
  faults: Fault[],
): void => {
  const { only, formats, printRun } = request;
  const isWhole = !hasErrors(loaded.diagnostics);
  const all = publications(project);
  const strange = only.filter((id) => !loaded.ids.includes(id));
  const hintOn = (name: string) => hintOnFile(name, all) ?? hintOnName(name, loaded.ids);
  attempt(faults, () => refuseUnknown('guide or poster', strange, hintOn, isWhole));
  const wrong = formats.filter((format) => !loaded.formats.includes(format));
  if (loaded.formats.length > 0) attempt(faults, () => refuseFormats(wrong, loaded.formats));
  // Of a name that is wrong, and of what is left out for its errors, nobody knows what would have an effect on it.
  const areKnown = strange.length === 0;
  const chosen = all.filter(({ id }) => only.length === 0 || only.includes(id));
  const choice = request.offices ?? ALL_OFFICES;
  const offices = { choice, printRun, isWhole };
  checkOfficeChoice(project, loaded.ids, areKnown && isWhole ? chosen : [], offices, faults);
  const made = withoutGeneral(project, choice, chosen, isWhole ? only : [], faults);
  for (const format of made.length > 0 && areKnown ? formats : []) {
    if (wrong.includes(format) || made.some(({ formats }) => formats.includes(format))) continue;
    const theirs = [...new Set(made.flatMap(({ formats }) => formats))].join(', ');
    faults.push({
      message: `--format ${format} has no effect: none of the chosen documents comes in it.`,
      hint: `They come as ${theirs}.`,
    });
  }
};

const stemOf = (path: string): string => basename(path).replace(/\.ya?ml$/, '');

/** Names of files are what a terminal completes. */
const hintOnFile = (name: string, all: readonly Publication[]): string | undefined => {
  const meant = all.find(({ file }) => stemOf(file) === stemOf(name));
  return meant && `That is the name of its file; write the id, which is “${meant.id}”.`;
};

/** Templates have many formats more than the few that a project names. */
const refuseFormats = (wrong: readonly string[], named: readonly string[]): void => {
  if (wrong.length === 0) return;
  const meant = wrong.flatMap((format) => nearFormat(format, named) ?? []);
  throw new UsageError(
    `No guide or poster has the format ${wrong.map((format) => `“${format}”`).join(' or ')}.`,
    meant.length === wrong.length
      ? meant.join('\n')
      : `They come as ${named.join(', ')}.\nAnother one has to stand under “formats” in guidepress.yaml or in the guide.`,
  );
};

/** A near name alone tells little: a5 beside a4 is a format that the project does not name. */
const nearFormat = (format: string, named: readonly string[]): string | undefined => {
  const lower = format.toLowerCase();
  const meant = named.find((full) => full === lower || full.endsWith(`-${lower}`));
  return withSpaces(format, named) ?? (meant && `Did you mean “${meant}”?`);
};

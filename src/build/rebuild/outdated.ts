import { type Diagnostic, diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import { EDITIONS, type Edition } from '../../edition.ts';
import type { Project } from '../../guide/guide.ts';
import { fileNameOf, nameKey } from '../../guide/offices/file-name.ts';
import { judgeOf } from '../manifest/leftover.ts';
import type { Manifest, ManifestEntry } from '../manifest/manifest.ts';
import { recordHash } from '../manifest/recipe.ts';
import { chooseOffices, inShard, type OfficeChoice } from '../plan/choose.ts';
import { documentName, type PlannedDocument, publications } from '../plan/plan.ts';
import type { Press } from '../press.ts';
import { loadPressJob, type PressJob, profileOf } from '../press-pages/press-job.ts';
import { CHANGES, changesSince } from './changes.ts';

/**
 * Files that would say something else if they were built today: a warning for each kind of change (GP630), and the problems of print
 * profiles that cannot be read. Those that would not be built at all are another matter (`manifest/leftover.ts`).
 */
export const outdated = async (
  press: Press,
  project: Project,
  { recipes, documents }: Manifest,
  label: string,
): Promise<readonly Diagnostic[]> => {
  const whyLeft = judgeOf(project);
  const changes = changesSince(press, project, recipes);
  const isRecordOld = recordJudge(project, recipes);
  const jobFor = jobsToday(press, project);
  const broken = new Set<Diagnostic>();
  const byChanges = new Map<
    string,
    { readonly changed: readonly string[]; readonly paths: string[] }
  >();
  for (const entry of documents) {
    const document = whyLeft(entry) ? undefined : documentOf(entry, project);
    if (!document) continue;
    const job = document.edition.press ? await jobFor(entry, document.edition) : NO_JOB;
    for (const problem of job.diagnostics) broken.add(problem);
    if (!job.value && job.diagnostics.length > 0) continue;
    const changed = (await changes(entry.recipe, { ...document, job: job.value })).map(
      (change) => CHANGES[change],
    );
    if (isRecordOld(entry)) changed.push('the list of offices');
    if (changed.length === 0) continue;
    const path = `${label}/${entry.path}`;
    const alike = byChanges.get(changed.join());
    if (alike) alike.paths.push(path);
    else byChanges.set(changed.join(), { changed, paths: [path] });
  }
  return [...broken, ...[...byChanges.values()].map((facts) => diagnose('GP630', facts))];
};

/** Enough of the document for the recipe that it has today, but for its print profile. */
const documentOf = (
  { document: id, format, edition: name, path, copies }: ManifestEntry,
  project: Project,
): PlannedDocument | undefined => {
  const publication = publications(project).find((each) => each.id === id);
  const edition = EDITIONS.get(name);
  if (!publication || !edition) return undefined;
  return { publication, format, edition, name: path, ...(copies && { copiesFor: [] }) };
};

const NO_JOB: Outcome<PressJob> = { diagnostics: [] };

/**
 * Gives what a press file would be made for by the command that made it: what has no profile in its name, for the usual one of today.
 * Nothing where the profile is gone.
 */
const jobsToday = (
  press: Press,
  project: Project,
): ((entry: ManifestEntry, edition: Edition) => Promise<Outcome<PressJob>>) => {
  const { offices } = project;
  const byCode = new Map(offices?.records.map((office) => [office.code, office]));
  const isUsual = (entry: ManifestEntry): boolean => {
    const { document, format, edition, imposition, path, office: code, copies } = entry;
    const whole = documentName(document, format, edition, undefined, imposition);
    const office = code === undefined ? undefined : byCode.get(code);
    if (copies) return path.startsWith(`${whole}.run.`);
    const name = offices && office ? fileNameOf(offices.files, whole, office) : `${whole}.pdf`;
    return nameKey(path) === nameKey(name);
  };
  const load = async (edition: Edition, name: string): Promise<Outcome<PressJob>> =>
    (await press.profileNames()).includes(name)
      ? loadPressJob(press, project, edition, name)
      : NO_JOB;
  const jobs = new Map<string, Promise<Outcome<PressJob>>>();
  return (entry, edition) => {
    const usual = profileOf(edition, project);
    const name = isUsual(entry) ? usual : (entry.profile ?? usual);
    const key = JSON.stringify([edition.id, name]);
    const job = jobs.get(key) ?? load(edition, name);
    jobs.set(key, job);
    return job;
  };
};

/**
 * Tells whether what was read of an office, or of one of those whose copies stand in the file, is something else by now, and whether a
 * print run would hold the copies of other offices, or in another order.
 */
const recordJudge = (
  { offices }: Project,
  recipes: Manifest['recipes'],
): ((entry: ManifestEntry) => boolean) => {
  const records = offices?.records ?? [];
  const hashes = new Map<string, ReadonlyMap<string, string>>();
  const hashesFor = (recipe: string): ReadonlyMap<string, string> => {
    const columns = recipes[recipe]?.printing?.columns;
    const key = columns?.join() ?? '';
    const known =
      hashes.get(key) ??
      new Map(records.map((office) => [office.code, recordHash(office, columns)]));
    hashes.set(key, known);
    return known;
  };
  const codesOf = (choice: OfficeChoice): readonly string[] =>
    chooseOffices(records, choice)
      .map(({ code }) => code)
      .filter((code) => inShard(code, choice.shard));
  return ({ office, record, copies, choice, recipe }) => {
    const now = hashesFor(recipe);
    if (!copies) return office !== undefined && now.get(office) !== record;
    const isOther = choice && codesOf(choice).join() !== copies.map((copy) => copy.office).join();
    return isOther || copies.some((copy) => now.get(copy.office) !== copy.record);
  };
};

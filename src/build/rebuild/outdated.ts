import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { EDITIONS, type Edition } from '../../edition.ts';
import type { Project } from '../../guide/guide.ts';
import { chooseOffices, inShard } from '../choose.ts';
import { judgeOf } from '../manifest/leftover.ts';
import type { Manifest, ManifestEntry } from '../manifest/manifest.ts';
import { recordHash } from '../manifest/recipe.ts';
import { type PlannedDocument, publications } from '../plan.ts';
import type { Press } from '../press.ts';
import { loadPressJob, type PressJob } from '../press-job.ts';
import { CHANGES, changesSince } from './changes.ts';

/**
 * Files that would say something else if they were built today: a warning for each kind of change (GP630). Those that would
 * not be built at all are another matter (`manifest/leftover.ts`).
 */
export const outdated = async (
  press: Press,
  project: Project,
  { recipes, documents }: Manifest,
  label: string,
): Promise<readonly Diagnostic[]> => {
  const whyLeft = judgeOf(project);
  const changes = changesSince(press, project, recipes);
  const jobOf = jobs(press, project);
  const isRecordOld = recordJudge(project);
  const byChanges = new Map<
    string,
    { readonly changed: readonly string[]; readonly paths: string[] }
  >();
  for (const entry of documents) {
    const document = whyLeft(entry) ? undefined : await documentOf(entry, project, jobOf);
    if (!document) continue;
    const changed = (await changes(entry.recipe, document)).map((change) => CHANGES[change]);
    if (isRecordOld(entry)) changed.push('the list of offices');
    if (changed.length === 0) continue;
    const path = `${label}/${entry.path}`;
    const alike = byChanges.get(changed.join());
    if (alike) alike.paths.push(path);
    else byChanges.set(changed.join(), { changed, paths: [path] });
  }
  return [...byChanges.values()].map((facts) => diagnose('GP630', facts));
};

/** Enough of the document for the recipe that it has today. */
const documentOf = async (
  { document: id, format, edition: name, path, profile }: ManifestEntry,
  project: Project,
  jobOf: ReturnType<typeof jobs>,
): Promise<PlannedDocument | undefined> => {
  const publication = publications(project).find((each) => each.id === id);
  const edition = EDITIONS.get(name);
  if (!publication || !edition) return undefined;
  const job = profile === undefined ? undefined : await jobOf(edition, profile);
  return { publication, format, edition, job, name: path };
};

/** Gives the print profiles as they are today; nothing for one that is gone or cannot be read. Each is loaded once. */
const jobs = (press: Press, project: Project) => {
  const loaded = new Map<string, Promise<PressJob | undefined>>();
  return (edition: Edition, profile: string): Promise<PressJob | undefined> => {
    const key = `${edition.id} ${profile}`;
    const job =
      loaded.get(key) ?? loadPressJob(press, project, edition, profile).then(({ value }) => value);
    loaded.set(key, job);
    return job;
  };
};

/**
 * Tells whether the record of an office, or of one of those whose copies stand in the file, is another one by now, and whether a
 * print run lacks an office of those that it was made for.
 */
const recordJudge = ({ offices }: Project): ((entry: ManifestEntry) => boolean) => {
  const records = offices?.records ?? [];
  const hashes = new Map(records.map((office) => [office.code, recordHash(office)]));
  return ({ office, record, copies, choice }) => {
    if (!copies) return office !== undefined && hashes.get(office) !== record;
    const there = new Set(copies.map((copy) => copy.office));
    return (
      copies.some((copy) => hashes.get(copy.office) !== copy.record) ||
      (choice !== undefined &&
        chooseOffices(records, choice).some(
          ({ code }) => inShard(code, choice.shard) && !there.has(code),
        ))
    );
  };
};

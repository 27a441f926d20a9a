import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { EDITIONS } from '../../edition.ts';
import type { Project } from '../../guide/guide.ts';
import { judgeOf } from '../manifest/leftover.ts';
import type { Manifest, ManifestEntry } from '../manifest/manifest.ts';
import { recordHash } from '../manifest/recipe.ts';
import { type PlannedDocument, publications } from '../plan.ts';
import type { Press } from '../press.ts';
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
  const isRecordOld = recordJudge(project);
  const byChanges = new Map<
    string,
    { readonly changed: readonly string[]; readonly paths: string[] }
  >();
  for (const entry of documents) {
    const document = whyLeft(entry) ? undefined : documentOf(entry, project);
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
const documentOf = (
  { document: id, format, edition: name, path }: ManifestEntry,
  project: Project,
): PlannedDocument | undefined => {
  const publication = publications(project).find((each) => each.id === id);
  const edition = EDITIONS.get(name);
  return publication && edition && { publication, format, edition, name: path };
};

/**
 * Tells whether the record of an office, or of one of those whose copies stand in the file, is another one by now, and whether a
 * print run for all offices (`run-name.ts`) lacks one.
 */
const recordJudge = ({ offices }: Project): ((entry: ManifestEntry) => boolean) => {
  const hashes = new Map(offices?.records.map((office) => [office.code, recordHash(office)]));
  return ({ path, office, record, copies }) => {
    if (!copies) return office !== undefined && hashes.get(office) !== record;
    const isForAll = path.endsWith('.run.pdf');
    return (
      (isForAll && copies.length !== hashes.size) ||
      copies.some((copy) => hashes.get(copy.office) !== copy.record)
    );
  };
};

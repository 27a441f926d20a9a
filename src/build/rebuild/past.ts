import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Project } from '../../guide/guide.ts';
import { type Disk, type Stamp, stampOf, theDisk } from '../disk/disk.ts';
import type { Machine } from '../disk/machine.ts';
import type { OutputFolder } from '../disk/write.ts';
import { sha256 } from '../hash.ts';
import { type Noted, openJournal } from '../manifest/journal.ts';
import { judgeOf } from '../manifest/leftover.ts';
import type { ManifestEntry, Recipe } from '../manifest/manifest.ts';
import { recipeKey, recordOf } from '../manifest/recipe.ts';
import { readManifest } from '../manifest/record.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Press } from '../press.ts';
import type { BuiltDocument } from '../report.ts';
import { recipeToday } from './changes.ts';
import { openSeen } from './seen.ts';
import { warningMemory } from './warnings.ts';

/** A document that need not be made: it stands in the folder as it would be made again. */
export interface Standing {
  readonly built: BuiltDocument;
  /** What there was to say of it when it was made, and still is. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What earlier runs have left in an output folder, for this one to go on from. */
export interface Past {
  standing(document: PlannedDocument): Promise<Standing | undefined>;
  /** Notes at once what was made, so that a run that is killed is not lost. */
  note(noted: Noted, stamp: Stamp | undefined, diagnostics: readonly Diagnostic[]): Promise<void>;
  /**
   * Files that stand there and are neither planned nor would be made again (`manifest/leftover.ts`). Where the project was read
   * for the sake of `only` these guides and posters, those of the others are not judged.
   */
  left(planned: readonly PlannedDocument[], only: readonly string[]): Promise<readonly string[]>;
  /** Whether a file that earlier runs have noted is gone, but for the `built` ones, which stand. */
  hasLost(built: readonly BuiltDocument[]): Promise<boolean>;
  /** SHA-256 of the files that earlier runs have noted, by path. */
  readonly begunWith: ReadonlyMap<string, string>;
  /** Gives the path of its journal when that tells of this run alone. */
  close(): Promise<string | undefined>;
}

export const openPast = async (
  press: Press,
  project: Project,
  output: OutputFolder,
  machine: Machine,
  disk: Disk = theDisk,
): Promise<Past> => {
  // A damaged manifest is told of where it is written anew; until then nothing is known.
  const { value } = await readManifest(output, disk);
  const entries = new Map(value?.documents.map((entry) => [entry.path, entry]));
  const recipes = value?.recipes ?? {};
  const journal = openJournal(output.path, machine, disk);
  const seen = openSeen(press.store, output.path);
  const warnings = warningMemory(press);
  const isRecipeNow = recipeJudge(press, project, recipes);
  const stands = ({ path }: ManifestEntry): Promise<boolean> =>
    disk.stat(join(output.path, path)).then(
      () => true,
      () => false,
    );

  return {
    begunWith: new Map(value?.documents.map((entry) => [entry.path, entry.sha256])),
    async standing(document) {
      const entry = entries.get(document.name);
      if (!entry || !isSame(entry, document, recipes[entry.recipe])) return undefined;
      if (!(await isRecipeNow(entry, document))) return undefined;
      if (!(await isWhole(entry, output, seen, disk))) return undefined;
      const diagnostics = entry.warnings ? await warnings.recall(entry) : [];
      return diagnostics && { built: builtFrom(entry, document, output), diagnostics };
    },
    async note(noted, stamp, diagnostics) {
      const { entry } = noted;
      if (diagnostics.length > 0) await warnings.keep(entry, diagnostics);
      if (stamp) seen.add(entry.path, stamp, entry.sha256);
      await journal.note(noted);
    },
    async left(planned, only) {
      const names = new Set(planned.map(({ name }) => name));
      const whyLeft = judgeOf(project);
      const old = [...entries.values()].filter(
        (entry) =>
          !names.has(entry.path) &&
          (only.length === 0 || only.includes(entry.document)) &&
          whyLeft(entry) !== undefined,
      );
      const stand = await Promise.all(old.map(stands));
      return old.flatMap(({ path }, i) => (stand[i] ? [`${output.label}/${path}`] : []));
    },
    async hasLost(built) {
      const whole = new Set(built.map(({ path }) => path));
      const others = [...entries.values()].filter(
        ({ path }) => !whole.has(`${output.label}/${path}`),
      );
      return (await Promise.all(others.map(stands))).includes(false);
    },
    async close() {
      const path = await journal.close();
      seen.save();
      return path;
    },
  };
};

/** Whether the entry is about this document, for an office whose record says what it said then. */
const isSame = (
  entry: ManifestEntry,
  document: PlannedDocument,
  recipe: Recipe | undefined,
): boolean =>
  entry.document === document.publication.id &&
  entry.format === document.format &&
  entry.edition === document.edition.id &&
  entry.imposition === document.imposition &&
  entry.profile === document.job?.profile.name &&
  entry.office === document.office?.code &&
  entry.record === recordOf(document, recipe?.printing?.columns);

/** Whether a document would be made from the same things again. Asked once for all that share a recipe. */
const recipeJudge = (
  press: Press,
  project: Project,
  recipes: Readonly<Record<string, Recipe>>,
): ((entry: ManifestEntry, document: PlannedDocument) => Promise<boolean>) => {
  const answers = new Map<string, Promise<boolean>>();
  const judge = async (key: string, document: PlannedDocument): Promise<boolean> => {
    const recipe = recipes[key];
    if (!recipe) return false;
    return recipeKey(await recipeToday(press, project, document, recipe)) === key;
  };
  return (entry, document) => {
    const question = JSON.stringify([entry.recipe, document.publication.id, document.format]);
    const answer = answers.get(question) ?? judge(entry.recipe, document);
    answers.set(question, answer);
    return answer;
  };
};

/** Whether the file holds what the entry says: unmoved since it was last looked at, or looked at now. */
const isWhole = async (
  entry: ManifestEntry,
  { path: folder }: OutputFolder,
  seen: ReturnType<typeof openSeen>,
  disk: Disk,
): Promise<boolean> => {
  const file = join(folder, entry.path);
  try {
    const found = await disk.lstat(file, { bigint: true });
    if (!found?.isFile() || Number(found.size) !== entry.bytes) return false;
    const stamp = stampOf(found);
    if (seen.has(entry.path, stamp, entry.sha256)) return true;
    if (sha256(await disk.readFile(file)) !== entry.sha256) return false;
    seen.add(entry.path, stamp, entry.sha256);
    return true;
  } catch {
    // Whatever is wrong with it will be told when the document is written.
    return false;
  }
};

const builtFrom = (
  { copies, pages, bytes, sha256 }: ManifestEntry,
  { publication, office, format, edition, job, name }: PlannedDocument,
  { label }: OutputFolder,
): BuiltDocument => ({
  id: publication.id,
  ...(office ? { office: office.code } : {}),
  format,
  edition: edition.id,
  ...(job ? { profile: job.profile.name } : {}),
  path: `${label}/${name}`,
  ...(copies ? { copyCount: copies.length } : {}),
  pages,
  bytes,
  sha256,
});

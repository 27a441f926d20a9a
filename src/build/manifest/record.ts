import { join } from 'node:path';
import { type Diagnostic, diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import { whyUnread } from '../../disk-words.ts';
import { nameKey } from '../../guide/offices/file-name.ts';
import { type Disk, theDisk } from '../disk/disk.ts';
import type { Machine } from '../disk/machine.ts';
import { isOurs } from '../disk/ours.ts';
import { isFree } from '../disk/owner.ts';
import { failed, type OutputFolder } from '../disk/write.ts';
import { sha256 } from '../hash.ts';
import { journalsIn, readJournal } from './journal.ts';
import { withLock } from './lock.ts';
import {
  MANIFEST,
  MANIFEST_HEAD,
  MAX_MANIFEST_BYTES,
  type Manifest,
  type ManifestEntry,
  manifestBytes,
  NO_MANIFEST,
  parseManifest,
} from './manifest.ts';
import { salvage } from './salvage.ts';
import { unknownFiles } from './unknown.ts';

/** The manifest of an output folder, with what runs have made that did not come to their end; nothing when there is none. */
export const readManifest = async (
  { path, label }: Pick<OutputFolder, 'path' | 'label'>,
  disk: Disk = theDisk,
): Promise<Outcome<Manifest | undefined>> => {
  const written = await readWritten(path, label, disk);
  const journals = await Promise.all(
    (await journalsIn(path, disk)).map((journal) => readJournal(journal.path, disk)),
  );
  const told = journals.filter(({ documents }) => documents.length > 0);
  if (told.length === 0) return written;
  let value = written.value ?? NO_MANIFEST;
  for (const each of told) value = await together(value, each, path, disk);
  return { ...written, value };
};

const readWritten = async (
  folder: string,
  label: string,
  disk: Disk,
): Promise<Outcome<Manifest | undefined>> => {
  const file = join(folder, MANIFEST);
  const shown = `${label}/${MANIFEST}`;
  const damaged = (hint?: string) => ({
    diagnostics: [diagnose('GP620', { path: shown }, { hint })],
  });
  try {
    const { size } = await disk.stat(file);
    if (size > MAX_MANIFEST_BYTES) return tooLarge(shown, size);
    const text = await disk.readFile(file, 'utf8');
    const value = parseManifest(text);
    if (value) return { value, diagnostics: [] };
    return damaged(text === '' || text.startsWith(MANIFEST_HEAD) ? undefined : NOT_OURS);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { value: undefined, diagnostics: [] };
    if (code === undefined) throw error;
    return { diagnostics: [diagnose('GP606', { path: shown, reason: whyUnread(code) })] };
  }
};

const tooLarge = (path: string, bytes: number): Outcome<never> => ({
  diagnostics: [diagnose('GP633', { path, bytes, limit: MAX_MANIFEST_BYTES })],
});

/** Such a file is never written over (GP612). */
const NOT_OURS =
  'It does not begin like one that guidepress wrote: move it elsewhere, then build everything once.';

/** A damaged manifest that is about to be written anew. */
interface Mended {
  /** What can be proved of it. */
  readonly known: Manifest;
  /** Where it is kept; an empty one is not, and one that is not ours stays where it is. */
  readonly aside: string | undefined;
}

/** Puts a damaged manifest aside, under a name that follows from its bytes, so that none takes the place of another. */
const mend = async (output: OutputFolder, disk: Disk): Promise<Outcome<Mended>> => {
  const { path, label } = output;
  try {
    const bytes = await disk.readFile(join(path, MANIFEST));
    if (!isOurs(bytes)) return { value: { known: NO_MANIFEST, aside: undefined }, diagnostics: [] };
    const name = `manifest.damaged-${sha256(bytes).slice(0, 8)}.json`;
    const kept = await output.write(name, bytes, true);
    if (!kept.value) return { diagnostics: kept.diagnostics };
    const known = await salvage(bytes, path, disk);
    return { value: { known, aside: `${label}/${name}` }, diagnostics: [] };
  } catch (error) {
    return failed(`${label}/${MANIFEST}`, error);
  }
};

/**
 * Of a file that both know, what `later` says, unless it holds what `before` says: of two builds at once, or of a killed run and all that came
 * after it, the file that stands is told. What a run has found as it began it has replaced: there nothing is read.
 */
const together = async (
  before: Manifest,
  later: Manifest,
  folder: string,
  disk: Pick<Disk, 'readFile'>,
  begunWith: ReadonlyMap<string, string> = new Map(),
): Promise<Manifest> => {
  const noted = new Map(before.documents.map(({ path, sha256 }) => [nameKey(path), sha256]));
  const isOvertaken = async ({ path, sha256: own }: ManifestEntry): Promise<boolean> => {
    const other = noted.get(nameKey(path));
    if (other === undefined || other === own || other === begunWith.get(path)) return false;
    const bytes = await disk.readFile(join(folder, path)).catch(() => undefined);
    return bytes !== undefined && sha256(bytes) === other;
  };
  // One by one, for they may be thousands.
  const entries: ManifestEntry[] = [];
  for (const entry of later.documents) if (!(await isOvertaken(entry))) entries.push(entry);
  const now = new Set(entries.map(({ path }) => nameKey(path)));
  return {
    recipes: { ...before.recipes, ...later.recipes },
    documents: [...before.documents.filter(({ path }) => !now.has(nameKey(path))), ...entries],
  };
};

/** What a run knows besides what it has made. */
export interface RunFacts {
  /** The path of its journal, when that says nothing else: it is not read, for at the end of a long run all that it takes comes on top of everything. */
  readonly told?: string | undefined;
  /** That there are files to strike off, also where nothing was made. */
  readonly hasLost?: boolean | undefined;
  /** SHA-256 of files by path, as they were noted when the run began. */
  readonly begunWith?: ReadonlyMap<string, string>;
  readonly mostBytes?: number;
}

/**
 * Enters what a run has made into the folder's manifest, and what killed runs had made. What earlier runs have noted
 * stays, as long as its file does, also where the manifest is damaged and that can be proved; two builds at once take turns.
 */
export const recordDocuments = async (
  output: OutputFolder,
  made: Manifest,
  machine: Machine,
  { told, hasLost, begunWith, mostBytes = MAX_MANIFEST_BYTES }: RunFacts = {},
  disk: Disk = theDisk,
): Promise<readonly Diagnostic[]> => {
  const { path, label } = output;
  const isLeft = ({ mark }: { readonly mark: string }) => isFree(mark, machine);
  const left = (await journalsIn(path, disk)).filter(isLeft);
  if (made.documents.length === 0 && left.length === 0 && !hasLost) return [];
  const lock = `.${MANIFEST}.lock`;
  const outcome = await withLock(disk, join(path, lock), `${label}/${lock}`, machine, async () => {
    const before = await readWritten(path, label, disk);
    // What was not read may be whole: it is not written over, and the journals stay.
    if (before.diagnostics.some(({ code }) => code === 'GP606' || code === 'GP633'))
      return { diagnostics: before.diagnostics };
    const mended = before.diagnostics.length > 0 ? await mend(output, disk) : undefined;
    if (mended && !mended.value) return { diagnostics: mended.diagnostics };
    const journals = (await journalsIn(path, disk)).filter(isLeft);
    const unread = journals.filter((journal) => journal.path !== told);
    const earlier = await Promise.all(unread.map((journal) => readJournal(journal.path, disk)));
    let all = before.value ?? mended?.value?.known ?? NO_MANIFEST;
    for (const each of earlier) all = await together(all, each, path, disk);
    all = await together(all, made, path, disk, begunWith);
    const now = await standing(all, path, new Set(made.documents), disk);
    const bytes = manifestBytes(now);
    const size = bytes.reduce((sum, { length }) => sum + length, 0);
    const written: Outcome<unknown> =
      size > mostBytes
        ? tooLarge(`${label}/${MANIFEST}`, size)
        : await output.write(MANIFEST, bytes, true);
    if (written.value)
      for (const journal of journals) await disk.unlink(journal.path).catch(() => undefined);
    // Why the old one stays is all that there is to say of it.
    if (!written.value || !mended?.value) return written;
    const forgotten = (await unknownFiles(path, now.documents, disk)).map(
      (each) => `${label}/${each}`,
    );
    const facts = { path: `${label}/${MANIFEST}`, aside: mended.value.aside, forgotten };
    return { ...written, diagnostics: [diagnose('GP631', facts), ...written.diagnostics] };
  });
  return outcome.diagnostics;
};

/** Without the documents whose file is gone; those that were `made` just now are there. */
export const standing = async (
  { recipes, documents }: Manifest,
  folder: string,
  made: ReadonlySet<ManifestEntry> = new Set(),
  disk: Disk = theDisk,
): Promise<Manifest> => {
  const stands = await Promise.all(
    documents.map(
      async (entry) =>
        made.has(entry) ||
        disk.stat(join(folder, entry.path)).then(
          (found) => found.isFile(),
          () => false,
        ),
    ),
  );
  return { recipes, documents: documents.filter((_, i) => stands[i]) };
};

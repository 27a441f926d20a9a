import { join } from 'node:path';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { whyUnread } from '../../disk-words.ts';
import type { Project } from '../../guide/guide.ts';
import { nameKey } from '../../guide/offices/file-name.ts';
import { type Disk, theDisk } from '../disk.ts';
import { sha256 } from '../hash.ts';
import { isOurs } from '../ours.ts';
import type { OutputFolder } from '../write.ts';
import { leftovers } from './leftover.ts';
import { type Manifest, type ManifestEntry, NO_MANIFEST } from './manifest.ts';
import { readManifest } from './record.ts';

export interface Verified {
  /** Files that are as they were made. */
  readonly whole: number;
  /** What the manifest says of the files that are there. */
  readonly present: Manifest;
  readonly diagnostics: readonly Diagnostic[];
}

/** Folders below the output that are looked into for files that nobody knows. */
const MAX_DEPTH = 8;

/**
 * Looks at every file of the manifest, for PDF files of guidepress that it does not know, and, when a `project` without errors
 * is there, for those that it would not make again.
 */
export const verifyOutput = async (
  output: Pick<OutputFolder, 'path' | 'label'>,
  project: Project | undefined,
  signal: AbortSignal,
  disk: Disk = theDisk,
): Promise<Verified> => {
  const manifest = await readManifest(output, disk);
  if (!manifest.value) {
    const absent = diagnose('GP625', { path: output.label });
    return {
      whole: 0,
      present: NO_MANIFEST,
      diagnostics: manifest.diagnostics.length > 0 ? manifest.diagnostics : [absent],
    };
  }
  const diagnostics: Diagnostic[] = [...manifest.diagnostics];
  const present: ManifestEntry[] = [];
  let whole = 0;
  for (const entry of manifest.value.documents) {
    signal.throwIfAborted();
    const problem = await judge(output, entry, disk);
    if (problem) diagnostics.push(problem);
    else whole += 1;
    if (problem?.code !== 'GP622') present.push(entry);
  }
  if (project) diagnostics.push(...leftovers(project, present, output.label));
  const known = new Set(manifest.value.documents.map(({ path }) => nameKey(path)));
  for (const path of await pdfFiles(output.path, '', disk, 0)) {
    if (known.has(nameKey(path))) continue;
    const bytes = await disk.readFile(join(output.path, path)).catch(() => undefined);
    if (bytes && isOurs(bytes))
      diagnostics.push(diagnose('GP624', { path: `${output.label}/${path}` }));
  }
  const { recipes } = manifest.value;
  return { whole, present: { recipes, documents: present }, diagnostics };
};

const judge = async (
  { path: folder, label }: Pick<OutputFolder, 'path' | 'label'>,
  { path, bytes, sha256: noted }: ManifestEntry,
  disk: Disk,
): Promise<Diagnostic | undefined> => {
  const shown = `${label}/${path}`;
  try {
    const file = join(folder, path);
    const { size } = await disk.stat(file);
    const same = size === bytes && sha256(await disk.readFile(file)) === noted;
    return same ? undefined : diagnose('GP623', { path: shown });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? diagnose('GP622', { path: shown })
      : diagnose('GP606', { path: shown, reason: whyUnread(code) });
  }
};

const pdfFiles = async (
  root: string,
  folder: string,
  disk: Disk,
  depth: number,
): Promise<readonly string[]> => {
  const entries = await disk.readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory() && depth < MAX_DEPTH)
      found.push(...(await pdfFiles(root, path, disk, depth + 1)));
    else if (entry.isFile() && entry.name.endsWith('.pdf')) found.push(path);
  }
  return found;
};

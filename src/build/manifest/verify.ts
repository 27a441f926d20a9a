import { join } from 'node:path';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { whyUnread } from '../../disk-words.ts';
import type { Project } from '../../guide/guide.ts';
import { type Disk, theDisk } from '../disk/disk.ts';
import type { OutputFolder } from '../disk/write.ts';
import { sha256 } from '../hash.ts';
import { leftovers } from './leftover.ts';
import { type Manifest, type ManifestEntry, NO_MANIFEST } from './manifest.ts';
import { readManifest } from './record.ts';
import { unknownFiles } from './unknown.ts';

export interface Verified {
  /** Files that are as they were made. */
  readonly whole: number;
  /** What the manifest says of the files that are there. */
  readonly present: Manifest;
  readonly diagnostics: readonly Diagnostic[];
}

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
  for (const path of await unknownFiles(output.path, manifest.value.documents, disk))
    diagnostics.push(diagnose('GP624', { path: `${output.label}/${path}` }));
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

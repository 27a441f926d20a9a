import * as nodeDisk from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import { nameKey } from '../../guide/offices/file-name.ts';
import type { Machine } from '../machine.ts';
import type { Disk, OutputFolder } from '../write.ts';
import { withLock } from './lock.ts';
import { MANIFEST, type Manifest, manifestText, NO_MANIFEST, parseManifest } from './manifest.ts';

/** Of 100,000 documents. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads the manifest of an output folder; an empty one when there is none. */
export const readManifest = async (
  { path, label }: Pick<OutputFolder, 'path' | 'label'>,
  disk: Disk = nodeDisk,
): Promise<Outcome<Manifest | undefined>> => {
  const file = join(path, MANIFEST);
  const damaged = { diagnostics: [diagnose('GP620', { path: `${label}/${MANIFEST}` })] };
  try {
    const { size } = await disk.stat(file);
    if (size > MAX_BYTES) return damaged;
    const value = parseManifest(await disk.readFile(file, 'utf8'));
    return value ? { value, diagnostics: [] } : damaged;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { value: undefined, diagnostics: [] } : damaged;
  }
};

/**
 * Enters what a run has made into the folder's manifest. What earlier runs have noted stays, as long as its
 * file does; two builds at once take turns.
 */
export const recordDocuments = async (
  output: OutputFolder,
  made: Manifest,
  machine: Machine,
  disk: Disk = nodeDisk,
): Promise<readonly Diagnostic[]> => {
  if (made.documents.length === 0) return [];
  const { path, label } = output;
  const lock = `.${MANIFEST}.lock`;
  const outcome = await withLock(disk, join(path, lock), `${label}/${lock}`, machine, async () => {
    const before = await readManifest(output, disk);
    const merged = await merge(before.value ?? NO_MANIFEST, made, path, disk);
    const written = await output.write(MANIFEST, Buffer.from(manifestText(merged)), true);
    return { ...written, diagnostics: [...before.diagnostics, ...written.diagnostics] };
  });
  return outcome.diagnostics;
};

const merge = async (
  before: Manifest,
  made: Manifest,
  folder: string,
  disk: Disk,
): Promise<Manifest> => {
  const now = new Set(made.documents.map(({ path }) => nameKey(path)));
  const others = before.documents.filter(({ path }) => !now.has(nameKey(path)));
  const standing = await Promise.all(
    others.map(({ path }) =>
      disk.stat(join(folder, path)).then(
        (found) => found.isFile(),
        () => false,
      ),
    ),
  );
  return {
    recipes: { ...before.recipes, ...made.recipes },
    documents: [...others.filter((_, i) => standing[i]), ...made.documents],
  };
};

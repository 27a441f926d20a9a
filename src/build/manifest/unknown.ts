import { join } from 'node:path';
import { nameKey } from '../../guide/offices/file-name.ts';
import type { Disk } from '../disk/disk.ts';
import { isOurs } from '../disk/ours.ts';

/** Folders below the output that are looked into. */
const MAX_DEPTH = 8;

/** PDF files of guidepress in the folder whose paths are none of the `known` ones, each from there with forward slashes. */
export const unknownFiles = async (
  folder: string,
  known: readonly { readonly path: string }[],
  disk: Pick<Disk, 'readdir' | 'readFile'>,
): Promise<readonly string[]> => {
  const names = new Set(known.map(({ path }) => nameKey(path)));
  const unknown: string[] = [];
  for (const path of await pdfFiles(folder, '', disk, 0)) {
    if (names.has(nameKey(path))) continue;
    const bytes = await disk.readFile(join(folder, path)).catch(() => undefined);
    if (bytes && isOurs(bytes)) unknown.push(path);
  }
  return unknown;
};

const pdfFiles = async (
  root: string,
  folder: string,
  disk: Pick<Disk, 'readdir'>,
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

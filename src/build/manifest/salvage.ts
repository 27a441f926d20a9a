import { join } from 'node:path';
import type { Disk } from '../disk/disk.ts';
import { sha256 } from '../hash.ts';
import { isEntry, isRecipe, type Manifest, type ManifestEntry, type Recipe } from './manifest.ts';
import { recipeKey } from './recipe.ts';

/**
 * What can be proved of a damaged manifest, line by line: recipes whose key follows from them, and documents by such a recipe whose file has
 * the bytes that the line tells.
 */
export const salvage = async (
  bytes: Uint8Array,
  folder: string,
  disk: Pick<Disk, 'readFile'>,
): Promise<Manifest> => {
  const recipes: Record<string, Recipe> = {};
  const entries: ManifestEntry[] = [];
  for (const line of linesOf(bytes)) {
    const value = parsed(line.replace(/,\s*$/, ''));
    if (isEntry(value)) entries.push(value);
    else
      for (const [key, recipe] of Object.entries(value))
        if (isRecipe(recipe) && recipeKey(recipe) === key) recipes[key] = recipe;
  }
  const documents = new Map<string, ManifestEntry>();
  for (const entry of entries) {
    if (!recipes[entry.recipe]) continue;
    const file = await disk.readFile(join(folder, entry.path)).catch(() => undefined);
    if (file && sha256(file) === entry.sha256) documents.set(entry.path, entry);
  }
  return { recipes, documents: [...documents.values()] };
};

/** One text of all lines might be longer than any that V8 holds. */
function* linesOf(bytes: Uint8Array): Generator<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < buffer.length; ) {
    const end = buffer.indexOf(0x0a, at);
    yield buffer.toString('utf8', at, end < 0 ? buffer.length : end);
    at = end < 0 ? buffer.length : end + 1;
  }
}

/** A line holds a document, or a recipe behind its key. */
const parsed = (line: string): object => {
  try {
    const value: unknown = JSON.parse(line.startsWith('"') ? `{${line}}` : line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

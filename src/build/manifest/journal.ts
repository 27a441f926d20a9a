import { join } from 'node:path';
import type { Disk, OpenFile } from '../disk/disk.ts';
import { MARK, markOf, type Owner } from '../disk/owner.ts';
import {
  isEntry,
  isRecipe,
  MANIFEST,
  MAX_MANIFEST_BYTES,
  type Manifest,
  NO_MANIFEST,
} from './manifest.ts';

/** A document, and what it was made from. */
export interface Noted {
  readonly entry: Manifest['documents'][number];
  readonly recipe: Manifest['recipes'][string];
}

/**
 * What a run has made so far, in a file of its own beside the manifest, a line for each document. A run that comes to
 * its end enters it into the manifest; of one that was killed, the next run does.
 */
export interface Journal {
  /** Resolves when the line is written; where that cannot be, nothing is lost but time. */
  note(noted: Noted): Promise<void>;
  /** Gives its path when it tells of this run alone. */
  close(): Promise<string | undefined>;
}

const PREFIX = `.${MANIFEST}.journal-`;
const JOURNAL = new RegExp(`^\\${PREFIX}(${MARK})$`);

export const openJournal = (
  folder: string,
  owner: Pick<Owner, 'processId' | 'machine'>,
  disk: Pick<Disk, 'open'>,
): Journal => {
  const path = join(folder, `${PREFIX}${markOf(owner)}`);
  let isOwn = false;
  let handle: Promise<OpenFile | undefined> | undefined;
  let lines = '';
  let last: Promise<void> = Promise.resolve();
  const known = new Set<string>();
  const open = async (): Promise<OpenFile | undefined> => {
    const made = await disk.open(path, 'ax', 0o644).catch(() => undefined);
    isOwn = made !== undefined;
    // A run of the same number was killed: its lines stay.
    return made ?? disk.open(path, 'a', 0o644).catch(() => undefined);
  };
  const flush = async (): Promise<void> => {
    const text = lines;
    lines = '';
    if (text === '') return;
    handle ??= open();
    await (await handle)?.appendFile(text).catch(() => undefined);
  };
  return {
    note({ entry, recipe }) {
      const isNew = !known.has(entry.recipe);
      known.add(entry.recipe);
      lines += `${JSON.stringify(isNew ? { entry, recipe } : { entry })}\n`;
      last = last.then(flush);
      return last;
    },
    async close() {
      await last;
      await (await handle)?.close().catch(() => undefined);
      return isOwn ? path : undefined;
    },
  };
};

/** Journals in the folder by path, with the mark of the run that each is of. */
export const journalsIn = async (
  folder: string,
  disk: Pick<Disk, 'readdir'>,
): Promise<readonly { readonly path: string; readonly mark: string }[]> => {
  const names = await disk.readdir(folder).catch((): string[] => []);
  return names.flatMap((name) => {
    const mark = JOURNAL.exec(name)?.[1];
    return mark ? [{ path: join(folder, name), mark }] : [];
  });
};

/** What a journal tells; its last line may be cut off. */
export const readJournal = async (
  path: string,
  disk: Pick<Disk, 'stat' | 'readFile'>,
): Promise<Manifest> => {
  try {
    if ((await disk.stat(path)).size > MAX_MANIFEST_BYTES) return NO_MANIFEST;
    const recipes: Record<string, Noted['recipe']> = {};
    const documents = new Map<string, Noted['entry']>();
    for (const line of (await disk.readFile(path, 'utf8')).split('\n')) {
      const { entry, recipe } = parsed(line);
      if (isEntry(entry) && isRecipe(recipe)) recipes[entry.recipe] = recipe;
      if (isEntry(entry) && recipes[entry.recipe]) documents.set(entry.path, entry);
    }
    return { recipes, documents: [...documents.values()] };
  } catch {
    return NO_MANIFEST;
  }
};

const parsed = (line: string): { readonly entry?: unknown; readonly recipe?: unknown } => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

import { basename, dirname, join, resolve } from 'node:path';
import { diagnose, type Outcome } from '../../diagnostic/diagnostic.ts';
import { whyUnwritten } from '../../disk-words.ts';
import { directly } from './direct.ts';
import { type Disk, type Stamp, stampOf, theDisk } from './disk.ts';
import type { Machine } from './machine.ts';
import { isOurs } from './ours.ts';
import { isOver, MARK, markOf, type Owner } from './owner.ts';
import { type Comparison, openParted, type PartedFile, writeWhole } from './whole.ts';

/** A folder that documents are written into, whole or not at all. */
export interface OutputFolder {
  /** Absolute path. */
  readonly path: string;
  /** How messages name it. */
  readonly label: string;
  /**
   * `unchanged` when the file already holds exactly these bytes. What `concludes` a piece of work is written also
   * when the user has stopped the run.
   */
  write(
    name: string,
    bytes: FileParts,
    concludes?: boolean,
  ): Promise<Outcome<'written' | 'unchanged'>>;
  /** Begins a document that would be too much to hold until it is made. Keeping it concludes a piece of work. */
  grow(name: string): GrowingDocument;
  /** How a file that this run has written, or found unchanged, looked to the disk. */
  stampOf(name: string): Stamp | undefined;
}

/** A document that is written while it is made. Its name appears when it is kept, with all that was added. */
export interface GrowingDocument {
  /** Adds what comes next. What the disk has against it is told when the document is to be kept. */
  add(part: Uint8Array): Promise<void>;
  keep(): Promise<Outcome<KeptDocument>>;
  /** Leaves nothing of it, unless it was kept. To be called at the end in any case. */
  drop(): Promise<void>;
}

/** A document that stands in its folder. */
export interface KeptDocument {
  readonly written: 'written' | 'unchanged';
  readonly length: number;
  readonly sha256: string;
}

/** A file larger than this was not made by guidepress. */
const MAX_OUR_BYTES = 512 * 1024 * 1024;

const TEMPORARY = new RegExp(`^\\..+\\.guidepress-(${MARK})\\.tmp$`);

const temporaryBeside = (target: string, owner: Owner): string =>
  join(dirname(target), `.${basename(target)}.guidepress-${markOf(owner)}.tmp`);

/** That a file cannot be written, in words (GP601); what is no fault of the disk is thrown on. */
export const failed = (path: string, error: unknown): Outcome<never> => {
  const code = (error as NodeJS.ErrnoException)?.code;
  // An abort is a DOMException, whose code is a number: it is no fault of the disk.
  if (typeof code !== 'string') throw error;
  const place = code === 'ENAMETOOLONG' ? { hint: SHORTER } : {};
  return { diagnostics: [diagnose('GP601', { path, reason: whyUnwritten(code) }, place)] };
};

const SHORTER =
  'Shorten what it consists of: the id of the guide, “files” below “offices” in guidepress.yaml, or the value that this takes from the list.';

/**
 * Makes the folder and removes what killed runs left in it, and in each of its folders when the first
 * document is written there. `label` is how messages name the folder.
 */
export const openOutput = async (
  path: string,
  label: string,
  machine: Machine,
  disk: Disk = theDisk,
): Promise<Outcome<OutputFolder>> => {
  try {
    await prepareFolder(disk, path, machine);
  } catch (error) {
    return failed(label, error);
  }
  const folders = new Map([[resolve(path), Promise.resolve()]]);
  const ready = (folder: string): Promise<void> => {
    const known = folders.get(folder) ?? prepareFolder(disk, folder, machine);
    folders.set(folder, known);
    return known;
  };
  const stamps = new Map<string, Stamp>();
  const synced = sharedSync(disk);
  const direct = directly(disk);
  const write = async (name: string, bytes: FileParts, concludes = false) => {
    const shown = `${label}/${name}`;
    const target = resolve(path, name);
    const folder = dirname(target);
    try {
      await ready(folder);
      const standing = await standsThere(disk, target, async () =>
        comparedTo(bytes, await disk.readFile(target)),
      );
      if (standing === 'foreign') return { diagnostics: [diagnose('GP612', { path: shown })] };
      if (standing !== 'nothing' && standing.isSame) {
        stamps.set(name, standing.stamp);
        return { value: 'unchanged' as const, diagnostics: [] };
      }
      const temporary = temporaryBeside(target, machine);
      const signal = concludes ? undefined : machine.signal;
      const parts = partsOf(bytes);
      stamps.set(name, await writeWhole(disk, direct, temporary, target, parts, signal));
      await synced(folder);
      return { value: 'written' as const, diagnostics: [] };
    } catch (error) {
      return failed(shown, error);
    }
  };
  const grow = (name: string): GrowingDocument => {
    const shown = `${label}/${name}`;
    const target = resolve(path, name);
    let file: PartedFile | undefined;
    let failure: unknown;
    const begun = async (): Promise<PartedFile> => {
      await ready(dirname(target));
      return openParted(disk, temporaryBeside(target, machine));
    };
    const keep = async (grown: PartedFile): Promise<Outcome<KeptDocument>> => {
      const standing = await standsThere(disk, target, () => grown.compare(target));
      if (standing === 'foreign') return { diagnostics: [diagnose('GP612', { path: shown })] };
      const isSame = standing !== 'nothing' && standing.isSame;
      stamps.set(name, isSame ? standing.stamp : await grown.rename(target));
      if (!isSame) await synced(dirname(target));
      const written = isSame ? 'unchanged' : 'written';
      const value = { written, length: grown.length(), sha256: grown.sha256() } as const;
      return { value, diagnostics: [] };
    };
    return {
      async add(part) {
        if (failure !== undefined) return;
        try {
          file ??= await begun();
          await file.add(part);
        } catch (error) {
          failure = error;
          // Others may need the room.
          await file?.drop();
        }
      },
      async keep() {
        try {
          if (!file || failure !== undefined) throw failure ?? new Error('nothing was added');
          return await keep(file);
        } catch (error) {
          return failed(shown, error);
        }
      },
      drop: async () => file?.drop(),
    };
  };
  return {
    value: { path, label, write, grow, stampOf: (name) => stamps.get(name) },
    diagnostics: [],
  };
};

const prepareFolder = async (disk: Disk, path: string, machine: Machine): Promise<void> => {
  await makeFolder(disk, path);
  await clearLeftovers(disk, path, machine);
};

const clearLeftovers = async (disk: Disk, path: string, owner: Owner): Promise<void> => {
  for (const name of await disk.readdir(path)) {
    const mark = TEMPORARY.exec(name)?.[1];
    if (mark && isOver(mark, owner)) await disk.unlink(join(path, name)).catch(() => undefined);
  }
};

/**
 * With its parents. Not by `recursive: true`: where the machine answers ENOENT below a folder that is
 * there (/proc, some network disks), Node tries for ever.
 */
const makeFolder = async (disk: Pick<Disk, 'mkdir' | 'stat'>, path: string): Promise<void> => {
  const make = () =>
    disk.mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
      // Two builds may make it at the same time.
      const is = await disk.stat(path).catch(() => undefined);
      if (!is?.isDirectory()) throw error;
    });
  try {
    await make();
  } catch (error) {
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error;
    await makeFolder(disk, parent);
    await make();
  }
};

/** Puts `bytes` in the place of a file that belongs to the project, whole or not at all, and removes what killed runs left beside it. */
export const replaceFile = async (
  target: string,
  bytes: Uint8Array,
  owner: Owner,
  disk: Disk = theDisk,
): Promise<Outcome<'written'>> => {
  const name = basename(target);
  const temporary = temporaryBeside(target, owner);
  try {
    await clearLeftovers(disk, dirname(target), owner);
    await writeWhole(disk, undefined, temporary, target, [bytes], undefined);
    await syncFolder(disk, dirname(target));
    return { value: 'written', diagnostics: [] };
  } catch (error) {
    return failed(name, error);
  }
};

/** A file's bytes, in one piece or in several. */
export type FileParts = Uint8Array | readonly Uint8Array[];

const partsOf = (bytes: FileParts): readonly Uint8Array[] =>
  bytes instanceof Uint8Array ? [bytes] : bytes;

const holds = (standing: Buffer, bytes: FileParts): boolean => {
  let at = 0;
  for (const part of partsOf(bytes)) {
    if (standing.length < at + part.length) return false;
    if (standing.compare(part, 0, part.length, at, at + part.length) !== 0) return false;
    at += part.length;
  }
  return at === standing.length;
};

const beginsWith = (bytes: FileParts, start: Buffer): boolean => {
  let at = 0;
  for (const part of partsOf(bytes)) {
    const length = Math.min(part.length, start.length - at);
    if (start.compare(part, 0, length, at, at + length) !== 0) return false;
    at += length;
  }
  return at === start.length;
};

const comparedTo = (planned: FileParts, standing: Buffer): Comparison => ({
  isSame: holds(standing, planned),
  isReplaceable: isOurs(standing) || beginsWith(planned, standing),
});

/** What stands in the place of a document, which it is to be compared with. */
const standsThere = async (
  disk: Disk,
  target: string,
  compare: () => Promise<Comparison>,
): Promise<'nothing' | 'foreign' | { readonly isSame: boolean; readonly stamp: Stamp }> => {
  try {
    const entry = await disk.lstat(target, { bigint: true });
    if (!entry) return 'nothing';
    if (!entry.isFile() || entry.size > MAX_OUR_BYTES) return 'foreign';
    // Nothing is lost with an empty file: a full disk or a broken copy leaves such.
    if (entry.size === 0n) return 'nothing';
    // Nor with what a copy that broke off has left: it begins what is to be written.
    const { isSame, isReplaceable } = await compare();
    return isReplaceable ? { isSame, stamp: stampOf(entry) } : 'foreign';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'nothing';
    throw error;
  }
};

/** Files that wait for their folder at the same time share one sync; it begins after all of them were renamed. */
const sharedSync = (disk: Disk): ((folder: string) => Promise<void>) => {
  const latest = new Map<string, Promise<void>>();
  const toBegin = new Map<string, Promise<void>>();
  return (folder) => {
    const begin = async (): Promise<void> => {
      await latest.get(folder);
      toBegin.delete(folder);
      const sync = syncFolder(disk, folder);
      latest.set(folder, sync);
      return sync;
    };
    const shared = toBegin.get(folder) ?? begin();
    toBegin.set(folder, shared);
    return shared;
  };
};

/** Makes the rename itself survive a power cut; Windows and some network disks cannot sync a folder. */
const syncFolder = async (disk: Disk, path: string): Promise<void> => {
  const handle = await disk.open(path, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
};

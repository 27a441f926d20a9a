import type { BigIntStats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import { whyUnwritten } from '../disk-words.ts';
import { directly } from './direct.ts';
import { type Disk, type OpenFile, theDisk } from './disk.ts';
import type { Machine } from './machine.ts';
import { isOurs } from './ours.ts';
import { isOver, MARK, markOf, type Owner } from './owner.ts';

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
  /** How a file that this run has written, or found unchanged, looked to the disk. */
  stampOf(name: string): Stamp | undefined;
}

/** Size, time and number of a file on its disk. */
export type Stamp = string & { readonly __brand: 'stamp' };

export const stampOf = ({ size, mtimeNs, ino }: BigIntStats): Stamp =>
  `${size} ${mtimeNs} ${ino}` as Stamp;

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
      const standing = await standsThere(disk, target, bytes);
      if (standing === 'foreign') return { diagnostics: [diagnose('GP612', { path: shown })] };
      if (standing !== 'nothing' && holds(standing.bytes, bytes)) {
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
  return {
    value: { path, label, write, stampOf: (name) => stamps.get(name) },
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

/** What stands in the place of these bytes. */
const standsThere = async (
  disk: Disk,
  target: string,
  planned: FileParts,
): Promise<'nothing' | 'foreign' | { readonly bytes: Buffer; readonly stamp: Stamp }> => {
  try {
    const entry = await disk.lstat(target, { bigint: true });
    if (!entry) return 'nothing';
    if (!entry.isFile() || entry.size > MAX_OUR_BYTES) return 'foreign';
    // Nothing is lost with an empty file: a full disk or a broken copy leaves such.
    if (entry.size === 0n) return 'nothing';
    const bytes = await disk.readFile(target);
    // Nor with what a copy that broke off has left: it begins what is to be written.
    const isReplaceable = isOurs(bytes) || beginsWith(planned, bytes);
    return isReplaceable ? { bytes, stamp: stampOf(entry) } : 'foreign';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'nothing';
    throw error;
  }
};

/**
 * The name appears only when every byte is on the disk: write, fsync, rename (POSIX rename is atomic). Of two parts the first is
 * the head of a run's files: it goes `directly`, as far as it can.
 */
const writeWhole = async (
  disk: Disk,
  direct: ReturnType<typeof directly> | undefined,
  temporary: string,
  target: string,
  parts: readonly Uint8Array[],
  signal: AbortSignal | undefined,
): Promise<Stamp> => {
  try {
    let stamp: Stamp;
    const file = await disk.open(temporary, 'w', 0o644);
    try {
      const [head] = parts;
      const isOfRun = head && parts.length === 2 && direct;
      await writeParts(file, parts, isOfRun ? await direct(temporary, head) : 0);
      await file.sync();
      stamp = stampOf(await file.stat({ bigint: true }));
    } finally {
      await file.close();
    }
    signal?.throwIfAborted();
    await disk.rename(temporary, target);
    return stamp;
  } catch (error) {
    await disk.unlink(temporary).catch(() => undefined);
    throw error;
  }
};

/** All but the first `written` bytes, which stand there. A disk may take less than it is given. */
const writeParts = async (
  file: Pick<OpenFile, 'writev'>,
  parts: readonly Uint8Array[],
  written: number,
): Promise<void> => {
  let position = written;
  let left = without(written, parts);
  while (left.length > 0) {
    const { bytesWritten } = await file.writev(left, position);
    position += bytesWritten;
    left = without(bytesWritten, left);
  }
};

const without = (count: number, parts: readonly Uint8Array[]): readonly Uint8Array[] => {
  let left = count;
  return parts.flatMap((part) => {
    const taken = Math.min(left, part.length);
    left -= taken;
    return taken < part.length ? [part.subarray(taken)] : [];
  });
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

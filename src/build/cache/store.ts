import * as nodeDisk from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../hash.ts';
import type { Machine } from '../machine.ts';
import { makeFolder } from '../write.ts';

/** What took long to make, kept for later runs. It may be gone at any time: whoever asks can make it anew. */
export interface Store {
  /** The bytes that were put there under this key; nothing when they are gone or damaged. */
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Resolves when what was put is on the disk. */
  written(): Promise<void>;
  /** Resolves when what was put is on the disk, and no more than the limit of it. */
  settled(): Promise<void>;
}

export const NO_STORE: Store = {
  get: async () => undefined,
  put: async () => undefined,
  written: async () => undefined,
  settled: async () => undefined,
};

/** The part of `node:fs/promises` that a store needs. */
type Disk = Pick<
  typeof nodeDisk,
  'lstat' | 'mkdir' | 'readFile' | 'readdir' | 'rename' | 'stat' | 'unlink' | 'utimes' | 'writeFile'
>;

export interface StoreLimits {
  /** Bytes of all entries; the least recently used ones go first. */
  readonly most: number;
  /** Bytes of one entry: a larger file was not put there by guidepress. */
  readonly mostEach: number;
}

const LIMITS: StoreLimits = { most: 256 * 1024 * 1024, mostEach: 64 * 1024 * 1024 };

/** After so much of the limit is new, the folder is brought back to it. */
const TRIM_AFTER = 1 / 8;

const ENTRY = /^[0-9a-f]{64}$/;
const TEMPORARY = /^\.[0-9a-f]{64}\.guidepress-(\d+)\.tmp$/;
/** Of the digest that an entry begins with. */
const DIGEST_BYTES = 64;

/** A folder that is no link, or nothing: what a link leads to is not ours to fill and to empty. */
const isSafe = async (disk: Disk, folder: string): Promise<boolean> => {
  try {
    return (await disk.lstat(folder)).isDirectory();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
};

/**
 * The store in `.guidepress/cache` of the folder `project`. Several processes may use it at once: an entry appears
 * whole, by renaming. Each begins with the digest of its key and bytes, so that a damaged one is none. Where the disk
 * is full or may not be written, nothing is kept. `now` dates the last use of an entry.
 */
export const openStore = (
  project: string,
  { processId, isRunning }: Pick<Machine, 'processId' | 'isRunning'>,
  now: () => Date,
  { most, mostEach }: StoreLimits = LIMITS,
  disk: Disk = nodeDisk,
): Store => {
  const folder = join(project, '.guidepress', 'cache');
  let mayRead: Promise<boolean> | undefined;
  const readable = (): Promise<boolean> => {
    mayRead ??= Promise.all(
      [join(project, '.guidepress'), folder].map((each) => isSafe(disk, each)),
    ).then((all) => all.every(Boolean));
    return mayRead;
  };
  let mayWrite: Promise<boolean> | undefined;
  const writable = (): Promise<boolean> => {
    mayWrite ??= (async () => {
      if (!(await readable())) return false;
      await makeFolder(disk, folder);
      // Projects that were not begun by `guidepress init` do not ignore the folder.
      await disk.writeFile(join(folder, '.gitignore'), '*\n');
      return true;
    })().catch(() => false);
    return mayWrite;
  };

  const touch = async (path: string): Promise<void> => {
    const used = now();
    await disk.utimes(path, used, used).catch(() => undefined);
  };

  const trim = async (): Promise<void> => {
    const entries: { path: string; size: number; used: number }[] = [];
    for (const name of await disk.readdir(folder)) {
      const path = join(folder, name);
      const owner = TEMPORARY.exec(name)?.[1];
      if (owner && !isRunning(Number(owner))) await disk.unlink(path).catch(() => undefined);
      if (!ENTRY.test(name)) continue;
      const found = await disk.stat(path).catch(() => undefined);
      if (found) entries.push({ path, size: found.size, used: found.mtimeMs });
    }
    let total = entries.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size } of entries.sort((a, b) => a.used - b.used)) {
      if (total <= most) break;
      await disk.unlink(path).catch(() => undefined);
      total -= size;
    }
  };

  let added = 0;
  const pending = new Set<Promise<void>>();
  const write = async (key: string, bytes: Uint8Array): Promise<void> => {
    if (bytes.length > mostEach || !(await writable())) return;
    const name = sha256(key);
    const temporary = join(folder, `.${name}.guidepress-${processId}.tmp`);
    try {
      // `wx`: of two threads that keep the same thing at once, one is enough.
      const whole = Buffer.concat([Buffer.from(digestOf(key, bytes)), bytes]);
      await disk.writeFile(temporary, whole, { flag: 'wx' });
      await touch(temporary);
      await disk.rename(temporary, join(folder, name));
      added += whole.length;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        await disk.unlink(temporary).catch(() => undefined);
    }
    if (added > most * TRIM_AFTER) {
      added = 0;
      await trim().catch(() => undefined);
    }
  };

  return {
    async get(key) {
      if (!(await readable())) return undefined;
      const path = join(folder, sha256(key));
      try {
        const { size } = await disk.stat(path);
        if (size > mostEach + DIGEST_BYTES) return undefined;
        const whole = await disk.readFile(path);
        const bytes = whole.subarray(DIGEST_BYTES);
        if (whole.toString('latin1', 0, DIGEST_BYTES) !== digestOf(key, bytes)) {
          await disk.unlink(path).catch(() => undefined);
          return undefined;
        }
        await touch(path);
        return bytes;
      } catch {
        return undefined;
      }
    },
    put(key, bytes) {
      const written = write(key, bytes).finally(() => pending.delete(written));
      pending.add(written);
      return written;
    },
    async written() {
      await Promise.all(pending);
    },
    async settled() {
      await this.written();
      if (added === 0) return;
      added = 0;
      await trim().catch(() => undefined);
    },
  };
};

const digestOf = (key: string, bytes: Uint8Array): string =>
  sha256(`${sha256(key)}${sha256(bytes)}`);

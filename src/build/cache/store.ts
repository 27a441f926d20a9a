import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isOver, MARK, markOf, type Owner } from '../disk/owner.ts';
import { sha256 } from '../hash.ts';

/**
 * What took long to make, kept for later runs. It may be gone at any time: whoever asks can make it anew. An entry is five words to
 * the disk, which other threads would say at several times the cost.
 */
export interface Store {
  /** The bytes that were put there under this key; nothing when they are gone or damaged. */
  get(key: string): Uint8Array | undefined;
  put(key: string, bytes: Uint8Array): void;
  /** Brings what is kept back to the limit. */
  trim(): void;
}

export const NO_STORE: Store = {
  get: () => undefined,
  put: () => undefined,
  trim: () => undefined,
};

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
const TEMPORARY = new RegExp(`^\\.[0-9a-f]{64}\\.guidepress-(${MARK})\\.tmp$`);
/** Of the digest that an entry begins with. */
const DIGEST_BYTES = 64;

/** A folder that is no link, or nothing: what a link leads to is not ours to fill and to empty. */
const isSafe = (folder: string): boolean => {
  try {
    return lstatSync(folder).isDirectory();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
};

/** Whether the disk did as it was told. */
const done = (told: () => void): boolean => {
  try {
    told();
    return true;
  } catch {
    return false;
  }
};

/** Two builds may make it at the same time. */
const makeFolder = (path: string): void => {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
};

/**
 * The store in `.guidepress/cache` of the folder `project`. Several processes may use it at once: an entry appears
 * whole, by renaming. Each begins with the digest of its key and bytes, so that a damaged one is none. Where the disk
 * is full or may not be written, nothing is kept. `now` dates the last use of an entry.
 */
export const openStore = (
  project: string,
  owner: Owner,
  now: () => Date,
  { most, mostEach }: StoreLimits = LIMITS,
): Store => {
  const parent = join(project, '.guidepress');
  const folder = join(parent, 'cache');
  let mayRead: boolean | undefined;
  const readable = (): boolean => {
    mayRead ??= isSafe(parent) && isSafe(folder);
    return mayRead;
  };
  let mayWrite: boolean | undefined;
  const writable = (): boolean => {
    mayWrite ??=
      readable() &&
      done(() => {
        makeFolder(parent);
        makeFolder(folder);
        // Projects that were not begun by `guidepress init` do not ignore the folder.
        writeFileSync(join(folder, '.gitignore'), '*\n');
      });
    return mayWrite;
  };

  const touch = (path: string): void => {
    const used = now();
    done(() => utimesSync(path, used, used));
  };

  const bringBack = (): void => {
    const entries: { path: string; size: number; used: number }[] = [];
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const mark = TEMPORARY.exec(name)?.[1];
      if (mark && isOver(mark, owner)) done(() => unlinkSync(path));
      if (!ENTRY.test(name)) continue;
      const found = statSync(path, { throwIfNoEntry: false });
      if (found) entries.push({ path, size: found.size, used: found.mtimeMs });
    }
    let total = entries.reduce((sum, { size }) => sum + size, 0);
    for (const { path, size } of entries.sort((a, b) => a.used - b.used)) {
      if (total <= most) break;
      done(() => unlinkSync(path));
      total -= size;
    }
  };

  let added = 0;
  const trim = (): void => {
    if (added === 0) return;
    added = 0;
    done(bringBack);
  };

  return {
    get(key) {
      if (!readable()) return undefined;
      const path = join(folder, sha256(key));
      try {
        const found = statSync(path, { throwIfNoEntry: false });
        if (!found || found.size > mostEach + DIGEST_BYTES) return undefined;
        const whole = readFileSync(path);
        const bytes = whole.subarray(DIGEST_BYTES);
        if (whole.toString('latin1', 0, DIGEST_BYTES) !== digestOf(key, bytes)) {
          done(() => unlinkSync(path));
          return undefined;
        }
        touch(path);
        return bytes;
      } catch {
        return undefined;
      }
    },
    put(key, bytes) {
      if (bytes.length > mostEach || !writable()) return;
      const name = sha256(key);
      const temporary = join(folder, `.${name}.guidepress-${markOf(owner)}.tmp`);
      const whole = Buffer.concat([Buffer.from(digestOf(key, bytes)), bytes]);
      try {
        // `wx`: of two threads that keep the same thing at once, one is enough.
        writeFileSync(temporary, whole, { flag: 'wx' });
        touch(temporary);
        renameSync(temporary, join(folder, name));
        added += whole.length;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') done(() => unlinkSync(temporary));
      }
      if (added > most * TRIM_AFTER) trim();
    },
    trim,
  };
};

const digestOf = (key: string, bytes: Uint8Array): string =>
  sha256(`${sha256(key)}${sha256(bytes)}`);

import {
  appendFileSync,
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  fsync,
  lstatSync,
  mkdirSync,
  type ObjectEncodingOptions,
  open,
  openSync,
  readdirSync,
  readFile,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writev,
  writevSync,
} from 'node:fs';
import type * as promises from 'node:fs/promises';
import { promisify } from 'node:util';

/** The part of `node:fs/promises` that writing needs; tests hand in one that fails. */
export interface Disk {
  mkdir(path: string): Promise<unknown>;
  readonly readdir: typeof promises.readdir;
  readonly readFile: typeof promises.readFile;
  /** Nothing, or ENOENT, where there is no entry. */
  lstat(path: string, options: { readonly bigint: true }): Promise<BigIntStats | undefined>;
  stat(path: string): Promise<{ readonly size: number; isFile(): boolean; isDirectory(): boolean }>;
  open(path: string, flags: string | number, mode?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

export interface OpenFile {
  /** Where the file ends, unless a `position` is given. */
  writev(
    parts: readonly Uint8Array[],
    position?: number,
  ): Promise<{ readonly bytesWritten: number }>;
  /** Fills `into` with what stands from `position` on, as far as there is so much; gives the number of bytes. */
  read(into: Uint8Array, position: number): Promise<number>;
  appendFile(text: string): Promise<void>;
  stat(options: { readonly bigint: true }): Promise<BigIntStats>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Size, time and number of a file on its disk. */
export type Stamp = string & { readonly __brand: 'stamp' };

export const stampOf = ({ size, mtimeNs, ino }: BigIntStats): Stamp =>
  `${size} ${mtimeNs} ${ino}` as Stamp;

/**
 * A question takes the disk some hundredths of a millisecond, and several times as long when another thread is to ask it. So this
 * thread asks itself, and leaves to others what may take long: to find room for a new file, the bytes of a document, and to wait
 * until they are there.
 */
export const theDisk: Disk = {
  mkdir: async (path) => mkdirSync(path),
  readdir: (async (path: string, options?: ObjectEncodingOptions) =>
    readdirSync(path, options)) as typeof promises.readdir,
  readFile: promisify(readFile) as typeof promises.readFile,
  lstat: async (path, options) => lstatSync(path, { ...options, throwIfNoEntry: false }),
  stat: async (path) => statSync(path),
  async open(path, flags, mode) {
    const mayMake = typeof flags === 'string' ? flags !== 'r' : (flags & constants.O_CREAT) !== 0;
    return openFile(mayMake ? await make(path, flags, mode) : openSync(path, flags));
  },
  rename: async (from, to) => renameSync(from, to),
  unlink: async (path) => unlinkSync(path),
};

/** So many bytes go into the machine's memory in less time than it takes to have another thread do it. */
const LITTLE = 64 * 1024;

const [make, writeAll, syncAll] = [promisify(open), promisify(writev), promisify(fsync)];

const openFile = (file: number): OpenFile => ({
  async writev(parts, position) {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (length > LITTLE) return writeAll(file, parts, position);
    return { bytesWritten: writevSync(file, parts, position) };
  },
  async read(into, position) {
    let filled = 0;
    for (let read = -1; read !== 0 && filled < into.length; filled += read)
      read = readSync(file, into, filled, into.length - filled, position + filled);
    return filled;
  },
  appendFile: async (text) => appendFileSync(file, text),
  stat: async (options) => fstatSync(file, options),
  sync: () => syncAll(file),
  close: async () => closeSync(file),
});

import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diagnose, type Outcome } from '../diagnostic/diagnostic.ts';
import { whyUnread, whyUnwritten } from '../disk-words.ts';
import {
  eventLine,
  type JournalEvent,
  MAX_JOURNAL_BYTES,
  type Posting,
  readJournal,
} from './journal.ts';

/** An open journal. */
export interface Journal {
  /** As it stood when it was opened. */
  readonly postings: readonly Posting[];
  /** Resolves when the event is on the disk. After one failure all fail: what is written behind it could not be read. */
  append(...events: readonly JournalEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** Reads a journal without touching it; one that is not there yet is empty. `label` is how messages name it. */
export const readJournalFile = async (
  path: string,
  label: string,
): Promise<Outcome<readonly Posting[]>> => {
  const bytes = await contents(path, label);
  if (!bytes.value) return { diagnostics: bytes.diagnostics };
  const { value, diagnostics } = readJournal(label, bytes.value);
  return value ? { value: value.postings, diagnostics } : { diagnostics };
};

const contents = async (path: string, label: string): Promise<Outcome<Uint8Array>> => {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { value: new Uint8Array(0), diagnostics: [] };
    return {
      diagnostics: [diagnose('GP606', { path: label, reason: whyUnread(code) })],
    };
  }
  try {
    const { size } = await handle.stat();
    if (size > MAX_JOURNAL_BYTES) {
      const params = { path: label, bytes: size, limit: MAX_JOURNAL_BYTES };
      return { diagnostics: [diagnose('GP605', params)] };
    }
    return { value: await handle.readFile(), diagnostics: [] };
  } finally {
    await handle.close();
  }
};

/** Opens a journal to go on with it: the torn end of a killed run is cut off. */
export const openJournal = async (path: string, label: string): Promise<Outcome<Journal>> => {
  const bytes = await contents(path, label);
  const read = bytes.value ? readJournal(label, bytes.value) : bytes;
  if (!read.value || !('postings' in read.value)) return { diagnostics: read.diagnostics };
  const { postings, wholeBytes } = read.value;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, constants.O_WRONLY | constants.O_CREAT, 0o600);
    await handle.truncate(wholeBytes);
    await handle.sync();
    await syncFolder(dirname(path));
    const { append, idle } = appender(handle, wholeBytes);
    const close = async () => {
      await idle();
      await handle.close();
    };
    return { value: { postings, append, close }, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [unwritable(label, error)] };
  }
};

export const unwritable = (label: string, error: unknown) => {
  const { code } = error as NodeJS.ErrnoException;
  if (!code) throw error;
  return diagnose('GP601', { path: label, reason: whyUnwritten(code) });
};

/** The new file's name survives a power cut too; Windows and some network disks cannot sync a folder. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
};

interface Waiting {
  readonly text: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Writes what several connections have to say with one fsync: all that came while the last was under way. */
const appender = (handle: FileHandle, start: number) => {
  let position = start;
  let queue: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let broken: unknown;

  const drain = async () => {
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        if (broken) throw broken;
        const bytes = Buffer.from(batch.map(({ text }) => text).join(''));
        for (let at = 0; at < bytes.length; ) {
          const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position);
          at += bytesWritten;
          position += bytesWritten;
        }
        await handle.datasync();
        for (const { done } of batch) done();
      } catch (error) {
        broken = error;
        for (const { failed } of batch) failed(error);
      }
    }
    writing = undefined;
  };

  const append = (...events: readonly JournalEvent[]) =>
    new Promise<void>((done, failed) => {
      queue.push({ text: events.map(eventLine).join(''), done, failed });
      writing ??= drain();
    });
  return { append, idle: async () => writing };
};

import { createHash } from 'node:crypto';
import type { directly } from './direct.ts';
import { type Disk, type OpenFile, type Stamp, stampOf } from './disk.ts';
import { isOurs, isPdf, PDF_MARK } from './ours.ts';

/**
 * The name appears only when every byte is on the disk: write, fsync, rename (POSIX rename is atomic). Of two parts the first is
 * the head of a run's files: it goes `directly`, as far as it can.
 */
export const writeWhole = async (
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
      const written = isOfRun ? await direct(temporary, head) : 0;
      await writeParts(file, without(written, parts), written);
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

/** A file that is written while its parts are made, without a name until it is whole. */
export interface PartedFile {
  /** Puts a part behind the others. */
  add(part: Uint8Array): Promise<void>;
  length(): number;
  /** Of all parts; asked once, after the last. */
  sha256(): string;
  /** What a file that stands at `path` is to it, read in pieces: nothing large is ever held. */
  compare(path: string): Promise<Comparison>;
  /** Gives it its name when every byte is on the disk. */
  rename(target: string): Promise<Stamp>;
  /** Leaves nothing of it, unless it has its name. Never fails. */
  drop(): Promise<void>;
}

/** A file that stands in another one's place. */
export interface Comparison {
  readonly isSame: boolean;
  /** Whether nothing of others is lost with it: it is ours, or a copy of the other that broke off. */
  readonly isReplaceable: boolean;
}

export const openParted = async (disk: Disk, temporary: string): Promise<PartedFile> => {
  const file = await disk.open(temporary, 'w+', 0o644);
  const digest = createHash('sha256');
  let [length, isOpen, isNamed] = [0, true, false];
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };
  return {
    async add(part) {
      await writeParts(file, [part], length);
      digest.update(part);
      length += part.length;
    },
    length: () => length,
    sha256: () => digest.digest('hex'),
    async compare(path) {
      const standing = await disk.open(path, 'r');
      try {
        return await compared(standing, file);
      } finally {
        await standing.close();
      }
    },
    async rename(target) {
      await file.sync();
      const stamp = stampOf(await file.stat({ bigint: true }));
      await close();
      await disk.rename(temporary, target);
      isNamed = true;
      return stamp;
    },
    async drop() {
      if (isNamed) return;
      await close().catch(() => undefined);
      await disk.unlink(temporary).catch(() => undefined);
    },
  };
};

const PIECE = 256 * 1024;

const compared = async (standing: OpenFile, planned: OpenFile): Promise<Comparison> => {
  const [room, other] = [Buffer.alloc(PIECE), Buffer.alloc(PIECE)];
  let [begins, isOwn, mayBeMarked] = [true, false, false];
  // A mark may lie across the end of a piece.
  for (let at = 0; ; at += PIECE - PDF_MARK.length) {
    const piece = room.subarray(0, await standing.read(room, at));
    const own = other.subarray(0, await planned.read(other, at));
    if (at === 0) [isOwn, mayBeMarked] = [isOurs(piece), isPdf(piece)];
    isOwn ||= mayBeMarked && piece.includes(PDF_MARK, 0, 'latin1');
    begins &&= piece.equals(own.subarray(0, piece.length));
    if (piece.length < PIECE || (isOwn && !begins))
      return { isSame: begins && own.length === piece.length, isReplaceable: isOwn || begins };
  }
};

/** Behind the first `position` bytes. A disk may take less than it is given. */
const writeParts = async (
  file: Pick<OpenFile, 'writev'>,
  parts: readonly Uint8Array[],
  position: number,
): Promise<void> => {
  let at = position;
  let left = parts.filter((part) => part.length > 0);
  while (left.length > 0) {
    const { bytesWritten } = await file.writev(left, at);
    at += bytesWritten;
    left = without(bytesWritten, left);
  }
};

const without = (count: number, parts: readonly Uint8Array[]): Uint8Array[] => {
  let left = count;
  return parts.flatMap((part) => {
    const taken = Math.min(left, part.length);
    left -= taken;
    return taken < part.length ? [part.subarray(taken)] : [];
  });
};

import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { Disk } from './write.ts';

/** Where `O_DIRECT` may begin and end, in memory and in the file: no disk that it works on asks for more (open(2), NOTES). */
const BLOCK = 4096;

/**
 * Files of a run begin with the same bytes, most of each. Where the machine can, they go to the disk from where they lie: the kernel's
 * copy for its cache takes more processor time than all else that it does for a file, and nobody is about to read it.
 * Gives nothing where the parts are not of that kind, or where it did not go: then the file is to be begun anew.
 */
export const directly = (
  disk: Pick<Disk, 'open'>,
): ((path: string, parts: readonly Uint8Array[]) => Promise<FileHandle | undefined>) => {
  const { O_DIRECT, O_WRONLY, O_CREAT, O_TRUNC } = constants;
  const blocksOf = new WeakMap<Uint8Array, Uint8Array>();
  const ends: Uint8Array[] = [];
  let goes = O_DIRECT !== undefined;

  const headBlocks = (head: Uint8Array): Uint8Array => {
    const known = blocksOf.get(head);
    if (known) return known;
    const blocks = aligned(head.length - (head.length % BLOCK));
    blocks.set(head.subarray(0, blocks.length));
    blocksOf.set(head, blocks);
    return blocks;
  };

  const write = async (handle: FileHandle, head: Uint8Array, tail: Uint8Array): Promise<void> => {
    const blocks = headBlocks(head);
    const length = head.length + tail.length;
    const rest = length - blocks.length;
    const whole = Math.ceil(rest / BLOCK) * BLOCK;
    const spare = ends.pop();
    const end = spare && spare.length >= whole ? spare : aligned(whole);
    try {
      end.set(head.subarray(blocks.length));
      end.set(tail, head.length - blocks.length);
      end.fill(0, rest, whole);
      const { bytesWritten } = await handle.writev([blocks, end.subarray(0, whole)], 0);
      if (bytesWritten < blocks.length + whole) throw new Error('not all was taken');
      await handle.truncate(length);
    } finally {
      ends.push(end);
    }
  };

  return async (path, [head, tail, ...others]) => {
    if (!goes || !head || !tail || others.length > 0 || head.length < BLOCK) return undefined;
    let handle: FileHandle | undefined;
    try {
      handle = await disk.open(path, O_DIRECT | O_WRONLY | O_CREAT | O_TRUNC, 0o644);
      await write(handle, head, tail);
      return handle;
    } catch {
      // Many file systems cannot; what else is wrong will be told by the usual way.
      goes = false;
      await handle?.close();
      return undefined;
    }
  };
};

/** V8 gives memory that may change its length pages of its own. */
const aligned = (length: number): Uint8Array =>
  new Uint8Array(new ArrayBuffer(length, { maxByteLength: length }));

import { constants } from 'node:fs';
import type { Disk, OpenFile } from './disk.ts';

/** Where `O_DIRECT` may begin and end, in memory and in the file: no disk that it works on asks for more (open(2), NOTES). */
const BLOCK = 4096;

/** Fewer bytes are copied in less time than it takes to ask a disk for them and to wait for its answer. */
const WORTH_ASKING = 256 * 1024;

/**
 * Files of a run begin with the same bytes, most of each. Where the machine can, they go to the disk from where they lie: the kernel's
 * copy for its cache takes more processor time than all else that it does for a file, and nobody is about to read it.
 * Writes as much of `head` as goes that way into the empty file at `path`, and gives the number of its bytes.
 */
export const directly = (
  disk: Pick<Disk, 'open'>,
): ((path: string, head: Uint8Array) => Promise<number>) => {
  const { O_DIRECT, O_WRONLY } = constants;
  const blocksOf = new WeakMap<Uint8Array, Uint8Array>();
  let goes = O_DIRECT !== undefined;

  const headBlocks = (head: Uint8Array): Uint8Array => {
    const known = blocksOf.get(head);
    if (known) return known;
    const blocks = aligned(head.length - (head.length % BLOCK));
    blocks.set(head.subarray(0, blocks.length));
    blocksOf.set(head, blocks);
    return blocks;
  };

  return async (path, head) => {
    if (!goes || head.length < WORTH_ASKING) return 0;
    let file: OpenFile | undefined;
    try {
      file = await disk.open(path, O_DIRECT | O_WRONLY);
      const { bytesWritten } = await file.writev([headBlocks(head)], 0);
      return bytesWritten;
    } catch {
      // Many file systems cannot; what else is wrong will be told by the usual way.
      goes = false;
      return 0;
    } finally {
      await file?.close();
    }
  };
};

/** V8 gives memory that may change its length pages of its own. */
const aligned = (length: number): Uint8Array =>
  new Uint8Array(new ArrayBuffer(length, { maxByteLength: length }));

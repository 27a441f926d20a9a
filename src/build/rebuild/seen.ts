import type { Store } from '../cache/store.ts';
import type { Stamp } from '../disk/disk.ts';

/**
 * Which files of an output folder were read through, and how they looked to the disk then: a file of the same size,
 * time and number on the disk is not read again. `build --verify` reads all.
 */
export interface Seen {
  has(path: string, stamp: Stamp, sha256: string): boolean;
  add(path: string, stamp: Stamp, sha256: string): void;
  save(): void;
}

export const openSeen = (store: Store, folder: string): Seen => {
  const key = JSON.stringify(['seen', folder]);
  const known = new Map(parsed(store.get(key)));
  let isNew = false;
  const sight = (stamp: Stamp, sha256: string): string => `${stamp} ${sha256}`;
  return {
    has: (path, stamp, sha256) => known.get(path) === sight(stamp, sha256),
    add(path, stamp, sha256) {
      known.set(path, sight(stamp, sha256));
      isNew = true;
    },
    save() {
      if (isNew) store.put(key, Buffer.from(JSON.stringify([...known])));
      isNew = false;
    },
  };
};

const parsed = (bytes: Uint8Array | undefined): readonly (readonly [string, string])[] =>
  bytes ? JSON.parse(Buffer.from(bytes).toString()) : [];

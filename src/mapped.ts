/**
 * Zeroes that the system maps for themselves and takes back whole. Other bytes come from the C library, which, when it has
 * freed a large piece, from then on keeps up to twice its size idle for each thread (glibc: M_MMAP_THRESHOLD in mallopt(3)).
 * A buffer that may grow is mapped, though this one never does; loops over it are slower for that, so it is for files.
 */
export const mapped = (length: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new ArrayBuffer(length, { maxByteLength: length }));

/** The same for several threads at once, copied from `parts`. */
export const mappedForAll = (parts: readonly Uint8Array[]): Uint8Array => {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(new SharedArrayBuffer(length, { maxByteLength: length }));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** Gives them back at once, and not when they are collected: in a thread that has nothing to do that may be never. */
export const unmap = (bytes: Uint8Array<ArrayBuffer>): void => bytes.buffer.resize(0);

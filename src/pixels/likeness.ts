import { bytesOf, withLoops } from './loops.ts';

/**
 * Normalised correlation: 1 for the same picture in other tones, 0 for pictures that have nothing to do with each other.
 * `counts` says which values are looked at.
 */
export const likeness = (one: Float32Array, other: Float32Array, counts?: Uint8Array): number =>
  withLoops((loops) => {
    const { length } = one;
    loops.makeListRoom(length);
    const bytes = bytesOf(loops);
    bytes.set(inBytes(one), loops.ones.value);
    bytes.set(inBytes(other), loops.others.value);
    if (counts) bytes.set(counts, loops.counts.value);
    else bytes.fill(1, loops.counts.value, loops.counts.value + length);
    return loops.likeness(length);
  });

const inBytes = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

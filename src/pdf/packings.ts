import { deflateSync } from 'node:zlib';

/** What was packed for the document before and for this one. */
export interface Packings {
  /** Begins another document: what the one before last had is forgotten. */
  next(): void;
  /** The same bytes as zlib gives for this content. */
  of(content: Uint8Array): Uint8Array;
}

interface Packing {
  readonly content: Uint8Array;
  readonly packed: Uint8Array;
}

/** First documents of a series are composed one after the other, with the same fonts and mostly the same pages. */
export function packings(
  pack: (content: Uint8Array) => Uint8Array = (content) => deflateSync(content),
): Packings {
  /** By length: hardly any two streams of a document have the same one. */
  let before = new Map<number, Packing>();
  let now = new Map<number, Packing>();
  return {
    next() {
      before = now;
      now = new Map();
    },
    of(content) {
      const known = before.get(content.length);
      const isKnown = known && Buffer.compare(known.content, content) === 0;
      const packing = isKnown ? known : { content, packed: pack(content) };
      now.set(content.length, packing);
      return packing.packed;
    },
  };
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Attachment } from './documents.ts';

/** A document whose bytes on the disk are no longer those that were planned. */
export class ChangedDocument extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`${path} has changed`);
    this.path = path;
  }
}

/** Bytes of a document that are in memory at once, for each connection. */
const CHUNK = 256 * 1024;

/**
 * The bytes of a document, from the disk as they are needed. The stream fails before its end when they
 * are not the planned ones: a message with them must not be finished.
 */
export const attachmentStream = ({ location, path, bytes, sha256 }: Attachment): Readable =>
  Readable.from(
    (async function* () {
      const hash = createHash('sha256');
      let length = 0;
      try {
        for await (const chunk of createReadStream(location, { highWaterMark: CHUNK })) {
          hash.update(chunk as Buffer);
          length += (chunk as Buffer).length;
          if (length > bytes) throw new ChangedDocument(path);
          yield chunk as Buffer;
        }
      } catch {
        // A file that is gone or can no longer be read is not the planned one either.
        throw new ChangedDocument(path);
      }
      if (length !== bytes || hash.digest('hex') !== sha256) throw new ChangedDocument(path);
    })(),
    { objectMode: false, highWaterMark: CHUNK },
  );

import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import {
  type Digests,
  digestsOf,
  type FileHead,
  type FileTail,
  fileTail,
  type OwnObject,
} from '../../pdf/file.ts';
import type { PlacedCode } from '../../preflight/eye/read-back.ts';
import { memory } from '../memory.ts';
import { unreadOwnCodes } from './proving.ts';

/** What a file that was printed from a plate has of its own, put together and proved. */
export interface OwnFile extends FileTail {
  readonly found: readonly Diagnostic[];
}

/** Of the heads of series that are made at the same time: some hundred bytes each. */
const digests = memory<Digests>(64);

/** Puts the file `name` together and reads its own codes back (GP721); all else was looked at with the plate's first file. */
export const ownFile = async (
  name: string,
  head: FileHead,
  own: readonly OwnObject[],
  codes: readonly Pick<PlacedCode, 'page' | 'text'>[],
): Promise<OwnFile> => {
  const ofHead = await digests.get(head.sha256, async () => digestsOf(head));
  const tail = fileTail(head, ofHead, own);
  const found = codes.length > 0 ? await unreadOwnCodes(name, tail.bytes, codes) : [];
  return { ...tail, found };
};

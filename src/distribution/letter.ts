import { createHash } from 'node:crypto';
import type { Attachment } from './documents.ts';
import type { Recipient } from './recipients.ts';

/** One message: who gets which files. Its words are made when it is sent. */
export interface Letter {
  /** Names the message in the journal and in its Message-ID: recipient, what the documents say, campaign. */
  readonly key: string;
  readonly recipient: Recipient;
  readonly files: readonly Attachment[];
}

const NUL = '\0';

/** The same recipient, campaign and digests of documents give the same key, in whatever order the documents are named. */
export const letterKey = (campaign: string, address: string, hashes: readonly string[]): string =>
  createHash('sha256')
    .update([campaign, address.toLowerCase(), ...[...hashes].sort()].join(NUL))
    .digest('hex')
    .slice(0, 32);

export const letterOf = (
  campaign: string,
  recipient: Recipient,
  files: readonly Attachment[],
): Letter => ({
  key: letterKey(
    campaign,
    recipient.address,
    files.map(({ says, sha256 }) => says ?? sha256),
  ),
  recipient,
  files,
});

/** RFC 5322, 3.6.4. A message that is sent a second time keeps its id, so that a mailbox may drop the copy. */
export const messageId = (key: string, from: string): string =>
  `<${key}@${from.slice(from.lastIndexOf('@') + 1)}>`;

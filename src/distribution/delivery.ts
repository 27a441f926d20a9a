import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** What became of one attempt to send a message. */
export type Delivery =
  | { readonly kind: 'sent'; readonly reply: string }
  /** For good: 5xx about this recipient or this message. */
  | { readonly kind: 'refused'; readonly reply: string }
  /** For now: 4xx, or a connection lost before the end of the message. */
  | { readonly kind: 'later'; readonly reply: string }
  /** A connection lost between the end of the message and the answer. */
  | { readonly kind: 'unknown'; readonly reply: string }
  /** No connection: nothing was said about the message. */
  | { readonly kind: 'unreachable'; readonly reply: string }
  /** It would be the same for every message: the login or the sender is refused, the certificate does not verify. */
  | { readonly kind: 'stop'; readonly problem: Diagnostic };

/** What nodemailer says of a failure. */
export interface Failure extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  /** The command that failed: CONN, MAIL FROM, RCPT TO, DATA. */
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Characters of a server's answer that are kept. */
const MAX_REPLY = 300;

/** Words of a server on one line, without anything that a terminal would obey. */
const replyText = (text: string): string => {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length <= MAX_REPLY ? line : `${line.slice(0, MAX_REPLY)}…`;
};

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the server refuses connections',
  ECONNRESET: 'the server broke the connection',
  EPIPE: 'the server broke the connection',
  ECONNECTION: 'the server closed the connection',
  EDNS: 'the name of the server is not known',
  ENOTFOUND: 'the name of the server is not known',
  EHOSTUNREACH: 'there is no way to the server',
  ENETUNREACH: 'there is no way to the server',
  ETIMEDOUT: 'the server does not answer',
};

/** What the server said, or what happened instead. */
export const failureReply = ({ response, originalCode, code, message }: Failure): string =>
  replyText(response ?? WORDS[originalCode ?? ''] ?? WORDS[code ?? ''] ?? message);

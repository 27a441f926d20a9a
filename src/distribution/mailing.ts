import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Attachment } from './documents.ts';
import { type LetterState, type Posting, postedPaths, settledDocuments } from './journal.ts';
import { type Letter, letterOf } from './letter.ts';
import type { Recipient } from './recipients.ts';

/** A recipient with everything that the list wants to go there. */
export interface Addressed {
  readonly recipient: Recipient;
  readonly files: readonly Attachment[];
}

export interface Remaining {
  readonly letters: readonly Letter[];
  /** Recipients that get nothing because all of it is settled. */
  readonly settled: readonly Posting[];
  /** How many letters bring a file that its recipient has as it was before it was built with changes. */
  readonly renewed: number;
}

/** The letters that are still to be sent: nobody gets again what the journal has as `settled`. */
export const remainingLetters = (
  campaign: string,
  addressed: readonly Addressed[],
  postings: readonly Posting[],
  settled: readonly LetterState[],
): Remaining => {
  const posted = settledDocuments(postings, settled);
  const had = postedPaths(postings, settled);
  const letters: Letter[] = [];
  const done = new Set<Posting>();
  for (const { recipient, files } of addressed) {
    const open = files.filter((file) => {
      const posting = posted(recipient.address, file);
      if (posting) done.add(posting);
      return posting === undefined;
    });
    if (open.length > 0) letters.push(letterOf(campaign, recipient, open));
  }
  const renewed = letters.filter(({ recipient, files }) =>
    files.some(({ path }) => had(recipient.address, path)),
  ).length;
  return { letters, settled: [...done], renewed };
};

/** A letter and how large it is on the wire. */
export interface Weighed {
  readonly letter: Letter;
  readonly bytes: number;
}

/** The messages to one domain. */
export interface DomainLoad {
  readonly domain: string;
  readonly messages: number;
  readonly largest: number;
  /** Bytes; of the domain, or of "*". */
  readonly limit: number;
}

/** What goes where, largest number of messages first. */
export const domainLoads = (
  weighed: readonly Weighed[],
  limits: ReadonlyMap<string, number>,
): readonly DomainLoad[] => {
  const loads = new Map<string, DomainLoad>();
  for (const { letter, bytes } of weighed) {
    const { domain } = letter.recipient;
    const load = loads.get(domain);
    loads.set(domain, {
      domain,
      messages: (load?.messages ?? 0) + 1,
      largest: Math.max(load?.largest ?? 0, bytes),
      limit: limits.get(domain) ?? limits.get('*') ?? Number.POSITIVE_INFINITY,
    });
  }
  return [...loads.values()].sort(
    (a, b) => b.messages - a.messages || (a.domain < b.domain ? -1 : 1),
  );
};

/** One problem for each domain that would refuse a message, at the first recipient that it is about. */
export const overLimits = (
  weighed: readonly Weighed[],
  limits: ReadonlyMap<string, number>,
): readonly Diagnostic[] =>
  domainLoads(weighed, limits)
    .filter(({ largest, limit }) => largest > limit)
    .map(({ domain, largest, limit }) => {
      const over = weighed.filter(
        ({ letter, bytes }) => letter.recipient.domain === domain && bytes > limit,
      );
      const params = { domain, bytes: largest, limit, recipients: over.length };
      return diagnose('GP820', params, { span: over[0]?.letter.recipient.span });
    });

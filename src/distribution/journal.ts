import { type Diagnostic, diagnose, type Outcome } from '../diagnostic/diagnostic.ts';

/** A document as the journal names it. */
export interface Posted {
  readonly path: string;
  readonly sha256: string;
  /** SHA-256 of what it says, whatever its bytes; absent where nothing told. */
  readonly says?: string | undefined;
}

interface Stamped {
  /** ISO 8601, UTC. */
  readonly at: string;
}
interface OfLetter extends Stamped {
  readonly key: string;
}

/** A line of the journal. Each is on the disk before what follows it is done. */
export type JournalEvent =
  /** A run begins; what still waits from earlier runs is planned anew. */
  | (Stamped & { readonly event: 'run'; readonly list: string; readonly messages: number })
  | (OfLetter & {
      readonly event: 'waiting';
      readonly to: string;
      readonly name?: string | undefined;
      readonly office?: string | undefined;
      readonly documents: readonly Posted[];
    })
  /** Everything but the end of the message is with the server; the next step cannot be taken back. */
  | (OfLetter & { readonly event: 'handed' })
  | (OfLetter & { readonly event: 'sent'; readonly reply: string })
  | (OfLetter & { readonly event: 'refused'; readonly reply: string })
  | (OfLetter & { readonly event: 'later'; readonly reply: string })
  /** The connection was lost between the end of the message and the server's answer. */
  | (OfLetter & { readonly event: 'unknown'; readonly reply: string });

export type LetterState = 'waiting' | 'sent' | 'refused' | 'unknown';
export const LETTER_STATES: readonly LetterState[] = ['sent', 'waiting', 'refused', 'unknown'];

/** What the journal knows of a message. */
export interface Posting {
  readonly key: string;
  readonly to: string;
  readonly name: string | undefined;
  readonly office: string | undefined;
  readonly documents: readonly Posted[];
  readonly state: LetterState;
  /** Attempts that reached the server and were answered, or not answered at all. */
  readonly attempts: number;
  readonly at: string;
  /** The server's last words, or what was seen instead. */
  readonly reply: string;
}

export const eventLine = (event: JournalEvent): string => `${JSON.stringify(event)}\n`;

interface Read {
  readonly postings: readonly Posting[];
  /** Bytes of the whole lines; what follows is the torn end of a run that was killed. */
  readonly wholeBytes: number;
}

/** A journal of 50,000 recipients with several attempts each. */
export const MAX_JOURNAL_BYTES = 256 * 1024 * 1024;

/**
 * What the lines of a journal add up to. A last line without its end was being written when the run was
 * killed, and so nothing that follows it was done: it is dropped. Any other broken line is an error,
 * because who was served could then no longer be known.
 */
export const readJournal = (file: string, bytes: Uint8Array): Outcome<Read> => {
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const lines = new TextDecoder().decode(bytes.subarray(0, wholeBytes)).split('\n').slice(0, -1);
  const postings = new Map<string, Posting>();
  const diagnostics: Diagnostic[] = [];
  lines.forEach((line, i) => {
    const event = eventOf(line);
    const fits = event && apply(postings, event);
    const span = { file, line: i + 1, column: 1 };
    if (!fits && diagnostics.length === 0)
      diagnostics.push(diagnose('GP845', { path: file }, { span }));
  });
  if (diagnostics.length > 0) return { diagnostics };
  return { value: { postings: [...postings.values()], wholeBytes }, diagnostics };
};

const isText = (value: unknown): value is string => typeof value === 'string';

const eventOf = (line: string): JournalEvent | undefined => {
  try {
    const event = JSON.parse(line) as JournalEvent;
    if (typeof event !== 'object' || event === null || !isText(event.at)) return undefined;
    if (event.event !== 'run' && !isText(event.key)) return undefined;
    if (event.event === 'waiting' && !(isText(event.to) && isDocuments(event.documents)))
      return undefined;
    return event;
  } catch {
    return undefined;
  }
};

const isDocuments = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (each) =>
      isText(each?.path) && isText(each.sha256) && (each.says === undefined || isText(each.says)),
  );

/** Whether the event makes sense after those before it. */
const apply = (postings: Map<string, Posting>, event: JournalEvent): boolean => {
  if (event.event === 'run') {
    for (const [key, { state }] of postings) if (state === 'waiting') postings.delete(key);
    return true;
  }
  const { key, at } = event;
  if (event.event === 'waiting') {
    const { to, name, office, documents } = event;
    const attempts = postings.get(key)?.attempts ?? 0;
    const posting = { key, to, name, office, documents, attempts, at };
    postings.set(key, { ...posting, state: 'waiting', reply: '' });
    return true;
  }
  const posting = postings.get(key);
  if (!posting) return false;
  switch (event.event) {
    case 'handed': {
      // Until an answer is written down, nobody knows whether the server took it.
      const reply = 'guidepress was stopped before the server answered';
      postings.set(key, { ...posting, state: 'unknown', at, reply });
      return true;
    }
    case 'later':
      postings.set(key, { ...answered(posting, at, event.reply), state: 'waiting' });
      return true;
    case 'sent':
    case 'refused':
    case 'unknown':
      postings.set(key, { ...answered(posting, at, event.reply), state: event.event });
      return true;
    default:
      return false;
  }
};

const answered = (posting: Posting, at: string, reply: string): Posting => ({
  ...posting,
  at,
  reply,
  attempts: posting.attempts + 1,
});

/**
 * Which documents a recipient has had, or may have had, in these bytes or in others that say the same: those are not sent
 * again.
 */
export const settledDocuments = (
  postings: readonly Posting[],
  settled: readonly LetterState[],
): ((address: string, document: Omit<Posted, 'path'>) => Posting | undefined) => {
  const byDocument = new Map<string, Posting>();
  for (const posting of postings)
    if (settled.includes(posting.state))
      for (const document of posting.documents)
        for (const digest of digestsOf(document))
          byDocument.set(`${posting.to.toLowerCase()} ${digest}`, posting);
  return (address, document) =>
    digestsOf(document)
      .map((digest) => byDocument.get(`${address.toLowerCase()} ${digest}`))
      .find((posting) => posting !== undefined);
};

/** Which files a recipient has had, or may have had, whatever they said then. */
export const postedPaths = (
  postings: readonly Posting[],
  settled: readonly LetterState[],
): ((address: string, path: string) => boolean) => {
  const had = new Set(
    postings
      .filter(({ state }) => settled.includes(state))
      .flatMap(({ to, documents }) => documents.map(({ path }) => `${to.toLowerCase()} ${path}`)),
  );
  return (address, path) => had.has(`${address.toLowerCase()} ${path}`);
};

const digestsOf = ({ sha256, says }: Omit<Posted, 'path'>): readonly string[] =>
  says === undefined ? [sha256] : [sha256, says];

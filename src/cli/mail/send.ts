import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../../diagnostic/diagnostic.ts';
import { composeLetter } from '../../distribution/compose.ts';
import type { JournalEvent } from '../../distribution/journal.ts';
import { type Journal, openJournal, unwritable } from '../../distribution/journal-file.ts';
import { type Letter, letterKey } from '../../distribution/letter.ts';
import { takeLock } from '../../distribution/lock.ts';
import { overLimits } from '../../distribution/mailing.ts';
import {
  type Manner,
  type Post,
  type SendEvent,
  type SendReport,
  sendLetters,
} from '../../distribution/send.ts';
import { openLine, type Route } from '../../distribution/smtp.ts';
import type { MailSettings } from '../../guide/mail.ts';
import type { Mailbox } from '../../mailbox.ts';
import type { Terminal } from '../terminal.ts';
import { type Desk, type Mailing, type MailingOptions, prepareDesk } from './mailing.ts';
import type { Secrets } from './secrets.ts';

const FOLDER = '.guidepress/mail';

/** Where the journal of a campaign stands, and how messages name it. */
export const journalPlace = (root: string, campaign: string) => {
  const label = `${FOLDER}/${campaign}.jsonl`;
  return { path: join(root, ...label.split('/')), label };
};

const routeOf = (settings: MailSettings, secrets: Secrets): Route => ({
  host: settings.host,
  port: settings.port,
  security: settings.security,
  authority: secrets.authority,
  login:
    settings.user !== undefined && secrets.password !== undefined
      ? { user: settings.user, password: secrets.password }
      : undefined,
  timeoutMs: settings.timeoutSeconds * 1000,
});

const mannerOf = (settings: MailSettings, { weighed }: Desk): Manner => ({
  connections: settings.connections,
  perMinute: settings.perMinute,
  attempts: settings.attempts,
  retryMs: settings.retrySeconds * 1000,
  largest: Math.max(0, ...weighed.map(({ bytes }) => bytes)),
  host: settings.host,
});

/** How letters become parcels of the wire. */
const packer = ({ weighed, write, head }: Desk, terminal: Terminal): Post['pack'] => {
  const sizes = new Map(weighed.map(({ letter, bytes }) => [letter.key, bytes]));
  return async (letter, handOver) => ({
    from: head.from,
    to: letter.recipient.address,
    size: sizes.get(letter.key) ?? 0,
    open: () => composeLetter(letter, write(letter), head, terminal.date()),
    handOver,
  });
};

export interface Sent {
  readonly report: SendReport;
  readonly desk: Desk;
}

/**
 * Sends what the journal of the campaign leaves to be sent. The lock is held from before the journal is
 * read until after the last answer is written down.
 */
export const sendMailing = async (
  mailing: Mailing,
  options: MailingOptions,
  secrets: Secrets,
  terminal: Terminal,
  signal: AbortSignal,
  onStart: (desk: Desk) => (event: SendEvent) => void,
): Promise<Outcome<Sent>> => {
  const { folder, campaign, project } = mailing;
  const { path, label } = journalPlace(folder, campaign);
  const guarded = await guard(dirname(path));
  if (guarded.length > 0) return { diagnostics: guarded };
  const lock = await takeLock(join(dirname(path), 'lock'), `${FOLDER}/lock`, terminal);
  if (!lock.value) return { diagnostics: lock.diagnostics };
  try {
    const journal = await openJournal(path, label);
    if (!journal.value) return { diagnostics: journal.diagnostics };
    try {
      const { postings } = journal.value;
      const desk = await prepareDesk(mailing, postings, options, secrets.dkimKey, terminal.date());
      if (!desk.value) return { diagnostics: desk.diagnostics };
      const over = overLimits(desk.value.weighed, project.settings.limits);
      if (hasErrors(over)) return { diagnostics: over };
      const onEvent = onStart(desk.value);
      const sent = await run(
        mailing,
        desk.value,
        journal.value,
        secrets,
        terminal,
        signal,
        onEvent,
      );
      return sent.value
        ? { value: { report: sent.value, desk: desk.value }, diagnostics: sent.diagnostics }
        : { diagnostics: sent.diagnostics };
    } finally {
      await journal.value.close();
    }
  } finally {
    await lock.value.release();
  }
};

/** Addresses are not for the repository: the folder keeps itself out of git. */
const guard = async (folder: string): Promise<readonly Diagnostic[]> => {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.gitignore'), '*\n');
    return [];
  } catch (error) {
    return [unwritable(FOLDER, error)];
  }
};

const run = async (
  { list, campaign, project }: Mailing,
  desk: Desk,
  journal: Journal,
  secrets: Secrets,
  terminal: Terminal,
  signal: AbortSignal,
  onEvent: (event: SendEvent) => void,
): Promise<Outcome<SendReport>> => {
  const letters = desk.weighed.map(({ letter }) => letter);
  const at = terminal.date().toISOString();
  const route = routeOf(project.settings, secrets);
  try {
    await journal.append(
      { event: 'run', at, list, messages: letters.length },
      ...letters.map((letter) => waiting(letter, at)),
    );
    const report = await sendLetters(letters, mannerOf(project.settings, desk), {
      line: () => openLine(route),
      pack: packer(desk, terminal),
      record: journal.append,
      clock: terminal,
      signal,
      onEvent,
    });
    return { value: report, diagnostics: report.problem ? [report.problem] : [] };
  } catch (error) {
    return { diagnostics: [unwritable(journalPlace('', campaign).label, error)] };
  }
};

const waiting = ({ key, recipient, files }: Letter, at: string): JournalEvent => ({
  event: 'waiting',
  at,
  key,
  to: recipient.address,
  name: recipient.name,
  office: recipient.office,
  documents: files.map(({ path, sha256, says }) => ({ path, sha256, says })),
});

/** Sends the first letter to `mailbox` instead, once, without a journal: somebody wants to see it. */
export const sendTest = async (
  desk: Desk,
  settings: MailSettings,
  mailbox: Mailbox,
  secrets: Secrets,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Outcome<string>> => {
  const [first] = desk.weighed;
  if (!first) return { diagnostics: [] };
  const { letter } = first;
  // A key of its own each time, or mailboxes would take the second test for a copy of the first.
  const key = letterKey(`test ${terminal.date().toISOString()}`, mailbox.address, []);
  const test = { ...letter, key, recipient: { ...letter.recipient, ...mailbox } };
  const line = openLine(routeOf(settings, secrets));
  const pack = packer({ ...desk, weighed: [{ letter: test, bytes: first.bytes }] }, terminal);
  const delivery = signal.aborted
    ? undefined
    : await line.deliver(await pack(test, async () => undefined)).finally(() => line.close());
  if (!delivery) return { diagnostics: [] };
  if (delivery.kind === 'stop') return { diagnostics: [delivery.problem] };
  if (delivery.kind === 'sent') return { value: delivery.reply, diagnostics: [] };
  const { host } = settings;
  return { diagnostics: [diagnose('GP846', { host, reply: delivery.reply })] };
};

import { resolve } from 'node:path';
import { folderLabel } from '../../build/disk/folder-label.ts';
import { type Diagnostic, hasErrors } from '../../diagnostic/diagnostic.ts';
import { inOrder } from '../../diagnostic/order.ts';
import { enumerate } from '../../diagnostic/suggest.ts';
import { wrap } from '../../diagnostic/width.ts';
import { readJournalFile } from '../../distribution/journal-file.ts';
import { domainLoads, overLimits } from '../../distribution/mailing.ts';
import type { SendEvent, SendReport } from '../../distribution/send.ts';
import { judgeMailbox, type Mailbox } from '../../mailbox.ts';
import { EXIT } from '../exit.ts';
import { machineOf } from '../interrupt.ts';
import { writeLetters } from '../mail/eml.ts';
import {
  type Desk,
  type Mailing,
  type MailingOptions,
  openMailing,
  prepareDesk,
} from '../mail/mailing.ts';
import { loadSecrets, type SecretOptions } from '../mail/secrets.ts';
import { journalPlace, sendMailing, sendTest } from '../mail/send.ts';
import { domainLines, letterLines } from '../mail/words.ts';
import { printProblems } from '../problems.ts';
import { type Progress, progressOn } from '../progress.ts';
import { projectFolder } from '../project-folder.ts';
import { count, fileSize, seconds } from '../summary.ts';
import type { Terminal } from '../terminal.ts';
import { attempt, type Fault, UsageError } from '../usage.ts';

export interface MailOptions extends MailingOptions, SecretOptions {
  readonly dryRun?: boolean;
  readonly eml?: string;
  readonly test?: string;
  readonly skipInvalid?: boolean;
}

/** What the modes have in common. */
interface Task {
  readonly terminal: Terminal;
  readonly options: MailOptions;
  readonly mailing: Mailing;
  readonly signal: AbortSignal;
  say(diagnostics: readonly Diagnostic[]): Promise<void>;
  /** Says why nothing was sent. */
  nothing(diagnostics: readonly Diagnostic[]): Promise<number>;
}

/** `guidepress mail LIST`: sends every recipient of the list what was not sent yet. */
export const mail = async (
  terminal: Terminal,
  list: string,
  options: MailOptions,
  faults: Fault[],
): Promise<number> => {
  const mailbox = checkOptions(options, faults);
  const folder = attempt(faults, () => projectFolder(terminal, options.project));
  if (folder === undefined || faults.length > 0) throw new UsageError(faults);
  const { mailing, files, diagnostics } = await openMailing(terminal, folder, list, options);
  const say = (found: readonly Diagnostic[]) => printProblems(terminal, files, inOrder(found));
  const nothing = async (found: readonly Diagnostic[]) => {
    await say(found);
    terminal.err('Nothing was sent.\n');
    return EXIT.problems;
  };
  const wrong = hasErrors(diagnostics);
  if (!mailing || (wrong && !options.skipInvalid)) {
    const rest = mailing?.addressed.length ?? 0;
    if (rest === 0) return nothing(diagnostics);
    await say(diagnostics);
    const others = rest === 1 ? 'the other one' : `the other ${rest}`;
    terminal.err(`Nothing was sent. With --skip-invalid, ${others} would be.\n`);
    return EXIT.problems;
  }
  await say(diagnostics);
  const { machine, release } = machineOf(terminal);
  try {
    const task = { terminal, options, mailing, signal: machine.signal, say, nothing };
    const code = await modeOf(options, mailbox)(task);
    return code === EXIT.fine && wrong ? EXIT.problems : code;
  } finally {
    release();
  }
};

const modeOf = (
  { dryRun, eml }: MailOptions,
  mailbox: Mailbox | undefined,
): ((task: Task) => Promise<number>) => {
  if (dryRun) return show;
  if (eml !== undefined) return (task) => write(task, eml);
  if (mailbox) return (task) => test(task, mailbox);
  return send;
};

/** The mailbox of `--test`; options that have no effect together are `faults`. */
const checkOptions = (options: MailOptions, faults: Fault[]): Mailbox | undefined => {
  const { dryRun, eml, test, campaign, passwordFile, dkimKey } = options;
  const [first, ...others] = [
    dryRun && '--dry-run',
    eml !== undefined && '--eml',
    test !== undefined && '--test',
  ].filter((mode) => mode !== false && mode !== undefined);
  const idle = (option: string, hint: string) =>
    faults.push({ message: `${option} has no effect with ${first}.`, hint });
  for (const mode of others) idle(mode, 'Leave one of them out.');
  if (dryRun || eml !== undefined) {
    if (passwordFile !== undefined) idle('--password-file', 'It is for sending.');
    if (dkimKey !== undefined) idle('--dkim-key', 'It is for sending.');
  }
  if (campaign !== undefined) attempt(faults, () => checkCampaign(campaign));
  if (test === undefined) return undefined;
  const judged = judgeMailbox(test);
  if ('value' in judged) return judged.value;
  faults.push({ message: `--test: “${test}” ${judged.reason}.`, hint: 'Write your own address.' });
  return undefined;
};

/** The name becomes that of a file. */
const checkCampaign = (name: string): void => {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 64) return;
  throw new UsageError(
    `“${name}” cannot be the name of a campaign.`,
    'Use small letters, digits and single hyphens, such as thang-11.',
  );
};

/** The letters that are left, for the modes that send nothing to them. */
const lookAt = async (task: Task, all = false): Promise<Desk | number> => {
  const { terminal, options, mailing, say, nothing } = task;
  const { path, label } = journalPlace(mailing.folder, mailing.campaign);
  const postings = await readJournalFile(path, label);
  if (!postings.value) return nothing(postings.diagnostics);
  const known = all ? [] : postings.value;
  const desk = await prepareDesk(mailing, known, options, undefined, terminal.date());
  if (!desk.value) return nothing(desk.diagnostics);
  await say(desk.diagnostics);
  return desk.value;
};

const show = async (task: Task): Promise<number> => {
  const { terminal, mailing, say } = task;
  const desk = await lookAt(task);
  if (typeof desk === 'number') return desk;
  const { weighed, settled, renewed } = desk;
  const { limits } = mailing.project.settings;
  if (weighed.length > 0) {
    const lines = [...letterLines(weighed), '', ...domainLines(domainLoads(weighed, limits)), ''];
    terminal.out(`${lines.join('\n')}\n`);
  }
  const over = overLimits(weighed, limits);
  await say(over);
  const bytes = weighed.reduce((sum, each) => sum + each.bytes, 0);
  const kept = settled.length > 0 ? ` ${settledWords(settled.length)}` : '';
  const anew = renewed > 0 ? ` ${renewedWords(renewed)}` : '';
  terminal.out(
    weighed.length === 0
      ? `Nothing is left to send.${kept}\n`
      : `${count(weighed.length, 'message')}, ${fileSize(bytes)} on the wire; nothing was sent.${anew}${kept}\n`,
  );
  return hasErrors(over) ? EXIT.problems : EXIT.fine;
};

const settledWords = (number: number): string =>
  number === 1 ? 'One is settled already.' : `${number} are settled already.`;

const renewedWords = (number: number): string =>
  `${number === 1 ? 'One of them brings' : `${number} of them bring`} a file that went out before and was built with changes since.`;

const write = async (task: Task, eml: string): Promise<number> => {
  const { terminal, mailing, signal, say } = task;
  const desk = await lookAt(task);
  if (typeof desk === 'number') return desk;
  const over = overLimits(desk.weighed, mailing.project.settings.limits);
  await say(over);
  const folder = resolve(terminal.folder, eml);
  const label = folderLabel(terminal.folder, folder);
  const written = await writeLetters(desk, folder, label, terminal.date(), signal);
  await say(written.diagnostics);
  if (written.value === undefined) return EXIT.problems;
  terminal.out(`${count(written.value.count, 'message')} in ${label}; nothing was sent.\n`);
  const { left } = written.value;
  if (left.length > 0) terminal.err(leftWords(left, terminal.columns()));
  if (signal.aborted) return EXIT.stopped;
  return hasErrors(over) ? EXIT.problems : EXIT.fine;
};

/** Whoever looks through the folder would take them for messages of this run. */
const leftWords = (left: readonly string[], width: number): string => {
  const whose = left.length === 1 ? 'One message' : `${left.length} messages`;
  const words = `${whose} of an earlier run stand${left.length === 1 ? 's' : ''} there too: ${enumerate(left, 3)}. Delete what nobody needs, or write into an empty folder.`;
  return wrap(words, width)
    .map((line) => `${line}\n`)
    .join('');
};

const test = async (task: Task, mailbox: Mailbox): Promise<number> => {
  const { terminal, mailing, options, signal, nothing } = task;
  const { settings } = mailing.project;
  const secrets = await loadSecrets(terminal, mailing.files, settings, options);
  if (!secrets.value) return nothing(secrets.diagnostics);
  const desk = await lookAt(task, true);
  if (typeof desk === 'number') return desk;
  const sent = await sendTest(desk, settings, mailbox, secrets.value, terminal, signal);
  if (sent.value === undefined) return nothing(sent.diagnostics);
  terminal.out(`Sent to ${mailbox.address} alone, as a test: ${sent.value}\n`);
  return EXIT.fine;
};

const send = async (task: Task): Promise<number> => {
  const { terminal, options, mailing, signal, say, nothing } = task;
  const secrets = await loadSecrets(terminal, mailing.files, mailing.project.settings, options);
  if (!secrets.value) return nothing(secrets.diagnostics);
  const started = terminal.now();
  const progress = progressOn(terminal);
  const outcome = await sendMailing(
    mailing,
    options,
    secrets.value,
    terminal,
    signal,
    ({ weighed }) => reporter(terminal, progress, weighed.length),
  ).finally(() => progress.end());
  if (!outcome.value) return nothing(outcome.diagnostics);
  await say(outcome.diagnostics);
  const { report, desk } = outcome.value;
  terminal.out(`${summary(report, desk, terminal.now() - started)}\n`);
  const advice = adviceOn(report, desk, mailing);
  if (advice.length > 0) terminal.err(`${advice.join('\n')}\n`);
  if (signal.aborted) return EXIT.stopped;
  const { refused, unknown, waiting } = report;
  return refused + unknown + waiting > 0 ? EXIT.problems : EXIT.fine;
};

/** A line for each message that was not simply sent, and the bar where there is a terminal. */
const reporter = (terminal: Terminal, progress: Progress, total: number) => {
  let settled = 0;
  return (event: SendEvent) => {
    if (event.kind === 'unreachable') {
      const wait = seconds(event.waitMs);
      progress.print(() => terminal.err(`No connection: ${event.reply}; again in ${wait}.\n`));
      return;
    }
    const { address } = event.letter.recipient;
    if (event.kind === 'done') {
      const { delivery, againMs } = event;
      if (againMs === undefined) settled += 1;
      if (delivery.kind !== 'sent' && delivery.kind !== 'stop') {
        const kept = delivery.kind === 'later' && againMs === undefined;
        const state = kept ? 'waiting' : delivery.kind;
        const again = againMs === undefined ? '' : `; again in ${seconds(againMs)}`;
        const line = `${state.padEnd(8)} ${address}: ${delivery.reply}${again}\n`;
        progress.print(() => terminal.err(line));
      }
    }
    progress.update(settled, total, address);
  };
};

const summary = (
  { sent, refused, unknown, waiting }: SendReport,
  { settled }: Desk,
  milliseconds: number,
): string => {
  const facts = [
    `${count(sent, 'message')} sent`,
    refused > 0 ? `${refused} refused` : '',
    unknown > 0 ? `${unknown} unknown` : '',
    waiting > 0 ? `${waiting} waiting` : '',
    seconds(milliseconds),
  ];
  const kept = settled.length > 0 ? `. ${settledWords(settled.length)}` : '';
  return facts.filter(Boolean).join(', ') + kept;
};

/** What a person has to decide or do. */
const adviceOn = (
  { unknown, waiting }: SendReport,
  { settled }: Desk,
  { campaign, list }: Mailing,
): string[] => {
  const earlier = settled.filter(({ state }) => state === 'unknown').length;
  const lost = unknown + earlier;
  const advice: string[] = [];
  if (lost > 0)
    advice.push(
      `${count(lost, 'message')} may or may not have arrived: guidepress mail status --campaign ${campaign}`,
      'Ask those recipients, then leave it, or send again with --resend-unknown.',
    );
  if (waiting > 0)
    advice.push(`Those that wait are sent by the same command: guidepress mail ${list}`);
  return advice;
};

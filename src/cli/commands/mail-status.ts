import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Posting } from '../../distribution/journal.ts';
import { readJournalFile } from '../../distribution/journal-file.ts';
import { EXIT } from '../exit.ts';
import { journalPlace } from '../mail/send.ts';
import { columns, postingLine, stateCounts } from '../mail/words.ts';
import { openPress } from '../open-press.ts';
import { printProblems } from '../problems.ts';
import { projectFolder } from '../project-folder.ts';
import { spreadsheet } from '../spreadsheet.ts';
import { count } from '../summary.ts';
import type { Terminal } from '../terminal.ts';
import { attempt, type Fault, refuse, requireKnown, UsageError } from '../usage.ts';

export interface StatusOptions {
  readonly campaign?: string;
  readonly project?: string;
}
export interface LogOptions extends StatusOptions {
  readonly csv?: boolean;
}

interface Campaign {
  readonly name: string;
  readonly postings: readonly Posting[];
}

/** `guidepress mail status`: how many messages of each campaign are sent, waiting, refused or unknown. */
export const mailStatus = async (
  terminal: Terminal,
  options: StatusOptions,
  faults: Fault[],
): Promise<number> => {
  const { campaigns, code } = await campaignsOf(terminal, options, faults);
  for (const { name, postings } of campaigns) {
    const counts = stateCounts(postings.map(({ state }) => state));
    terminal.out(`${name}: ${count(postings.length, 'message')}${counts ? `: ${counts}` : ''}\n`);
    const open = postings.filter(({ state }) => state === 'refused' || state === 'unknown');
    const waiting = postings.filter(({ state, reply }) => state === 'waiting' && reply !== '');
    for (const posting of [...open, ...waiting]) terminal.out(`  ${postingLine(posting)}\n`);
    if (postings.some(({ state }) => state === 'unknown'))
      terminal.out('  Those that are unknown may or may not have arrived: --resend-unknown\n');
  }
  if (campaigns.length === 0 && code === EXIT.fine) terminal.out('Nothing has been sent yet.\n');
  return code;
};

/** `guidepress mail log`: every message with its fate, for the office's own records. */
export const mailLog = async (
  terminal: Terminal,
  options: LogOptions,
  faults: Fault[],
): Promise<number> => {
  const { campaigns, code } = await campaignsOf(terminal, options, faults);
  const rows = campaigns.flatMap(({ name, postings }) => postings.map((each) => rowOf(name, each)));
  if (options.csv) terminal.out(spreadsheet([HEAD, ...rows]));
  else if (rows.length === 0 && code === EXIT.fine) terminal.out('Nothing has been sent yet.\n');
  else
    for (const line of columns(
      rows.map(([at, , , to, , state]) => [at ?? '', state ?? '', to ?? '']),
    ))
      terminal.out(`${line}\n`);
  return code;
};

const HEAD = [
  'time',
  'campaign',
  'office',
  'address',
  'name',
  'state',
  'attempts',
  'documents',
  'sha256',
  'reply',
  'message',
];

const rowOf = (campaign: string, posting: Posting): string[] => [
  posting.at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'),
  campaign,
  posting.office ?? '',
  posting.to,
  posting.name ?? '',
  posting.state,
  String(posting.attempts),
  posting.documents.map(({ path }) => path).join(' '),
  posting.documents.map(({ sha256 }) => sha256).join(' '),
  posting.reply,
  posting.key,
];

/** The journals of the project; those that cannot be read are said, and the others are there. */
const campaignsOf = async (
  terminal: Terminal,
  { campaign, project }: StatusOptions,
  faults: Fault[],
) => {
  const folder = attempt(faults, () => projectFolder(terminal, project));
  if (folder === undefined) throw new UsageError(faults);
  const names = await journalNames(dirname(journalPlace(folder, '').path));
  if (campaign !== undefined) attempt(faults, () => requireKnown('campaign', [campaign], names));
  refuse(faults);
  const campaigns: Campaign[] = [];
  let code: number = EXIT.fine;
  for (const name of campaign === undefined ? names : [campaign]) {
    const { path, label } = journalPlace(folder, name);
    const { value, diagnostics } = await readJournalFile(path, label);
    await printProblems(terminal, openPress(terminal, folder).files, diagnostics);
    if (value) campaigns.push({ name, postings: value });
    else code = EXIT.problems;
  }
  return { campaigns, code };
};

const journalNames = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => /^(.+)\.jsonl$/.exec(name)?.[1] ?? []).sort();
};

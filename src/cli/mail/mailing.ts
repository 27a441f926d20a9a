import { basename, join, resolve } from 'node:path';
import { folderLabel } from '../../build/disk/folder-label.ts';
import { NO_MANIFEST } from '../../build/manifest/manifest.ts';
import { readManifest } from '../../build/manifest/record.ts';
import { type Diagnostic, hasErrors, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { Letterhead } from '../../distribution/compose.ts';
import { offersById } from '../../distribution/documents.ts';
import type { LetterState, Posting } from '../../distribution/journal.ts';
import { type Remaining, remainingLetters, type Weighed } from '../../distribution/mailing.ts';
import type { Files } from '../../files.ts';
import { slugFrom } from '../../guide/scalar.ts';
import { openPress } from '../open-press.ts';
import type { Terminal } from '../terminal.ts';
import { letterheadOf, type Prepared, prepare, type Writer, weigh, writerFor } from './prepare.ts';
import { loadMailProject, type MailProject, notedIn, plannedOffers, readList } from './project.ts';

export interface MailingOptions {
  readonly campaign?: string;
  readonly from?: string;
  readonly project?: string;
  readonly resendUnknown?: boolean;
  readonly resendRefused?: boolean;
  readonly asBuilt?: boolean;
}

/** A list that could be read, and the project that it belongs to. */
export interface Mailing extends Prepared {
  readonly folder: string;
  readonly list: string;
  readonly campaign: string;
  readonly project: MailProject;
  readonly files: Files;
}

/** `mailing` is absent when project or list cannot be used at all. */
export interface Opened {
  readonly mailing?: Mailing;
  /** Where problems point to. */
  readonly files: Files;
  readonly diagnostics: readonly Diagnostic[];
}

/** The name of a campaign that nobody has named: that of its list. */
const campaignOf = (list: string): string =>
  slugFrom(basename(list).replace(/\.[^.]*$/, '')) || 'mailing';

/** Reads project and list, and finds the files of every recipient. */
export const openMailing = async (
  terminal: Terminal,
  folder: string,
  list: string,
  options: MailingOptions,
): Promise<Opened> => {
  const press = openPress(terminal, folder);
  const { entries, files } = await readList(terminal.folder, list, press);
  const loaded = await loadMailProject(press);
  const diagnostics = [...loaded.diagnostics, ...entries.diagnostics];
  if (!loaded.value || !entries.value) return { files, diagnostics };
  const output = resolve(terminal.folder, options.from ?? join(folder, 'output'));
  const label = folderLabel(folder, output);
  const made = await readManifest({ path: output, label });
  const asBuilt = options.asBuilt === true;
  // Whether the files are what the project says cannot be known.
  if (made.diagnostics.length > 0 && !asBuilt)
    return { files, diagnostics: [...diagnostics, ...made.diagnostics] };
  diagnostics.push(...made.diagnostics.map(sentAnyway));
  const manifest = made.value ?? NO_MANIFEST;
  const planned = plannedOffers(press, loaded.value.project, folder, output, manifest);
  const offers = offersById(planned);
  const noted = notedIn(manifest, folder, output, asBuilt);
  const { addressed, invalid } = await prepare(entries.value, loaded.value, offers, noted, asBuilt);
  diagnostics.push(...invalid);
  const { settings } = loaded.value;
  if (!settings) return { files, diagnostics };
  const campaign = options.campaign ?? campaignOf(list);
  const project = { ...loaded.value, settings };
  const mailing = { folder, list, campaign, project, files, addressed, invalid };
  return { mailing, files, diagnostics };
};

/** What is wrong with a manifest, where files are sent `--as-built`. */
const sentAnyway = (problem: Diagnostic): Diagnostic => ({
  ...problem,
  severity: 'warning',
  hint: 'With --as-built the files are sent as they stand, though nothing tells whether they are whole: look at them yourself.',
});

/** Letters with their words and sizes, ready to be shown, written or sent. */
export interface Desk {
  readonly weighed: readonly Weighed[];
  readonly settled: Remaining['settled'];
  readonly renewed: Remaining['renewed'];
  readonly write: Writer;
  readonly head: Letterhead;
}

/** What is never sent a second time, unless it is asked for. */
const settledStates = ({ resendUnknown, resendRefused }: MailingOptions): LetterState[] => [
  'sent',
  ...(resendRefused ? [] : (['refused'] as const)),
  ...(resendUnknown ? [] : (['unknown'] as const)),
];

/** The letters that the journal leaves to be sent. Words that cannot be written are problems now, not later. */
export const prepareDesk = async (
  { campaign, addressed, project, files }: Mailing,
  postings: readonly Posting[],
  options: MailingOptions,
  dkimKey: string | undefined,
  date: Date,
): Promise<Outcome<Desk>> => {
  const { letters, settled, renewed } = remainingLetters(
    campaign,
    addressed,
    postings,
    settledStates(options),
  );
  const writer = await writerFor(letters, files, project);
  if (!writer.value || hasErrors(writer.diagnostics)) return { diagnostics: writer.diagnostics };
  const write = writer.value;
  const head = letterheadOf(project, dkimKey);
  const weighed = await weigh(letters, write, head, date);
  return { value: { weighed, settled, renewed, write, head }, diagnostics: writer.diagnostics };
};

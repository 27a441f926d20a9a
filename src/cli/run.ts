import { isAbsolute, relative, resolve, sep } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { openStore } from '../build/cache/store.ts';
import { ALL_OFFICES, type OfficeChoice } from '../build/choose.ts';
import { theDisk } from '../build/disk.ts';
import type { Machine } from '../build/machine.ts';
import { NO_MANIFEST } from '../build/manifest/manifest.ts';
import { recordDocuments } from '../build/manifest/record.ts';
import { buildDocuments } from '../build/pipeline.ts';
import { copiesIn, type PlannedDocument, planDocuments, publications } from '../build/plan.ts';
import { createPress, type Press } from '../build/press.ts';
import { loadPressJob, type PressJob, profileOf } from '../build/press-job.ts';
import { openPast } from '../build/rebuild/past.ts';
import type { BuildEvent, BuildReport } from '../build/report.ts';
import { openOutput } from '../build/write.ts';
import { type Diagnostic, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/order.ts';
import { EDITIONS, type Edition } from '../edition.ts';
import { diskFiles } from '../files.ts';
import type { Project } from '../guide/guide.ts';
import type { LoadedProject } from '../guide/load.ts';
import { IMPOSITIONS, type Imposition } from '../imposition/impose.ts';
import { checkOfficeChoice, withoutGeneral } from './office-options.ts';
import { programState } from './program-state.ts';
import { bandsFor, isLong, keepHeapSmall } from './small-heap.ts';
import type { Terminal } from './terminal.ts';
import { requireKnown, UsageError } from './usage.ts';
import { checkWorkers, crewOf } from './workers.ts';

/** What the options of a command ask for. */
export interface Request {
  readonly only: readonly string[];
  readonly formats: readonly string[];
  readonly edition: Edition;
  /** Name of the print profile; absent: the project's. */
  readonly profile?: string | undefined;
  /** How pages are put on sheets; absent: not at all. */
  readonly imposition?: Imposition | undefined;
  /** Absent: all offices. */
  readonly offices?: OfficeChoice | undefined;
  readonly printRun?: boolean | undefined;
  /** Absolute; absent when nothing is to be written. */
  readonly out: string | undefined;
  /** Threads that make documents; absent: as many as pay. */
  readonly workers?: number | undefined;
}

export interface Run {
  readonly report: BuildReport;
  /** Of the project and of the documents. */
  readonly diagnostics: readonly Diagnostic[];
  readonly planned: readonly PlannedDocument[];
  /** Files below guides/ that gave no document because of their errors. */
  readonly leftOut: readonly string[];
  /** Of an option that names what is not there: nothing was made, and the problems of the project may be why. */
  readonly refused?: UsageError;
}

const NOTHING: BuildReport = {
  documents: [],
  made: NO_MANIFEST,
  unchanged: new Set(),
  failed: [],
  diagnostics: [],
  waiting: 0,
};

/** The edition of `--edition`; a UsageError when there is none of that name. */
export const editionNamed = (id: string): Edition => {
  requireKnown('edition', [id], [...EDITIONS.keys()]);
  return EDITIONS.get(id) as Edition;
};

/** The imposition of `--impose`; a UsageError when there is none of that name. */
export const impositionNamed = (name: string): Imposition => {
  requireKnown('imposition', [name], IMPOSITIONS);
  return name as Imposition;
};

/** `output` for a folder inside the project, the absolute path for any other. */
export const folderLabel = (project: string, folder: string): string => {
  const local = relative(project, folder).split(sep).join('/');
  if (local === '') return '.';
  return local.startsWith('..') || isAbsolute(local) ? folder : local;
};

export interface RunMachine extends Machine, Pick<Terminal, 'cores'> {}

/** Loads the project and makes what is asked for. */
export const run = async (
  press: Press,
  machine: RunMachine,
  asked: Request,
  onEvent: (event: BuildEvent) => void,
): Promise<Run> => {
  // Who only looks for problems hears of all of them.
  const loaded = await press.project(asked.out === undefined ? [] : asked.only);
  const nothing = {
    report: NOTHING,
    diagnostics: loaded.diagnostics,
    planned: [],
    leftOut: [],
  };
  if (!loaded.value) return nothing;
  const chosen = await choose(press, loaded.value, loaded, asked);
  if (chosen instanceof UsageError) return { ...nothing, refused: chosen };
  const { request, job, plan } = chosen;
  const copies = copiesIn(plan.documents);
  press.decodeInBands(bandsFor(copies));
  if (isLong(copies)) {
    keepHeapSmall();
    press.apprentice.spareMemory();
  }
  const leftOut = filesLeftOut(loaded.value, loaded.diagnostics);
  const before = [...loaded.diagnostics, ...job.diagnostics, ...plan.diagnostics];
  if (hasErrors(job.diagnostics)) {
    const failed = plan.documents.map((document) => document.name);
    return {
      report: { ...NOTHING, failed },
      diagnostics: inOrder(before),
      planned: plan.documents,
      leftOut,
    };
  }
  const root = resolve(press.files.root);
  const output =
    request.out === undefined
      ? undefined
      : await openOutput(request.out, folderLabel(root, request.out), machine);
  if (output && !output.value) {
    const failed = plan.documents.map((document) => document.name);
    const diagnostics = inOrder([...before, ...output.diagnostics]);
    return { report: { ...NOTHING, failed }, diagnostics, planned: plan.documents, leftOut };
  }
  const crew = crewOf(request.workers, output !== undefined, machine.cores);
  const host = { signal: machine.signal, onEvent, crew };
  const past = output?.value && (await openPast(press, loaded.value, output.value, machine));
  const report = await buildDocuments(
    press,
    loaded.value,
    plan.documents,
    output?.value,
    host,
    past,
  );
  const hasLost = await past?.hasLost(report.documents);
  const journal = await past?.close();
  const noted = output?.value
    ? await recordDocuments(output.value, report.made, machine, journal, theDisk, hasLost)
    : [];
  press.store.trim();
  const diagnostics = inOrder([...before, ...report.diagnostics, ...noted]);
  // What is broken is not in the project; its files are not left over for that.
  const isWhole = !hasErrors(loaded.diagnostics);
  const left = past && isWhole ? await past.left(plan.documents, asked.only) : [];
  return { report: { ...report, left }, diagnostics, planned: plan.documents, leftOut };
};

interface Chosen {
  readonly request: Request;
  readonly job: Outcome<PressJob>;
  readonly plan: ReturnType<typeof planDocuments>;
}

const choose = async (
  press: Press,
  project: Project,
  loaded: LoadedProject,
  asked: Request,
): Promise<Chosen | UsageError> => {
  try {
    const request = { ...asked, formats: fullFormats(loaded, asked.formats) };
    checkSelection(project, loaded, request);
    const job = await jobOf(press, project, request);
    const usual = profileOf(request.edition, project);
    const suffix = request.profile === usual ? undefined : request.profile;
    const plan = planDocuments(project, { ...request, job: job.value, suffix });
    checkWorkers(request.workers, plan.documents.length);
    return { request, job, plan };
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
};

const filesLeftOut = (project: Project, diagnostics: readonly Diagnostic[]): string[] => {
  const healthy = new Set(publications(project).map(({ file }) => file));
  const wrong = diagnostics.flatMap(({ severity, span }) =>
    severity === 'error' && span?.file.startsWith('guides/') ? [span.file] : [],
  );
  return [...new Set(wrong)].filter((file) => !healthy.has(file));
};

/** `phone` stands for `leaflet-phone` where only one of the project's formats ends like that. */
const fullFormats = (
  { formats: all }: LoadedProject,
  names: readonly string[],
): readonly string[] =>
  names.map((name) => {
    const meant = all.includes(name) ? [name] : all.filter((full) => full.endsWith(`-${name}`));
    if (meant.length < 2) return meant[0] ?? name;
    throw new UsageError(
      `--format ${name} may be ${meant.join(' or ')}.`,
      'Write the name with its template.',
    );
  });

/** Nothing for an edition that is not for the press; a UsageError when --profile names what is not there. */
const jobOf = async (
  press: Press,
  project: Project,
  { edition, profile }: Request,
): Promise<Outcome<PressJob>> => {
  if (!edition.press) {
    if (profile === undefined) return { diagnostics: [] };
    throw new UsageError(
      `--profile ${profile} has no effect on the edition ${edition.id}.`,
      'Profiles are for the press: add --edition print.',
    );
  }
  if (profile !== undefined) requireKnown('print profile', [profile], await press.profileNames());
  return loadPressJob(press, project, edition, profile);
};

const checkSelection = (project: Project, loaded: LoadedProject, request: Request): void => {
  const isWhole = !hasErrors(loaded.diagnostics);
  requireKnown('guide or poster', request.only, loaded.ids, isWhole);
  const all = publications(project);
  const chosen = all.filter(({ id }) => request.only.length === 0 || request.only.includes(id));
  const choice = request.offices ?? ALL_OFFICES;
  checkOfficeChoice(project, loaded.ids, choice, chosen, request.printRun, isWhole);
  const made = withoutGeneral(project, choice, chosen, request.only);
  if (loaded.formats.length > 0) requireFormats(request.formats, loaded.formats);
  for (const format of made.length > 0 ? request.formats : []) {
    if (made.some(({ formats }) => formats.includes(format))) continue;
    const theirs = [...new Set(made.flatMap(({ formats }) => formats))].join(', ');
    throw new UsageError(
      `--format ${format} has no effect: none of the chosen documents comes in it.`,
      `They come as ${theirs}.`,
    );
  }
};

/** Templates have many formats more than the few that a project names. */
const requireFormats = (asked: readonly string[], named: readonly string[]): void => {
  const wrong = asked.find((format) => !named.includes(format));
  if (wrong === undefined) return;
  throw new UsageError(
    `No guide or poster has the format “${wrong}”.`,
    `They come as ${named.join(', ')}.\nAnother one has to stand under “formats” in guidepress.yaml or in the guide.`,
  );
};

/** SOURCE_DATE_EPOCH (reproducible-builds.org/specs): seconds since 1970 as a decimal number. */
const sourceDate = (terminal: Terminal): Date | undefined => {
  const text = terminal.environment.SOURCE_DATE_EPOCH;
  if (text === undefined || text === '') return undefined;
  // The year 9999 is the last that a PDF date can hold (ISO 32000-1, 7.9.4).
  if (!/^\d{1,12}$/.test(text) || Number(text) > 253_402_300_799)
    throw new UsageError(
      `SOURCE_DATE_EPOCH is “${text}”, which is no number of seconds since 1970.`,
      'Set it as in SOURCE_DATE_EPOCH=1795132800, or leave it unset.',
    );
  return new Date(Number(text) * 1000);
};

/** A press for the project in `folder`, and for these formats. */
export const openPress = (
  terminal: Terminal,
  folder: string,
  formats: readonly string[] = [],
): Press =>
  createPress(diskFiles(folder), PRODUCER, sourceDate(terminal), {
    program: `${PRODUCER} ${programState()}`,
    store: openStore(folder, terminal, terminal.date),
    formats,
  });

const PRODUCER = `guidepress ${packageJson.version}`;

import { resolve } from 'node:path';
import { type Diagnostic, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/order.ts';
import type { Project } from '../guide/guide.ts';
import type { LoadedProject } from '../guide/load.ts';
import { folderLabel } from './disk/folder-label.ts';
import type { Machine } from './disk/machine.ts';
import { openOutput } from './disk/write.ts';
import { NO_MANIFEST } from './manifest/manifest.ts';
import { recordDocuments } from './manifest/record.ts';
import { screenshotProblems } from './pictures.ts';
import { buildDocuments } from './pipeline.ts';
import { type PlannedDocument, planDocuments, publications, type Selection } from './plan/plan.ts';
import type { Press } from './press.ts';
import { loadPressJob, type PressJob } from './press-pages/press-job.ts';
import { openPast } from './rebuild/past.ts';
import type { BuildEvent, BuildReport } from './report.ts';
import type { CrewHost } from './together.ts';

/** What somebody asks a run for. */
export interface Request extends Selection {
  /** The folder that it is written into, absolute; absent when nothing is to be written. */
  readonly out: string | undefined;
}

/** What a run is to make. */
export interface Plan {
  readonly request: Request;
  readonly project: Project;
  readonly documents: readonly PlannedDocument[];
  /** Of the project, and of the documents as far as they are known before one is made. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether nothing of the project is left out for its errors. */
  readonly isWhole: boolean;
  /** Files below guides/ that give no document because of their errors. */
  readonly leftOut: readonly string[];
  /** Whether what all documents need is there. */
  readonly canBeMade: boolean;
}

/** What came of a run. */
export interface Run {
  readonly report: BuildReport;
  /** Of the project and of the documents. */
  readonly diagnostics: readonly Diagnostic[];
  readonly planned: readonly PlannedDocument[];
  readonly leftOut: readonly string[];
}

export interface RunHost extends Machine {
  readonly crew: CrewHost;
  onEvent(event: BuildEvent): void;
}

/** What is wrong with a project, with the pictures of its guides that are left out. */
export const problemsOf = async (
  press: Press,
  { diagnostics, unseen }: LoadedProject,
): Promise<readonly Diagnostic[]> => [...diagnostics, ...(await screenshotProblems(press, unseen))];

/** Plans what is asked for of a project that was `loaded`; for the press, its profile is read too. */
export const planRun = async (
  press: Press,
  project: Project,
  loaded: LoadedProject,
  request: Request,
): Promise<Plan> => {
  const { edition, profile } = request;
  const job: Outcome<PressJob> = edition.press
    ? await loadPressJob(press, project, edition, profile)
    : { diagnostics: [] };
  const { documents, diagnostics } = planDocuments(project, request, job.value);
  const found = await problemsOf(press, loaded);
  return {
    request,
    project,
    documents,
    diagnostics: [...found, ...job.diagnostics, ...diagnostics],
    isWhole: !hasErrors(loaded.diagnostics),
    leftOut: filesLeftOut(project, loaded.diagnostics),
    canBeMade: !hasErrors(job.diagnostics),
  };
};

const filesLeftOut = (project: Project, diagnostics: readonly Diagnostic[]): string[] => {
  const healthy = new Set(publications(project).map(({ file }) => file));
  const wrong = diagnostics.flatMap(({ severity, span }) =>
    severity === 'error' && span?.file.startsWith('guides/') ? [span.file] : [],
  );
  return [...new Set(wrong)].filter((file) => !healthy.has(file));
};

/**
 * Makes what the plan asks for and does not stand in its folder yet, and notes there what was made; without a folder it
 * only looks for problems.
 */
export const make = async (press: Press, plan: Plan, host: RunHost): Promise<Run> => {
  const { request, project, documents, diagnostics, leftOut } = plan;
  if (!plan.canBeMade) return madeNothing(diagnostics, documents, leftOut);
  const opened =
    request.out === undefined
      ? undefined
      : await openOutput(request.out, folderLabel(resolve(press.files.root), request.out), host);
  if (opened && !opened.value)
    return madeNothing([...diagnostics, ...opened.diagnostics], documents, leftOut);
  const output = opened?.value;
  const past = output && (await openPast(press, project, output, host));
  const report = await buildDocuments(press, project, documents, output, host, past);
  const hasLost = await past?.hasLost(report.documents);
  const journal = await past?.close();
  const noted = output
    ? await recordDocuments(output, report.made, host, {
        told: journal,
        hasLost,
        ...(past && { begunWith: past.begunWith }),
      })
    : [];
  press.store.trim();
  // What is broken is not in the project; its files are not left over for that.
  const left = past && plan.isWhole ? await past.left(documents, request.only) : [];
  return {
    report: { ...report, left },
    diagnostics: inOrder([...diagnostics, ...report.diagnostics, ...noted]),
    planned: documents,
    leftOut,
  };
};

/** The run in which none of the documents could be begun. */
export const madeNothing = (
  diagnostics: readonly Diagnostic[],
  planned: readonly PlannedDocument[] = [],
  leftOut: readonly string[] = [],
): Run => ({
  report: {
    documents: [],
    made: NO_MANIFEST,
    unchanged: new Set(),
    failed: planned.map(({ name }) => name),
    diagnostics: [],
    waiting: 0,
  },
  diagnostics: inOrder(diagnostics),
  planned,
  leftOut,
});

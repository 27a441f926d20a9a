import { join, resolve } from 'node:path';
import type { Run } from '../../build/make.ts';
import type { BuildEvent, BuiltDocument } from '../../build/report.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { dismissal } from '../dismissal.ts';
import { EXIT } from '../exit.ts';
import { machineOf } from '../interrupt.ts';
import { type OfficeOptions, officeChoice } from '../office-options.ts';
import { openPress } from '../open-press.ts';
import { printProblems } from '../problems.ts';
import { type Progress, progressOn } from '../progress.ts';
import { projectFolder } from '../project-folder.ts';
import { editionOf, impositionOf } from '../request.ts';
import { type Asked, run } from '../run.ts';
import { buildSummary, count, emptyPart, fileSize } from '../summary.ts';
import type { Terminal } from '../terminal.ts';
import { attempt, type Fault, UsageError } from '../usage.ts';
import { workersOf } from '../workers.ts';

export interface BuildOptions extends OfficeOptions {
  readonly only?: readonly string[];
  readonly format?: readonly string[];
  readonly edition: string;
  readonly profile?: string;
  readonly impose?: string;
  readonly out?: string;
  readonly workers?: string;
  readonly json?: boolean;
  readonly watch?: boolean;
  readonly verify?: boolean;
  readonly printRun?: boolean;
  readonly project?: string;
}

/** On the line after the ^C that a terminal shows. */
const STOPPING = '\nFinishing the files in hand. Ctrl-C again stops at once.\n';

/** `guidepress build` */
export const build = async (
  terminal: Terminal,
  options: BuildOptions,
  faults: Fault[],
): Promise<number> => {
  if (options.json && options.watch && !options.verify)
    faults.push({ message: '--json has no effect with --watch.', hint: 'Leave one of them out.' });
  const folder = attempt(faults, () => projectFolder(terminal, options.project));
  if (options.verify) {
    const { verify } = await import('./verify.ts');
    return await verify(terminal, folder, options, faults);
  }
  const request: Asked = {
    only: options.only ?? [],
    formats: options.format ?? [],
    edition: editionOf(options, faults),
    profile: options.profile,
    imposition: attempt(faults, () => impositionOf(options)),
    offices: officeChoice(options, faults),
    workers: attempt(faults, () => workersOf(options.workers)),
    printRun: options.printRun,
    out: resolve(terminal.folder, options.out ?? join(folder ?? '', 'output')),
    faults,
  };
  if (folder === undefined) throw new UsageError(faults);
  const press = openPress(terminal, folder, options.format);
  const { machine, release } = machineOf(terminal);
  try {
    if (options.watch && faults.length === 0) {
      const { watch } = await import('../watch.ts');
      return await watch(terminal, press, machine, request);
    }
    const started = terminal.now();
    const progress = progressOn(terminal);
    machine.signal.addEventListener('abort', () => progress.print(() => terminal.err(STOPPING)));
    const report = reporter(terminal, progress, options.json ? 'nothing' : 'all');
    const dismiss = dismissal(() => press.apprentice.end());
    const onEvent = (event: BuildEvent): void => {
      report(event);
      dismiss(event);
    };
    const result = await run(press, machine, request, onEvent).finally(() => progress.end());
    if (result.refused) {
      await printProblems(terminal, press.files, result.diagnostics);
      throw result.refused;
    }
    if (options.json) printJson(terminal, result);
    else {
      await printProblems(terminal, press.files, result.diagnostics);
      const taken = terminal.now() - started;
      terminal.out(
        buildSummary(result.report, result.diagnostics, taken, result.leftOut, terminal.columns()),
      );
      terminal.out(emptyPart(request.offices?.shard, result));
    }
    if (machine.signal.aborted) return EXIT.stopped;
    return hasErrors(result.diagnostics) ? EXIT.problems : EXIT.fine;
  } finally {
    press.apprentice.end();
    release();
  }
};

const factsOf = ({ copyCount, pages, bytes }: BuiltDocument): string => {
  const copies = copyCount === undefined ? [] : [`copies for ${count(copyCount, 'office')}`];
  return [...copies, count(pages, 'page'), fileSize(bytes)].join(', ');
};

/** A line for each finished document, or only for those that are news, and the bar where there is a terminal. */
export const reporter = (
  terminal: Terminal,
  progress: Progress,
  told: 'all' | 'news' | 'nothing',
): ((event: BuildEvent) => void) => {
  let total = 0;
  let done = 0;
  return (event) => {
    if (event.kind === 'start') total = event.total;
    if (event.kind === 'finished') done += 1;
    if (event.kind === 'done') {
      const { built, unchanged } = event;
      const facts = built && factsOf(built);
      const line = built
        ? `${built.path}  ${unchanged ? 'unchanged, ' : ''}${facts}\n`
        : `${event.document}  not built\n`;
      if (told === 'all' || (told === 'news' && !unchanged))
        progress.print(() => terminal.out(line));
    }
    progress.update(done, total, event.kind === 'start' ? '' : event.document);
  };
};

const printJson = (terminal: Terminal, { report, diagnostics }: Run): void => {
  const { documents } = report;
  terminal.out(`${JSON.stringify({ diagnostics, documents }, null, 2)}\n`);
};

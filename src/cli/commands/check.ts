import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { EXIT } from '../exit.ts';
import { machineOf } from '../interrupt.ts';
import { type OfficeOptions, officeChoice } from '../office-options.ts';
import { openPress } from '../open-press.ts';
import { printProblems } from '../problems.ts';
import { progressOn } from '../progress.ts';
import { projectFolder } from '../project-folder.ts';
import { editionOf } from '../request.ts';
import { type Asked, run } from '../run.ts';
import { count, emptyPart, problems, seconds } from '../summary.ts';
import type { Terminal } from '../terminal.ts';
import { attempt, type Fault, UsageError } from '../usage.ts';
import { workersOf } from '../workers.ts';

export interface CheckOptions extends OfficeOptions {
  readonly only?: readonly string[];
  readonly edition: string;
  readonly profile?: string;
  readonly workers?: string;
  readonly json?: boolean;
  readonly project?: string;
}

/** `guidepress check`: everything up to layout; nothing is written. */
export const check = async (
  terminal: Terminal,
  options: CheckOptions,
  faults: Fault[],
): Promise<number> => {
  const started = terminal.now();
  const folder = attempt(faults, () => projectFolder(terminal, options.project));
  const request: Asked = {
    only: options.only ?? [],
    formats: [],
    edition: editionOf(options, faults),
    profile: options.profile,
    offices: officeChoice(options, faults),
    workers: attempt(faults, () => workersOf(options.workers)),
    out: undefined,
    faults,
  };
  if (folder === undefined) throw new UsageError(faults);
  const press = openPress(terminal, folder);
  const { machine, release } = machineOf(terminal);
  const progress = progressOn(terminal);
  let done = 0;
  let total = 0;
  try {
    const result = await run(press, machine, request, (event) => {
      if (event.kind === 'start') total = event.total;
      if (event.kind === 'finished') done += 1;
      progress.update(done, total, event.kind === 'start' ? '' : event.document);
    }).finally(() => progress.end());
    if (result.refused) {
      await printProblems(terminal, press.files, result.diagnostics);
      throw result.refused;
    }
    if (options.json)
      terminal.out(`${JSON.stringify({ diagnostics: result.diagnostics }, null, 2)}\n`);
    else {
      await printProblems(terminal, press.files, result.diagnostics);
      const found = problems(result.diagnostics) || 'no problems';
      const time = seconds(terminal.now() - started);
      const { waiting } = result.report;
      const checked = count(result.planned.length - waiting, 'document');
      terminal.out(`${checked} checked, ${found}, ${time}\n`);
      if (waiting > 0)
        terminal.out(`Stopped by you: ${count(waiting, 'document')} not looked at.\n`);
      terminal.out(emptyPart(request.offices?.shard, result));
    }
    if (machine.signal.aborted) return EXIT.stopped;
    return hasErrors(result.diagnostics) ? EXIT.problems : EXIT.fine;
  } finally {
    release();
  }
};

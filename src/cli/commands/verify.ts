import { join, resolve } from 'node:path';
import { folderLabel } from '../../build/disk/folder-label.ts';
import { verifyOutput } from '../../build/manifest/verify.ts';
import { outdated } from '../../build/rebuild/outdated.ts';
import { diagnose, hasErrors } from '../../diagnostic/diagnostic.ts';
import { diskFiles } from '../../files.ts';
import { EXIT } from '../exit.ts';
import { machineOf } from '../interrupt.ts';
import { openPress } from '../open-press.ts';
import { printProblems } from '../problems.ts';
import { count, problems } from '../summary.ts';
import type { Terminal } from '../terminal.ts';
import { type Fault, UsageError } from '../usage.ts';
import type { BuildOptions } from './build.ts';

/** Options of `guidepress build` that mean something when nothing is built. */
const HEEDED: ReadonlySet<string> = new Set(['verify', 'out', 'json', 'project', 'edition']);

/** `print-run` for `printRun`, as it is written in a terminal. */
const spelt = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `guidepress build --verify`: whether every file of the manifest is as it was made. */
export const verify = async (
  terminal: Terminal,
  folder: string | undefined,
  options: BuildOptions,
  faults: Fault[],
): Promise<number> => {
  const idle = Object.keys(options).filter((name) => !HEEDED.has(name));
  if (options.edition !== 'email') idle.push('edition');
  if (idle.length > 0)
    faults.push({
      message: `${idle.map((name) => `--${spelt(name)}`).join(' and ')} ${idle.length === 1 ? 'has' : 'have'} no effect with --verify, which looks at every file.`,
      hint: `Leave ${idle.length === 1 ? 'it' : 'them'} or --verify out.`,
    });
  if (folder === undefined || faults.length > 0) throw new UsageError(faults);
  const path =
    options.out === undefined ? join(folder, 'output') : resolve(terminal.folder, options.out);
  const output = { path, label: folderLabel(resolve(folder), path) };
  const { machine, release } = machineOf(terminal);
  try {
    const press = openPress(terminal, folder);
    const loaded = await press.project();
    // What is broken may be all that a file was made of.
    const project = hasErrors(loaded.diagnostics) ? undefined : loaded.value;
    const verified = await verifyOutput(output, project, machine.signal);
    const { whole, present } = verified;
    const old = project
      ? await outdated(press, project, present, output.label)
      : [diagnose('GP632', {})];
    const diagnostics = [...verified.diagnostics, ...(present.documents.length > 0 ? old : [])];
    if (options.json) terminal.out(`${JSON.stringify({ whole, diagnostics }, null, 2)}\n`);
    else {
      await printProblems(terminal, diskFiles(folder), diagnostics);
      const found = problems(diagnostics) || 'no problems';
      terminal.out(`${count(whole, 'file')} in ${output.label} as they were made, ${found}\n`);
    }
    return hasErrors(diagnostics) ? EXIT.problems : EXIT.fine;
  } catch (error) {
    if (machine.signal.aborted) return EXIT.stopped;
    throw error;
  } finally {
    release();
  }
};

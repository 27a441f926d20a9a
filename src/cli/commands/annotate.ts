import { join, resolve } from 'node:path';
import { annotatePictures } from '../../build/annotate.ts';
import { folderLabel } from '../../build/disk/folder-label.ts';
import { openOutput } from '../../build/disk/write.ts';
import { type Diagnostic, hasErrors } from '../../diagnostic/diagnostic.ts';
import { inOrder } from '../../diagnostic/order.ts';
import { EXIT } from '../exit.ts';
import { machineOf } from '../interrupt.ts';
import { openPress } from '../open-press.ts';
import { printProblems } from '../problems.ts';
import { projectFolder } from '../project-folder.ts';
import { count, fileSize, problems, seconds } from '../summary.ts';
import type { Terminal } from '../terminal.ts';
import { attempt, type Fault, refuse, requireKnown, UsageError } from '../usage.ts';

export interface AnnotateOptions {
  readonly only?: readonly string[];
  readonly out?: string;
  readonly ppi: string;
  readonly project?: string;
}

const MIN_PPI = 50;
const MAX_PPI = 1200;

/** `guidepress annotate` */
export const annotate = async (
  terminal: Terminal,
  options: AnnotateOptions,
  faults: Fault[],
): Promise<number> => {
  const started = terminal.now();
  const ppi = Number(options.ppi);
  if (!/^\d+$/.test(options.ppi) || ppi < MIN_PPI || ppi > MAX_PPI)
    faults.push({
      message: `--ppi ${options.ppi} is not a whole number from ${MIN_PPI} to ${MAX_PPI}.`,
      hint: '300 is print quality, 150 is enough for a screen.',
    });
  const folder = attempt(faults, () => projectFolder(terminal, options.project));
  if (folder === undefined) throw new UsageError(faults);
  const out = options.out
    ? resolve(terminal.folder, options.out)
    : join(folder, 'output/annotated');
  const press = openPress(terminal, folder);
  const { machine, release } = machineOf(terminal);
  try {
    const project = await press.project();
    const diagnostics: Diagnostic[] = [...project.diagnostics];
    let files = 0;
    let bytes = 0;
    if (!project.value) refuse(faults);
    else {
      const only = options.only ?? [];
      const posters = project.value.posters.map(({ id }) => id);
      const known = project.ids.filter((id) => !posters.includes(id));
      if (only.some((id) => !known.includes(id)))
        await printProblems(terminal, press.files, diagnostics);
      attempt(faults, () => requireKnown('guide', only, known, !hasErrors(diagnostics)));
      refuse(faults);
      const guides = project.value.guides.filter(
        ({ id }) => only.length === 0 || only.includes(id),
      );
      const output = await openOutput(out, folderLabel(folder, out), machine);
      diagnostics.push(...output.diagnostics);
      if (output.value) {
        const { label } = output.value;
        const found = annotatePictures(
          press,
          project.value,
          guides,
          ppi,
          output.value,
          machine.signal,
        );
        for await (const { name, size, ...one } of found) {
          diagnostics.push(...one.diagnostics);
          if (size === undefined) continue;
          files += 1;
          bytes += size;
          terminal.out(`${label}/${name}  ${fileSize(size)}\n`);
        }
      }
    }
    const all = inOrder(diagnostics);
    await printProblems(terminal, press.files, all);
    const facts = [count(files, 'picture'), fileSize(bytes), seconds(terminal.now() - started)];
    terminal.out(`${[...facts, problems(all)].filter(Boolean).join(', ')}\n`);
    if (machine.signal.aborted) return EXIT.stopped;
    return hasErrors(all) ? EXIT.problems : EXIT.fine;
  } finally {
    release();
  }
};

import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { folderLabel } from '../../build/disk/folder-label.ts';
import { openOutput } from '../../build/disk/write.ts';
import type { Press } from '../../build/press.ts';
import { eyeParts } from '../../build/proof/eye-parts.ts';
import { hiddenIn } from '../../build/proof/hidden.ts';
import { diskFiles } from '../../files.ts';
import { formatFacts } from '../../preflight/facts.ts';
import type { Demands } from '../../preflight/judgement.ts';
import { MAX_BYTES } from '../../preflight/limits.ts';
import type { Hidden } from '../../preflight/redaction/hidden.ts';
import { htmlReport } from '../../preflight/report/html.ts';
import { formatFindings } from '../../preflight/text.ts';
import { EXIT } from '../exit.ts';
import { machineOf } from '../interrupt.ts';
import { openPress } from '../open-press.ts';
import { judgeApart } from '../preflight-host.ts';
import { printProblems } from '../problems.ts';
import { projectFolder } from '../project-folder.ts';
import { count, seconds } from '../summary.ts';
import type { Terminal } from '../terminal.ts';
import { attempt, type Fault, refuse, requireKnown, UsageError } from '../usage.ts';

export interface PreflightOptions {
  readonly profile?: string;
  readonly project?: string;
  readonly json?: boolean;
  readonly html?: string;
}

/** `guidepress preflight`: judges a PDF, ours or not, by its bytes alone. */
export const preflight = async (
  terminal: Terminal,
  file: string,
  options: PreflightOptions,
  faults: Fault[],
): Promise<number> => {
  const started = terminal.now();
  const path = resolve(terminal.folder, file);
  await checkFile(path, file, faults);
  const { html } = options;
  if (html !== undefined) attempt(faults, () => checkReport(html));
  const demands = await demandsOf(terminal, options, faults);
  refuse(faults);
  if (!demands) return EXIT.problems;
  const bytes = new Uint8Array(await readFile(path));
  const parts = await eyeParts();
  const judged = await judgeApart({ bytes, demands, parts, draw: html !== undefined });
  const { sheets: _, ...judgement } = judged;
  const { findings } = judgement;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  if (options.json) terminal.out(`${JSON.stringify({ file, ...judgement }, null, 2)}\n`);
  else {
    const style = { colour: terminal.colour.err, width: terminal.columns() };
    if (findings.length > 0) terminal.err(`${formatFindings(findings, style)}\n\n`);
    const measured = formatFacts(judgement, { ...style, colour: terminal.colour.out });
    if (measured) terminal.out(`${measured}\n\n`);
    const facts = [
      count(judgement.pages, 'page'),
      errors > 0 ? count(errors, 'error') : '',
      warnings > 0 ? count(warnings, 'warning') : '',
      findings.length === 0 ? 'no problems' : '',
      seconds(terminal.now() - started),
    ];
    terminal.out(`${basename(file)}: ${facts.filter(Boolean).join(', ')}\n`);
  }
  const written =
    html === undefined ||
    (await writeReport(terminal, html, htmlReport(basename(file), judged, demands)));
  return errors > 0 || !written ? EXIT.problems : EXIT.fine;
};

/** A report under the name of a document could take the document's place. */
const checkReport = (report: string): void => {
  if (!/\.html?$/i.test(report))
    throw new UsageError(
      `--html ${report} does not end in .html.`,
      'The report is a page for a browser: name it report.html, for instance.',
    );
};

/** Whether the report now stands there whole; if not, why has been said. */
const writeReport = async (terminal: Terminal, report: string, html: string): Promise<boolean> => {
  const path = resolve(terminal.folder, report);
  const folder = dirname(path);
  const { machine, release } = machineOf(terminal);
  try {
    const output = await openOutput(folder, folderLabel(terminal.folder, folder), machine);
    const written = await output.value?.write(basename(path), Buffer.from(html));
    const diagnostics = [...output.diagnostics, ...(written?.diagnostics ?? [])];
    await printProblems(terminal, diskFiles(terminal.folder), diagnostics);
    return written?.value !== undefined;
  } finally {
    release();
  }
};

/**
 * What the profile asks for; without one, PDF/X-4 and what every press asks for. Of a project that is named, no picture may show
 * what is redacted in its screenshots.
 */
const demandsOf = async (
  terminal: Terminal,
  { profile: name, project }: PreflightOptions,
  faults: Fault[],
): Promise<Demands | undefined> => {
  if (name === undefined && project === undefined) return { standard: 'pdf-x4' };
  const folder = attempt(faults, () => projectFolder(terminal, project));
  if (folder === undefined) return undefined;
  const press = openPress(terminal, folder);
  const names = name === undefined ? [] : await press.profileNames();
  if (name !== undefined) attempt(faults, () => requireKnown('print profile', [name], names));
  if (faults.length > 0) return undefined;
  const hidden = project === undefined ? undefined : await hiddenOf(terminal, press);
  const parts = hidden ? { hidden: { screenshots: hidden, everywhere: true } } : {};
  if (name === undefined) return { standard: 'pdf-x4', ...parts };
  const loaded = await press.profile(name);
  await printProblems(terminal, press.files, loaded.diagnostics);
  const profile = loaded.value?.profile;
  return profile && { standard: profile.standard, profile, ...parts };
};

/** The screenshots of the project in which something is redacted. */
const hiddenOf = async (terminal: Terminal, press: Press): Promise<readonly Hidden[]> => {
  const { value: project, diagnostics } = await press.project();
  await printProblems(terminal, press.files, diagnostics);
  const steps = project?.guides.flatMap((guide) => guide.steps) ?? [];
  return hiddenIn(
    press,
    steps.flatMap((step) => step.screenshots),
  );
};

const checkFile = async (path: string, file: string, faults: Fault[]): Promise<void> => {
  const found = await stat(path).catch(() => undefined);
  if (!found)
    faults.push({
      message: `There is no file ${file}.`,
      hint: 'Check the spelling of the path; it counts from the folder you are in.',
    });
  else if (!found.isFile())
    faults.push({ message: `${file} is no file.`, hint: 'Name a PDF file.' });
  else if (found.size > MAX_BYTES)
    faults.push({
      message: `${file} is larger than ${MAX_BYTES >> 20} MiB, the most that is read.`,
      hint: 'Impose or export fewer pages into one file.',
    });
};

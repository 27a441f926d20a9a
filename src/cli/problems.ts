import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { fold } from '../diagnostic/fold.ts';
import { formatDiagnostic } from '../diagnostic/format.ts';
import type { Files } from '../files.ts';
import type { Terminal } from './terminal.ts';

/** Files are quoted only up to this size. */
const MAX_QUOTED_BYTES = 1024 * 1024;

/** The lines of the files that the diagnostics point at, read once each. */
const linesOf = async (
  files: Files,
  diagnostics: readonly Diagnostic[],
): Promise<ReadonlyMap<string, string>> => {
  const names = new Set(
    diagnostics.flatMap((d) => [d.span?.file, ...d.related.map((r) => r.span.file)]),
  );
  const texts = new Map<string, string>();
  for (const name of names) {
    const { value } = name ? await files.read(name, MAX_QUOTED_BYTES) : {};
    if (name && value) texts.set(name, new TextDecoder().decode(value));
  }
  return texts;
};

/** Prints every problem with the user's own line under it; what was said before is not said again. */
export const printProblems = async (
  terminal: Terminal,
  files: Files,
  diagnostics: readonly Diagnostic[],
): Promise<void> => {
  const texts = await linesOf(files, diagnostics);
  const told = fold(diagnostics);
  for (const [i, { diagnostic, brief }] of told.entries()) {
    const options = { colour: terminal.colour.err, width: terminal.columns(), brief };
    const text = formatDiagnostic(diagnostic, (file) => texts.get(file), options);
    terminal.err(`${text}\n${brief && told[i + 1]?.brief ? '' : '\n'}`);
  }
};

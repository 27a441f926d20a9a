import type { Run } from '../build/make.ts';
import type { Shard } from '../build/plan/choose.ts';
import type { BuildReport } from '../build/report.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { wrap } from '../diagnostic/width.ts';

/** `1 page`, `3 pages` */
export const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** File sizes as file managers show them: powers of ten. */
export const fileSize = (bytes: number): string => {
  if (bytes < 1000) return count(bytes, 'byte');
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
};

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const countOf = (diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): number =>
  diagnostics.filter((d) => d.severity === severity).length;

/** `2 errors and 1 warning`; empty when there is neither. */
export const problems = (diagnostics: readonly Diagnostic[]): string => {
  const errors = countOf(diagnostics, 'error');
  const warnings = countOf(diagnostics, 'warning');
  return [errors && count(errors, 'error'), warnings && count(warnings, 'warning')]
    .filter(Boolean)
    .join(' and ');
};

/** That there was nothing to do, where a part of the work is empty; else nothing, for then something else is told. */
export const emptyPart = (shard: Shard | undefined, { planned, diagnostics }: Run): string =>
  shard && planned.length === 0 && countOf(diagnostics, 'error') === 0
    ? `No document falls into part ${shard.part} of ${shard.of}.\n`
    : '';

/** After this many names nobody reads on; the problems themselves stand above. */
const MAX_NAMED = 10;

/** They are told after every build, until somebody has deleted them. */
const MAX_LEFT = 3;

const listed = (names: readonly string[], most: number): string => {
  const rest = names.length - most;
  return names.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
};

/** The last lines of a build: what stands in the folder, what does not and why. `width` is the terminal's. */
export const buildSummary = (
  report: BuildReport,
  diagnostics: readonly Diagnostic[],
  milliseconds: number,
  leftOut: readonly string[] = [],
  width = 80,
): string => {
  const { documents, unchanged, failed, waiting, left = [] } = report;
  const pages = documents.reduce((sum, document) => sum + document.pages, 0);
  const bytes = documents.reduce((sum, document) => sum + document.bytes, 0);
  const facts = [count(documents.length, 'document')];
  const isAll = unchanged.size === documents.length && failed.length === 0;
  if (unchanged.size > 0 && isAll)
    facts[0] += unchanged.size > 1 ? ', all unchanged' : ', unchanged';
  else if (unchanged.size > 0) facts[0] += ` (${unchanged.size} unchanged)`;
  facts.push(count(pages, 'page'), fileSize(bytes), seconds(milliseconds));
  const found = problems(diagnostics);
  if (found) facts.push(found);
  const lines = [facts.join(', ')];
  const tell = (what: string, names: readonly string[], most = MAX_NAMED) => {
    if (names.length > 0) lines.push(...wrap(`${what}: ${listed(names, most)}`, width));
  };
  tell('Not built', failed);
  tell('Left out for their errors', leftOut);
  tell('Left from earlier, and no longer made', left, MAX_LEFT);
  if (left.length > 0)
    lines.push('Somebody may still send them: guidepress build --verify says why.');
  if (waiting > 0) {
    lines.push('Stopped by you; every file in the folder is whole.');
    lines.push(`The same command goes on: ${count(waiting, 'document')} to be made.`);
  }
  return `${lines.join('\n')}\n`;
};

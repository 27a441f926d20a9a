import type { Diagnostic } from './diagnostic.ts';

/** What is shown of a problem: all of it, or only where and what, as reason and remedy stand above. */
export interface Told {
  readonly diagnostic: Diagnostic;
  readonly brief: boolean;
}

/** So many places at which a file says the same wrong thing are told one by one. */
const MOST_ALIKE = 3;
/** So many problems of one code in one file, or in none, are told with line, reason and remedy. */
const MOST_IN_FULL = 5;
/** So many further lines are named. */
const MOST_LINES = 12;

/**
 * How a person is shown problems that were put in order. A list of offices may have the same fault in every line: it is told once,
 * with the numbers of the others. Nothing is left out but what would be said again.
 */
export const fold = (diagnostics: readonly Diagnostic[]): readonly Told[] => {
  const alike = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = alike.get(saying(diagnostic));
    if (group) group.push(diagnostic);
    else alike.set(saying(diagnostic), [diagnostic]);
  }
  const inFull = new Map<string, number>();
  return diagnostics.flatMap((diagnostic): Told[] => {
    const group = alike.get(saying(diagnostic)) ?? [];
    const isFolded =
      group.length > MOST_ALIKE && diagnostic.span && diagnostic.related.length === 0;
    if (isFolded && group[0] !== diagnostic) return [];
    const told = isFolded ? withLines(diagnostic, group) : diagnostic;
    const key = `${told.code} ${told.span?.file ?? ''}`;
    const before = inFull.get(key) ?? 0;
    inFull.set(key, before + 1);
    return [{ diagnostic: told, brief: before >= MOST_IN_FULL }];
  });
};

/** The same for problems that say the same of one file. */
const saying = ({ code, message, hint, span, related }: Diagnostic): string =>
  JSON.stringify([code, message, hint, span?.file, related.length > 0]);

const withLines = (first: Diagnostic, group: readonly Diagnostic[]): Diagnostic => {
  const lines = [...new Set(group.flatMap(({ span }) => span?.line ?? []))].slice(1);
  if (lines.length === 0) return first;
  const rest = lines.length - MOST_LINES;
  const named = lines.slice(0, MOST_LINES).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const where =
    lines.length === 1 ? `one more line: ${named}` : `${lines.length} more lines: ${named}`;
  return { ...first, message: `${first.message} So it is on ${where}.` };
};

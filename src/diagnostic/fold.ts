import type { Diagnostic } from './diagnostic.ts';

/** What is shown of a problem: all of it, or only where and what, as reason and remedy stand above. */
export interface Told {
  readonly diagnostic: Diagnostic;
  readonly brief: boolean;
}

/** So many places at which a file says the same wrong thing are told one by one. */
const MOST_ALIKE = 3;
/** So many problems of one code in one file, or in none, are told with line, reason and remedy; further ones when the remedy is new. */
const MOST_IN_FULL = 5;
/** So many more for which there is one remedy are told with where and what alone; behind so many a new one is not told either. */
const MOST_BRIEF = 20;
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
  const remedies = new Set<string>();
  const told = diagnostics.flatMap((diagnostic): Told[] => {
    const group = alike.get(saying(diagnostic)) ?? [];
    const isFolded =
      group.length > MOST_ALIKE && diagnostic.span && diagnostic.related.length === 0;
    if (isFolded && group[0] !== diagnostic) return [];
    const first = isFolded ? withLines(diagnostic, group) : diagnostic;
    const key = `${first.code} ${first.span?.file ?? ''}`;
    const before = inFull.get(key) ?? 0;
    inFull.set(key, before + 1);
    const remedy = `${key} ${first.hint}`;
    const isKnown = remedies.has(remedy) || before >= MOST_BRIEF;
    remedies.add(remedy);
    return [{ diagnostic: first, brief: before >= MOST_IN_FULL && isKnown }];
  });
  return shortened(told);
};

/** With one remedy for thousands of values it is enough to know the lines: a column may be wrong as a whole. */
const shortened = (all: readonly Told[]): readonly Told[] => {
  const ofKind = new Map<string, Diagnostic[]>();
  for (const { diagnostic, brief } of all) {
    const { code, hint, span, related } = diagnostic;
    if (!brief || !span || related.length > 0) continue;
    const key = JSON.stringify([code, hint, span.file]);
    const group = ofKind.get(key);
    if (group) group.push(diagnostic);
    else ofKind.set(key, [diagnostic]);
  }
  const changed = new Map<Diagnostic, Diagnostic | undefined>();
  for (const group of ofKind.values()) {
    const last = group[MOST_BRIEF - 1];
    const rest = group.slice(MOST_BRIEF);
    if (!last || rest.length < 2) continue;
    const message = `${last.message} Others of this kind are on ${linesOf(rest)}.`;
    changed.set(last, { ...last, message });
    for (const each of rest) changed.set(each, undefined);
  }
  return all.flatMap((each): Told[] => {
    if (!changed.has(each.diagnostic)) return [each];
    const diagnostic = changed.get(each.diagnostic);
    return diagnostic ? [{ ...each, diagnostic }] : [];
  });
};

/** The same for problems that say the same of one file. */
const saying = ({ code, message, hint, span, related }: Diagnostic): string =>
  JSON.stringify([code, message, hint, span?.file, related.length > 0]);

const withLines = (first: Diagnostic, [, ...others]: readonly Diagnostic[]): Diagnostic => {
  const elsewhere = others.filter(({ span }) => span?.line !== first.span?.line);
  if (elsewhere.length === 0) return first;
  return { ...first, message: `${first.message} So it is on ${linesOf(elsewhere)}.` };
};

/** `one more line: 3`, `9 more lines: 3, 5 and 7 more` */
const linesOf = (others: readonly Diagnostic[]): string => {
  const lines = [...new Set(others.flatMap(({ span }) => span?.line ?? []))];
  const rest = lines.length - MOST_LINES;
  const named = lines.slice(0, MOST_LINES).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  return lines.length === 1 ? `one more line: ${named}` : `${lines.length} more lines: ${named}`;
};

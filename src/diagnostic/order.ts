import type { Diagnostic, Span } from './diagnostic.ts';

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

const compareSpans = (a: Span | undefined, b: Span | undefined): number => {
  if (!a || !b) return a ? 1 : b ? -1 : 0;
  return compare(a.file, b.file) || compare(a.line, b.line) || compare(a.column, b.column);
};

/**
 * The order in which a run shows its problems: those of the whole project first, then by file, line
 * and column. The same problem at the same place (found twice, say in two formats) is shown once, with all that
 * it is related to: it may be so for many offices.
 */
export const inOrder = (diagnostics: readonly Diagnostic[]): Diagnostic[] => {
  const different = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { code, message, span } = diagnostic;
    const key = JSON.stringify([code, message, span?.file, span?.line, span?.column]);
    const same = different.get(key);
    if (same) same.push(diagnostic);
    else different.set(key, [diagnostic]);
  }
  return [...different.values()]
    .map(asOne)
    .sort(
      (a, b) =>
        compareSpans(a.span, b.span) || compare(a.code, b.code) || compare(a.message, b.message),
    );
};

const asOne = (same: readonly Diagnostic[]): Diagnostic => {
  const [first] = same as readonly [Diagnostic, ...Diagnostic[]];
  if (same.length === 1) return first;
  const related = new Map(
    same
      .flatMap((each) => each.related)
      .map((each) => [JSON.stringify([each.message, each.span]), each]),
  );
  return { ...first, related: [...related.values()] };
};

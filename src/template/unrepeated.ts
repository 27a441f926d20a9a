import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/**
 * The same problem at the same place is said once: it is met on every turn of an {{#each}} and in
 * every format that shares a style sheet.
 */
export function unrepeated(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, message, span }) => {
    const key = `${code} ${span?.file}:${span?.line}:${span?.column} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

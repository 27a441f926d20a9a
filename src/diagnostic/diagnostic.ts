import type { Code, ParamsOf } from './catalogue.ts';
import { catalogue } from './catalogue.ts';

export type Severity = 'error' | 'warning';

/** A place in a file of the project. Lines and columns count from 1; columns count UTF-16 units. */
export interface Span {
  /** Path relative to the project folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where the place ends (exclusive); absent means one character. */
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface Related {
  readonly message: string;
  readonly span: Span;
}

/** One problem as data. `cli/` prints it; `--json` emits it as it is. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  /** Why it matters: one sentence for a person who does not program. */
  readonly why: string;
  /** What to do about it. */
  readonly hint: string;
  readonly span?: Span;
  readonly related: readonly Related[];
}

export interface Place {
  readonly span?: Span | undefined;
  readonly related?: readonly Related[] | undefined;
  /** Takes the place of the catalogue's hint when the situation allows a better one ("did you mean …?"). */
  readonly hint?: string | undefined;
}

/** Makes the diagnostic `code` from the catalogue's text and the facts of this case. */
export function diagnose<C extends Code>(
  code: C,
  params: ParamsOf<C>,
  place: Place = {},
): Diagnostic {
  const entry = catalogue[code];
  const message = (entry.message as (p: ParamsOf<C>) => string)(params);
  const hint = place.hint ?? (entry.hint as (p: ParamsOf<C>) => string)(params);
  return {
    code,
    severity: entry.severity,
    message,
    why: entry.why,
    hint,
    ...(place.span ? { span: place.span } : {}),
    related: place.related ?? [],
  };
}

/** An expected failure is a value: `value` is there unless an error stopped it; warnings may stand beside it. */
export interface Outcome<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');

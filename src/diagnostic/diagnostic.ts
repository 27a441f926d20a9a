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

/** UTF-16 units of a value that a message quotes; the user's own line shows the place anyway. */
const MAX_QUOTED = 400;

/** Beginning and end of a text that is too long to read. */
const abridged = (text: string): string =>
  text.length <= MAX_QUOTED ? text : `${text.slice(0, MAX_QUOTED - 60)} … ${text.slice(-60)}`;

/** A megabyte where a number should stand must not become a megabyte of message. */
const shortened = (params: object): object =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? abridged(value) : value,
    ]),
  );

/** Makes the diagnostic `code` from the catalogue's text and the facts of this case. */
export function diagnose<C extends Code>(
  code: C,
  params: ParamsOf<C>,
  place: Place = {},
): Diagnostic {
  const entry = catalogue[code];
  const facts = shortened(params as object) as ParamsOf<C>;
  const message = (entry.message as (p: ParamsOf<C>) => string)(facts);
  const hint = abridged(place.hint ?? (entry.hint as (p: ParamsOf<C>) => string)(facts));
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

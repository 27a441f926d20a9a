import type { Severity } from './diagnostic.ts';

/** One permanent code: its texts are all that a translation of the messages will have to replace. */
export interface Entry<P> {
  readonly severity: Severity;
  /** Heading in docs/errors.md. */
  readonly title: string;
  readonly message: (params: P) => string;
  readonly why: string;
  readonly hint: (params: P) => string;
}

/** Keeps the parameters' type while the entry is written as a literal. */
export const entry = <P>(e: Entry<P>): Entry<P> => e;

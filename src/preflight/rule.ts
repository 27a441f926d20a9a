import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Box } from './pdf/box.ts';
import type { Subject } from './subject.ts';

/** One requirement, in a file of its own under `rules/`. */
export interface Rule {
  /** Permanent: F file, M metadata, O output intent, B boxes, A annotations … */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Standard and clause where known, and where the rule was read. */
  readonly source: string;
  /** Why it matters, for a person who does not program. */
  readonly why: string;
  readonly hint: string;
  /** What of it is not looked at; absent when all of it is. */
  readonly gap?: string;
  /** `file` is looked at always, `pdf-x4` where that standard is asked for, `print` for each file that is printed. */
  readonly scope: 'file' | 'pdf-x4' | 'print';
  check(subject: Subject): Iterable<Fault>;
}

/** One case of a rule that is broken. */
export interface Fault {
  readonly message: string;
  /** Counted from 1. */
  readonly page?: number;
  /** Number of the object in the file. */
  readonly object?: number;
  /** Where on the page, in default user space. */
  readonly area?: Box;
  /** Where a case weighs differently from the rule. */
  readonly severity?: Severity;
  /** Where something else than the rule says is to be done. */
  readonly hint?: string;
}

export interface Finding extends Fault {
  readonly rule: string;
  readonly severity: Severity;
  readonly why: string;
  readonly hint: string;
}

import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Manifest } from './manifest/manifest.ts';

/** A document that stands whole in the output folder. */
export interface BuiltDocument {
  readonly id: string;
  /** Code of the office that it is made for. */
  readonly office?: string;
  readonly format: string;
  readonly edition: string;
  /** The print profile of a press edition. */
  readonly profile?: string;
  /** Relative to the project when the output folder lies in it, else absolute. */
  readonly path: string;
  /** Of a print run: of so many offices. */
  readonly copyCount?: number;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What one run did. Documents and diagnostics are in the project's order, however the work was interleaved. */
export interface BuildReport {
  readonly documents: readonly BuiltDocument[];
  /** Paths of the documents that were already there with exactly these bytes. */
  readonly unchanged: ReadonlySet<string>;
  /** Names of the documents that could not be made. */
  readonly failed: readonly string[];
  /** What is to be noted of the documents. */
  readonly made: Manifest;
  readonly diagnostics: readonly Diagnostic[];
  /** How many were not tried, because the user has stopped the run. */
  readonly waiting: number;
  /** Files that stand in the folder from earlier, and that no build of the project as it is would make again. */
  readonly left?: readonly string[];
}

export type BuildEvent =
  | { readonly kind: 'start'; readonly total: number }
  | { readonly kind: 'stage'; readonly document: string; readonly stage: string }
  /** In the order in which they come to their end. */
  | { readonly kind: 'finished'; readonly document: string }
  /** In the order of the plan: what can be said of it. */
  | {
      readonly kind: 'done';
      readonly document: string;
      readonly built?: BuiltDocument | undefined;
      readonly unchanged?: boolean | undefined;
      readonly diagnostics: readonly Diagnostic[];
    };

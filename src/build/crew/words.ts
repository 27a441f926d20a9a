import type { Project } from '../../guide/guide.ts';
import type { OutputFolder } from '../disk/write.ts';
import type { Result } from '../maker.ts';
import type { ManifestEntry, Recipe } from '../manifest/manifest.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Press } from '../press.ts';

/** What a thread of the crew works on: the run as it was planned. Sent once, as plain data. */
export interface Commission extends Pick<Press, 'producer' | 'program' | 'sourceDate' | 'formats'> {
  /** The project's folder. */
  readonly root: string;
  readonly project: Project;
  /** Numbered by their place here from now on. */
  readonly documents: readonly PlannedDocument[];
  readonly output: Pick<OutputFolder, 'path' | 'label'> | undefined;
  readonly inHand: number;
}

/** What a thread is told. */
export type Order =
  | {
      readonly kind: 'make';
      readonly document: number;
      /** What was proved elsewhere since the last order. */
      readonly proved: readonly string[];
    }
  /** Finish the files in hand, begin no others. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'end' };

/** A result without its recipe, which many share. */
export interface Told extends Omit<Result, 'noted'> {
  readonly entry: ManifestEntry | undefined;
}

/** What a thread answers. */
export type Answer =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'made';
      readonly document: number;
      readonly result: Told | undefined;
      /** Of the entry, when the thread names it for the first time. */
      readonly recipe: Recipe | undefined;
      /** What was proved here since the last answer. */
      readonly proved: readonly string[];
    };

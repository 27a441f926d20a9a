import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Page } from '../layout/page.ts';
import type { FileBytes, FileHead, OwnObject } from '../pdf/file.ts';
import type { KeptDocument } from './disk/write.ts';
import type { PlacedCopy } from './manifest/manifest.ts';
import type { Looked } from './manifest/recipe.ts';
import type { PlannedDocument } from './plan/plan.ts';
import type { OwnFile } from './proof/own-file.ts';
import type { PageCode } from './proof/placed-codes.ts';

/** A document, printed. */
export interface Printed {
  readonly bytes: FileBytes;
  readonly pages: readonly Page[];
  readonly codes: readonly PageCode[];
  /** What was looked at for it; one object for all that share it. */
  readonly looked: Looked;
  /** What files of its series that were looked at answer for: all but its own codes, the pictures, or nothing. */
  readonly vouched: 'own' | 'pictures' | 'nothing';
}

/** What the manifest says of a file. */
export interface Facts {
  /** How many there are. */
  readonly pages: number;
  readonly codes: readonly string[];
  readonly looked: Looked;
  /** Of a print run: whose copy stands where. */
  readonly copies?: readonly PlacedCopy[];
}

/** A file that was proved and stands in its folder. */
export interface Finished extends Facts, KeptDocument {}

/** Proves a document that was made; what it finds keeps the file from being written. */
export type Prove = (document: PlannedDocument, printed: Printed) => Promise<readonly Diagnostic[]>;

/** Puts the file of a document that was printed from a plate together, and proves what is its own. */
export type Finish = (
  document: PlannedDocument,
  codes: readonly PageCode[],
  head: FileHead,
  own: readonly OwnObject[],
) => Promise<OwnFile>;

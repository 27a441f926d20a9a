import { type Diagnostic, diagnose, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Project } from '../guide/guide.ts';
import { wholeFile } from '../pdf/file.ts';
import type { Stamp } from './disk/disk.ts';
import type { OutputFolder } from './disk/write.ts';
import { layDocument, lookedAt, printDocument } from './document.ts';
import type { Noted } from './manifest/journal.ts';
import type { ManifestEntry, OfficeCopy, PlacedCopy } from './manifest/manifest.ts';
import { addressesOf, recipeKey, recipeOf, recordHash, recordOf } from './manifest/recipe.ts';
import type { PlannedDocument } from './plan/plan.ts';
import type { Press } from './press.ts';
import type { Finish, Finished, Printed, Prove } from './printed.ts';
import { codesOf, ownCodes } from './proof/placed-codes.ts';
import { proof, proofOfOwn } from './proof/proof.ts';
import { openProved, type Proved } from './proof/proved.ts';
import type { BuiltDocument } from './report.ts';
import { type AllSeries, allSeries } from './series/all-series.ts';
import { checkSeries } from './series/check-series.ts';
import { ownDocument } from './series/own-document.ts';
import { printRun } from './series/print-run.ts';
import { printSeries } from './series/print-series.ts';
import { isSerial, type MadeSeries } from './series/series.ts';

/** What came of one document: plain data, for it may come from another thread. */
export interface Result {
  readonly built?: BuiltDocument;
  readonly noted?: Noted;
  /** How its file looked to the disk afterwards. */
  readonly stamp?: Stamp | undefined;
  readonly unchanged?: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes documents of one run. It keeps what they share until it is freed. */
export interface Maker {
  /** How many it has in hand at a time. */
  readonly inHand: number;
  /** How many more may wait beside it, where it takes time to hand it another. */
  readonly inStock: number;
  /** Nothing when the user has stopped the run. */
  make(document: PlannedDocument): Promise<Result | undefined>;
  free(): void;
}

/** Documents in hand at a time: while one waits for its pictures, the next is laid out. More would only hold memory. */
const IN_HAND = 2;
/** Documents of a series take a moment to make; then they wait for the disk, and at first for the proof of the one that they are printed from. */
const SERIAL_IN_HAND = 24;

export const inHandOf = (documents: readonly PlannedDocument[], willPrint: boolean): number => {
  // Where nothing is written nothing is waited for.
  if (!willPrint) return 1;
  return documents.some(isSerial) ? SERIAL_IN_HAND : IN_HAND;
};

export interface MakerHost {
  readonly signal: AbortSignal;
  onStage(document: string, stage: string): void;
}

/** Makes documents in this thread and writes them into `output`; without `output` it only looks for problems. */
export const openMaker = (
  press: Press,
  project: Project,
  output: OutputFolder | undefined,
  inHand: number,
  host: MakerHost,
  known: Proved = openProved(),
): Maker => {
  const { offices } = project;
  const series =
    offices &&
    allSeries(
      (): MadeSeries<Printed> =>
        output
          ? printSeries(press, project, offices, proved(press), finishing(press), known)
          : checkSeries(press, project, offices),
    );
  return {
    inHand,
    inStock: 0,
    make: (document) =>
      guarded(document, host, () => make(press, project, document, output, host, series)),
    free: () => series?.free(),
  };
};

/** A bug becomes a diagnostic, so that the other documents are still built. */
const guarded = async (
  document: PlannedDocument,
  { signal }: MakerHost,
  work: () => Promise<Result>,
): Promise<Result | undefined> => {
  if (signal.aborted) return undefined;
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return undefined;
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const reason = stack.split('\n').slice(0, 4).join('\n');
    return { diagnostics: [diagnose('GP699', { document: document.name, reason })] };
  }
};

const make = async (
  press: Press,
  project: Project,
  planned: PlannedDocument,
  output: OutputFolder | undefined,
  host: MakerHost,
  series: AllSeries<Printed> | undefined,
): Promise<Result> => {
  const document = ownDocument(planned, project);
  const diagnostics: Diagnostic[] = [];
  const stage = (name: string) => {
    // A file in hand is finished; one that holds the copies of a city is not.
    if (!output || planned.copiesFor) host.signal.throwIfAborted();
    host.onStage(document.name, name);
  };

  stage('layout');
  const finished =
    document.copiesFor && output
      ? await printRun(press, project, planned, proved(press), output, stage)
      : await finishOne(press, project, planned, document, output, stage, series);
  diagnostics.push(...finished.diagnostics);
  if (!finished.value || !output || hasErrors(diagnostics)) return { diagnostics };
  const { written, length, sha256, pages, codes, looked, copies } = finished.value;

  const built: BuiltDocument = {
    id: document.publication.id,
    ...(document.office ? { office: document.office.code } : {}),
    format: document.format,
    edition: document.edition.id,
    ...(document.job ? { profile: document.job.profile.name } : {}),
    path: `${output.label}/${document.name}`,
    ...(copies ? { copyCount: copies.length } : {}),
    pages,
    bytes: length,
    sha256,
  };
  const recipe = await recipeOf(press, project, planned, looked);
  const columns = recipe.printing?.columns;
  const { id: _, path: __, copyCount: ___, ...facts } = built;
  const entry: ManifestEntry = {
    path: document.name,
    document: built.id,
    title: document.publication.title,
    ...facts,
    ...(document.imposition ? { imposition: document.imposition } : {}),
    codes,
    ...(copies ? { copies: recorded(copies, planned, columns), choice: planned.choice } : {}),
    recipe: recipeKey(recipe),
    record: recordOf(planned, columns),
    warnings: diagnostics.length || undefined,
  };
  const noted = { entry, recipe };
  const stamp = output.stampOf(document.name);
  return { built, noted, stamp, unchanged: written === 'unchanged', diagnostics };
};

const recorded = (
  copies: readonly PlacedCopy[],
  { copiesFor = [] }: PlannedDocument,
  columns: readonly string[] | undefined,
): readonly OfficeCopy[] => {
  const records = new Map(copiesFor.map((office) => [office.code, recordHash(office, columns)]));
  return copies.map((copy) => ({ ...copy, record: records.get(copy.office) ?? '' }));
};

/** The document of one office, or of none; without a value when it is only checked. */
const finishOne = async (
  press: Press,
  project: Project,
  planned: PlannedDocument,
  document: PlannedDocument,
  output: OutputFolder | undefined,
  stage: (name: string) => void,
  series: AllSeries<Printed> | undefined,
): Promise<Outcome<Finished>> => {
  const serial = series?.make(planned);
  const printed = await (serial ?? printOne(press, project, document, output !== undefined, stage));
  const diagnostics = [...printed.diagnostics];
  if (!printed.value || !output || hasErrors(diagnostics)) return { diagnostics };
  if (!serial) {
    stage('preflight');
    diagnostics.push(...(await proved(press)(document, printed.value)));
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  const { pages, looked } = printed.value;
  const { parts, length, sha256 } = printed.value.bytes;
  stage('write');
  const { value: written, diagnostics: told } = await output.write(document.name, parts, true);
  diagnostics.push(...told);
  if (!written) return { diagnostics };
  const codes = addressesOf(printed.value.codes);
  return { value: { written, length, sha256, looked, pages: pages.length, codes }, diagnostics };
};

/** Looks at what nothing else answers for. */
const proved =
  (press: Press): Prove =>
  async (document, { bytes, pages, codes, looked, vouched }) => {
    if (vouched === 'own') {
      const tail = bytes.parts.at(-1) ?? new Uint8Array();
      return proofOfOwn(press, document, codes, tail);
    }
    const unseen = vouched === 'pictures' ? { ...looked, pictures: [] } : looked;
    return proof(press, document, pages, unseen, Buffer.concat(bytes.parts));
  };

const finishing =
  ({ apprentice }: Press): Finish =>
  ({ name }, codes, head, own) =>
    apprentice.ownFile(name, head, own, ownCodes(codes));

/** A document by itself; without bytes when it is only checked. */
const printOne = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
  willPrint: boolean,
  stage: (name: string) => void,
): Promise<Outcome<Printed>> => {
  const laid = await layDocument(press, project, document, willPrint);
  const diagnostics = [...laid.diagnostics];
  if (!laid.value || !willPrint || hasErrors(diagnostics)) return { diagnostics };
  stage('print');
  const printed = await printDocument(press, document, laid.value);
  diagnostics.push(...printed.diagnostics);
  if (!printed.value || hasErrors(diagnostics)) return { diagnostics };
  const { pages } = laid.value.pages;
  const looked = lookedAt(laid.value);
  const bytes = wholeFile(printed.value);
  const codes = codesOf(pages);
  return { value: { bytes, pages, codes, looked, vouched: 'nothing' }, diagnostics };
};

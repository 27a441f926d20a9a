import { type Diagnostic, hasErrors, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { Project } from '../../guide/guide.ts';
import type { Office, Offices } from '../../guide/offices/office.ts';
import type { Page } from '../../layout/page.ts';
import { fileInParts, wholeFile } from '../../pdf/file.ts';
import type { RunFile, RunPlate } from '../../pdf/run.ts';
import { type LaidRun, lookedAt, metadataOf, printJobOf } from '../document.ts';
import type { Looked } from '../manifest/recipe.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import { pictureEdition, preparePictures } from '../prepare.ts';
import type { Press } from '../press.ts';
import type { Printed, Prove } from '../printed.ts';
import { codesOf, type PageCode } from '../proof/placed-codes.ts';
import { picturesProof } from '../proof/proof.ts';
import { pictureMark } from '../proof/proved.ts';
import { madeFor, ownDocument } from './own-document.ts';
import { wordsAmid } from './print-series.ts';
import { type LaidInFull, type Master, openSeries, seriesKey } from './series.ts';

/** Prints the copies of a run one after the other into one file. */
export interface CopyPress {
  /** For the next of the offices. */
  print(office: Office): Promise<Outcome<Copy>>;
  /** What ends the file, after the last copy, part by part. */
  end(): Iterable<Uint8Array>;
  /** Frees what is held outside of JavaScript's memory. */
  free(): void;
}

/** An office's copy. */
export interface Copy {
  /** What the file grows by. */
  readonly bytes: Uint8Array;
  readonly pages: readonly Page[];
  readonly codes: readonly PageCode[];
  readonly looked: Looked;
  /** What is found in it. Never fails before it is asked for. */
  readonly proof: Promise<readonly Diagnostic[]>;
}

/** What copies are printed from. */
interface Plate {
  readonly plate: RunPlate;
  readonly looked: Looked;
}

/**
 * `planned` is the whole run. A first copy is proved as a file by itself, put together as the run is; of those that are printed
 * from it, what is their own.
 */
export const openCopyPress = async (
  press: Press,
  project: Project,
  offices: Offices,
  planned: PlannedDocument,
  prove: Prove,
): Promise<CopyPress> => {
  const { openRun } = await import('../../pdf/run.ts');
  const { copiesFor = [], ...shared } = planned;
  const series = openSeries(press, project, offices, true);
  const metadata = metadataOf(ownDocument(planned, project).publication, press);
  const job = printJobOf(planned);
  const open = ({ fonts }: LaidRun, copies: number): RunFile =>
    openRun(copies, fonts, metadata, planned.edition, job);
  const plates = new Map<Master, Plate>();
  const proved = new Set<string>();
  let run: RunFile | undefined;

  const proofOf = (document: PlannedDocument, office: Office, printed: Printed): Copy['proof'] => {
    const proof = prove(document, printed).then((found) =>
      found.map((each) => ({ ...each, related: [...each.related, madeFor(office)] })),
    );
    proof.catch(() => undefined);
    return proof;
  };

  const again = (
    own: PlannedDocument,
    document: PlannedDocument,
    office: Office,
  ): Outcome<Copy> | undefined => {
    const refused = new Set<Master>();
    const next = () => series.again(own, document, refused);
    for (let laid = next(); laid; laid = next()) {
      const { master, diagnostics } = laid;
      refused.add(master);
      if (hasErrors(diagnostics)) return { diagnostics };
      const { plate, looked } = plates.get(master) as Plate;
      const words = laid.pages && wordsAmid(master.run, laid.pages, laid.words);
      const bytes = words && plate.print(titleOf(office), words);
      if (!bytes || !laid.pages) continue;
      const { pages } = laid.pages;
      const codes = codesOf(master.run.pages.pages, words.slots);
      const file = wholeFile(bytes);
      const printed: Printed = { bytes: file, pages, codes, looked, vouched: 'own' };
      return {
        value: { bytes, pages, codes, looked, proof: proofOf(document, office, printed) },
        diagnostics,
      };
    }
    return undefined;
  };

  const inFull = async (
    document: PlannedDocument,
    office: Office,
    { run: laid, master }: LaidInFull,
  ): Promise<Outcome<Copy>> => {
    const series = seriesKey(planned);
    const look = picturesProof(press, document, laid.pages.pages, [
      ...laid.pictures.found.values(),
    ]);
    const prepared = await preparePictures(
      press,
      laid.pages,
      laid.pictures,
      pictureEdition(document, laid.readingDistanceMm),
      async (one) => (proved.has(pictureMark(series, one)) ? undefined : look(one)),
    );
    const { value: pictures, diagnostics } = prepared;
    if (!pictures || hasErrors(diagnostics)) return { diagnostics };
    run ??= open(laid, copiesFor.length);
    const plate = run.plateOf(laid.pages, pictures);
    const bytes = plate.printFirst(titleOf(office));
    const looked = lookedAt(laid);
    if (master) plates.set(master, { plate, looked });
    const marks = [...pictures.values()].map((one) => pictureMark(series, one));
    const vouched = marks.every((mark) => proved.has(mark)) ? 'pictures' : 'nothing';
    for (const mark of marks) proved.add(mark);
    const alone = open(laid, 1);
    const only = alone.plateOf(laid.pages, pictures).printFirst(titleOf(office));
    const { pages } = laid.pages;
    const codes = codesOf(pages);
    const file = fileInParts([only, ...alone.end()]);
    const printed: Printed = { bytes: file, pages, codes, looked, vouched };
    return {
      value: { bytes, pages, codes, looked, proof: proofOf(document, office, printed) },
      diagnostics,
    };
  };

  return {
    async print(office) {
      const own = { ...shared, office };
      const document = ownDocument(own, project);
      const printed = again(own, document, office);
      if (printed) return printed;
      const { value, diagnostics } = await series.inFull(own, document);
      if (!value) return { diagnostics };
      const outcome = hasErrors(diagnostics) ? undefined : await inFull(document, office, value);
      if (!value.master) value.run.laid.free();
      // What is wrong with all of them is said of each without laying it out in full.
      else if (!outcome?.value && !hasErrors(value.master.said)) series.withdraw(value.master);
      return { ...outcome, diagnostics: [...diagnostics, ...(outcome?.diagnostics ?? [])] };
    },
    end() {
      if (!run) throw new Error('a run without copies');
      return run.end();
    },
    free: () => series.free(),
  };
};

/** What the bookmark of a copy says. */
const titleOf = ({ code, name }: Office): string => `${code} ${name}`;

import { crc32 } from 'node:zlib';
import { type Diagnostic, hasErrors, type Outcome } from '../../diagnostic/diagnostic.ts';
import type { Project } from '../../guide/guide.ts';
import type { Offices } from '../../guide/offices/office.ts';
import type { Pages, Reworded } from '../../layout/page.ts';
import { type FileBytes, fileParts, wholeFile, withTail } from '../../pdf/file.ts';
import type { Plate } from '../../pdf/plate.ts';
import { type LaidRun, lookedAt, metadataOf, printJobOf } from '../document.ts';
import { columnsOf } from '../manifest/columns.ts';
import type { Looked } from '../manifest/recipe.ts';
import { overBudget } from '../plan/budget.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import { pictureEdition, preparePictures } from '../prepare.ts';
import type { Press } from '../press.ts';
import type { Finish, Printed, Prove } from '../printed.ts';
import { codesOf } from '../proof/placed-codes.ts';
import { picturesProof } from '../proof/proof.ts';
import { lookingOnce, openProved, type Proved, pictureMark } from '../proof/proved.ts';
import { slotsAmid } from './around.ts';
import { ownDocument } from './own-document.ts';
import {
  charactersOf,
  type LaidAgain,
  type LaidInFull,
  type MadeSeries,
  type Master,
  openSeries,
  seriesKey,
} from './series.ts';

/** The file of a document that was laid out in full. */
interface Composed {
  readonly bytes: FileBytes;
  /** What others are printed from; absent when none can be. */
  readonly plate: Plate | undefined;
  readonly looked: Looked;
  /** Of its pictures. */
  readonly marks: readonly string[];
  /** What there is to say of a file of so many bytes with these pictures. */
  weigh(document: PlannedDocument, bytes: number): readonly Diagnostic[];
}

/** A master while others are being laid out from it already. */
interface InPress {
  readonly composing: Promise<Outcome<Composed>>;
  /** Whether its file was proved. Never fails. */
  readonly isSound: Promise<boolean>;
}

/** Documents laid out in full that are not printed yet: each holds its layout. */
const IN_FULL = 2;

/**
 * One document in so many lets the event loop take a turn before it is laid out, so that what others need of the disk and of the
 * apprentice is begun meanwhile. If each did, other threads would be woken and put to sleep all the time.
 */
const ONE_IN = 8;

/** What is printed of a document; nothing when it cannot be printed from its master. */
type Printing = Promise<Outcome<Printed> | undefined>;

/**
 * Documents are laid out one after the other, without waiting for the pictures and the proof of the master that they are laid
 * out from. What is printed from a plate is proved while the next is laid out, and is given away when its master is proved.
 */
export const printSeries = (
  press: Press,
  project: Project,
  offices: Offices,
  prove: Prove,
  finish: Finish,
  proved: Proved = openProved(),
): MadeSeries<Printed> => {
  const series = openSeries(press, project, offices, true);
  const inPress = new Map<Master, InPress>();
  let inFull: readonly Promise<unknown>[] = [];
  const layOut = oneByOne();
  const proveMaster = oneByOne();
  const lookOnce = lookingOnce(proved);
  let begun = 0;
  const nextTurn = turns();

  const begin = async (
    planned: PlannedDocument,
    refused: Set<Master>,
  ): Promise<{ readonly printing: Printing }> => {
    begun += 1;
    if (begun % ONE_IN === 0) await nextTurn();
    const document = ownDocument(planned, project);
    const again = () => series.again(planned, document, refused);
    for (let laid = again(); laid; laid = again()) {
      refused.add(laid.master);
      const { pages, diagnostics } = laid;
      if (hasErrors(diagnostics)) return { printing: Promise.resolve({ diagnostics }) };
      const words = pages && wordsAmid(laid.master.run, pages, laid.words);
      if (words) return { printing: printAgain(document, laid, pages, words) };
    }
    await inFull.at(-IN_FULL);
    const { value, diagnostics } = await series.inFull(planned, document);
    if (!value) return { printing: Promise.resolve({ diagnostics }) };
    const printing = printInFull(planned, document, value, diagnostics);
    inFull = [...inFull, printing.catch(() => undefined)].slice(-IN_FULL);
    return { printing };
  };

  const printAgain = async (
    document: PlannedDocument,
    { master, diagnostics: said }: LaidAgain,
    { pages }: Pages,
    words: Reworded,
  ): Printing => {
    const { composing, isSound } = inPress.get(master) as InPress;
    const { value, diagnostics } = await composing.catch(() => NOTHING);
    // Those that were laid out since the last turn are painted one after the other: the processor has at hand what the one before
    // needed, and the apprentice is woken once for all of them.
    await nextTurn();
    const plate = value?.plate;
    const own = plate?.print(words, metadataOf(document.publication, press));
    if (!value || !plate || !own) return undefined;
    const { looked } = value;
    const codes = codesOf(master.run.pages.pages, words.slots);
    const proofOf = async (): Promise<readonly [Printed, readonly Diagnostic[]]> => {
      if (isSample(document)) {
        const bytes = fileParts(plate.head, own);
        const printed: Printed = { bytes, pages, codes, looked, vouched: 'pictures' };
        return [printed, await prove(document, printed)];
      }
      const file = await finish(document, codes, plate.head, own);
      const bytes = withTail(plate.head, file);
      return [{ bytes, pages, codes, looked, vouched: 'own' }, file.found];
    };
    const [[printed, found], mayGo] = await Promise.all([proofOf(), isSound]);
    if (!mayGo) return undefined;
    const weighed = value.weigh(document, printed.bytes.length);
    return { value: printed, diagnostics: [...said, ...diagnostics, ...weighed, ...found] };
  };

  const printInFull = async (
    planned: PlannedDocument,
    document: PlannedDocument,
    { run, master }: LaidInFull,
    said: readonly Diagnostic[],
  ): Promise<Outcome<Printed>> => {
    const release = () => (master ? series.withdraw(master) : run.laid.free());
    if (hasErrors(said)) {
      // What is wrong with all of them is said of each without laying it out in full.
      if (!master || !hasErrors(master.said)) release();
      return { diagnostics: said };
    }
    const { pages } = run.pages;
    const composing = compose(planned, document, run);
    const proving = proveMaster(async (): Promise<Outcome<Printed>> => {
      const { value } = await composing;
      if (!value) return { diagnostics: [] };
      const { bytes, looked, marks } = value;
      const vouched = marks.every((mark) => proved.has(mark)) ? 'pictures' : 'nothing';
      const printed: Printed = { bytes, pages, codes: codesOf(pages), looked, vouched };
      const diagnostics = await prove(document, printed);
      // Only what was proved answers for others.
      if (!hasErrors(diagnostics)) proved.add(marks);
      return { value: printed, diagnostics };
    });
    const isSound = Promise.all([composing, proving]).then(
      ([{ value }, { diagnostics }]) => value?.plate !== undefined && !hasErrors(diagnostics),
      () => false,
    );
    if (master) inPress.set(master, { composing, isSound });
    isSound.then((isMaster) => {
      if (!master || !isMaster) release();
    });
    const [composed, { value, diagnostics: found }] = await Promise.all([composing, proving]);
    const weighed = value ? composed.value?.weigh(document, value.bytes.length) : [];
    const diagnostics = [...said, ...composed.diagnostics, ...(weighed ?? []), ...found];
    return { ...(value ? { value } : {}), diagnostics };
  };

  const compose = async (
    planned: PlannedDocument,
    document: PlannedDocument,
    run: LaidRun,
  ): Promise<Outcome<Composed>> => {
    const { publication, edition } = document;
    const same = run.laid.again(run.laid.words);
    const words = same && wordsAmid(run, run.pages, same);
    const series = seriesKey(document);
    const look = picturesProof(press, document, run.pages.pages, [...run.pictures.found.values()]);
    const [{ value: pictures, diagnostics }, { plateOf }, { writePdf }] = await Promise.all([
      preparePictures(
        press,
        run.pages,
        run.pictures,
        pictureEdition(document, run.readingDistanceMm),
        (one) => lookOnce(pictureMark(series, one), () => look(one)),
      ),
      import('../../pdf/plate.ts'),
      import('../../pdf/write.ts'),
    ]);
    // A turn of the event loop: what was composed just before goes to its proof first.
    await new Promise((resume) => setImmediate(resume));
    if (!pictures || hasErrors(diagnostics)) return { diagnostics };
    const resources = { fonts: run.fonts, pictures };
    const metadata = metadataOf(publication, press);
    const job = printJobOf(document);
    const read = columnsOf(planned, offices, run.style.styling.template);
    const characters = charactersOf(offices, read);
    const plate = plateOf(run.pages, resources, metadata, edition, characters, job);
    const own = words && plate.print(words, metadata);
    return {
      value: {
        bytes: own
          ? fileParts(plate.head, own)
          : wholeFile(writePdf(run.pages, resources, metadata, edition, job)),
        plate: own && plate,
        looked: lookedAt(run),
        marks: [...pictures.values()].map((one) => pictureMark(series, one)),
        weigh: (which, length) => overBudget(which, length, pictures, run.pictures),
      },
      diagnostics,
    };
  };

  return {
    async make(planned) {
      for (const refused = new Set<Master>(); ; ) {
        const { printing } = await layOut(() => begin(planned, refused));
        const printed = await printing;
        if (printed) return printed;
      }
    },
    free: () => series.free(),
  };
};

/** The next turn of the event loop, one for all who wait for it. */
const turns = (): (() => Promise<void>) => {
  let next: Promise<void> | undefined;
  return () => {
    next ??= new Promise((resume) =>
      setImmediate(() => {
        next = undefined;
        resume();
      }),
    );
    return next;
  };
};

/** Runs what it is given one after the other, whatever becomes of it. */
const oneByOne = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
};

const NOTHING: Outcome<never> = { diagnostics: [] };

/** A document's own words as they are printed amid the pages of the first; nothing when more is otherwise than the words. */
export const wordsAmid = (
  { pages: first, finish }: LaidRun,
  pages: Pages,
  words: Reworded,
): Reworded | undefined => {
  if (!finish) return words;
  const slots = slotsAmid(first, pages);
  return slots && { ...words, slots };
};

/** Of the files that are printed from another one's plate, one in so many is looked at with its pages drawn. */
const SAMPLE = 250;

/** The same ones in every run, however the work is divided. */
const isSample = ({ office }: PlannedDocument): boolean =>
  office !== undefined && crc32(office.code) % SAMPLE === 0;

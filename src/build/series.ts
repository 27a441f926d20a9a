import { crc32 } from 'node:zlib';
import { type Diagnostic, hasErrors, type Outcome } from '../diagnostic/diagnostic.ts';
import type { Project } from '../guide/guide.ts';
import type { Office, Offices } from '../guide/offices/office.ts';
import type { Page, Reworded } from '../layout/page.ts';
import { rewordedPages } from '../layout/reword.ts';
import { type FileBytes, wholeFile } from '../pdf/file.ts';
import type { Plate } from '../pdf/plate.ts';
import { rewordingInPrint, rewordingInTree } from '../template/alike.ts';
import type { Rendered } from '../template/handlebars/rendered.ts';
import { readPage } from '../template/style.ts';
import type { Rewording } from '../template/styled.ts';
import { slotsAmid } from './around.ts';
import { overBudget } from './budget.ts';
import { type LaidRun, layRun, lookedAt, metadataOf, printJobOf } from './document.ts';
import type { OfficeCopy } from './manifest/manifest.ts';
import type { Looked } from './manifest/recipe.ts';
import { ownDocument } from './own.ts';
import type { PlannedDocument } from './plan.ts';
import { pictureEdition, preparePictures } from './prepare.ts';
import type { Press } from './press.ts';
import { otherOffice } from './probe.ts';
import { openProved, type Proved, pictureMark } from './proved.ts';
import { pageOf, type Styled } from './style.ts';

/** A document of a series, printed. */
export interface Printed {
  readonly bytes: FileBytes;
  readonly pages: readonly Page[];
  /** What was looked at for it; one object for all that share it. */
  readonly looked: Looked;
  /** What files of its series that were looked at answer for: all but its own codes, the pictures, or nothing. */
  readonly vouched: 'own' | 'pictures' | 'nothing';
  /** Of a print run: whose copy stands where. */
  readonly copies?: readonly OfficeCopy[];
}

/** One guide in one format for many offices: what they share is laid out and written once. */
export interface Series {
  /** `document` still has its placeholders. Made one after the other, in whatever order. */
  make(document: PlannedDocument): Promise<Outcome<Printed>>;
  /** Frees what is held outside of JavaScript's memory. */
  free(): void;
}

/** A document that was made in full, whose plate others print from. */
interface Master {
  readonly style: Styled;
  /** How long the templates' pages are of the documents that it fits: words of so many letters take so many lines. */
  readonly fitting: { count: number; characters: number };
  readonly run: LaidRun;
  readonly plate: Plate;
  readonly looked: Looked;
  /** What there is to say of all files that are printed from it. */
  readonly said: readonly Diagnostic[];
  /** What there is to say of a file of so many bytes. */
  weigh(document: PlannedDocument, bytes: number): readonly Diagnostic[];
}

/** What is printed from a plate is proved while the next is made; what others are printed from was proved before. */
interface Made extends Outcome<Printed> {
  readonly proof?: Promise<readonly Diagnostic[]>;
}

/** Each of them holds a layout and the bytes of a file; offices whose names take a line more need another one. */
const MOST_MASTERS = 16;

/** Whether a document can be one of a series: on a sheet its pages are parts of another. */
export const isSerial = ({ office, imposition }: PlannedDocument): boolean =>
  office !== undefined && !imposition;

/** What documents of the same series have in common. */
export const seriesKey = ({ publication, format, edition, job }: PlannedDocument): string =>
  JSON.stringify([publication.id, format, edition.id, job?.profile.name]);

/** Proves a document that was made; what it finds keeps the file from being written. */
export type Prove = (document: PlannedDocument, printed: Printed) => Promise<readonly Diagnostic[]>;

export const openSeries = (
  press: Press,
  project: Project,
  offices: Offices,
  prove: Prove,
  proved: Proved = openProved(),
): Series => {
  const masters: Master[] = [];
  const characters = charactersOf(offices);
  let last: Promise<unknown> = Promise.resolve();

  const make = async (planned: PlannedDocument): Promise<Made> => {
    const document = ownDocument(planned, project);
    const page = masters[0] && pageOf(masters[0].style.styling, project, document);
    if (page?.value) {
      const { value, diagnostics } = fromMasters(page.value, document);
      if (value) return { value, diagnostics, proof: prove(document, value) };
    }
    return anew(planned, document);
  };

  const fromMasters = (page: Rendered, document: PlannedDocument): Outcome<Printed> => {
    const length = lengthOf(page);
    const likely = [...masters].sort((a, b) => farFrom(length, a) - farFrom(length, b));
    for (const [master, words] of alikeTo(page, likely)) {
      const { run, plate } = master;
      const reworded = run.laid.again(words);
      const { value, diagnostics } = reworded
        ? finished(run, document, reworded)
        : { diagnostics: [] };
      if (!value || hasErrors(diagnostics)) continue;
      const bytes = plate.print(value.words, metadataOf(document.publication, press));
      if (!bytes) continue;
      master.fitting.count += 1;
      master.fitting.characters += length;
      const vouched = isSample(document) ? 'pictures' : 'own';
      return {
        value: { bytes, pages: value.pages, looked: master.looked, vouched },
        diagnostics: [...master.said, ...diagnostics, ...master.weigh(document, bytes.length)],
      };
    }
    return { diagnostics: [] };
  };

  const anew = async (
    planned: PlannedDocument,
    document: PlannedDocument,
  ): Promise<Outcome<Printed>> => {
    let open: Rewording | undefined;
    const laid = await layRun(press, project, document, true, (style) => {
      open = openWords(style, planned, project, offices);
      return open;
    });
    const diagnostics: Diagnostic[] = [...laid.diagnostics];
    const run = laid.value;
    if (!run || hasErrors(diagnostics)) {
      run?.laid.free();
      return { diagnostics };
    }
    const { edition, office } = document;
    const [prepared, { plateOf }] = await Promise.all([
      preparePictures(
        press,
        run.pages,
        run.pictures,
        pictureEdition(document, run.readingDistanceMm),
      ),
      import('../pdf/plate.ts'),
    ]);
    diagnostics.push(...prepared.diagnostics);
    if (!prepared.value || hasErrors(diagnostics)) {
      run.laid.free();
      return { diagnostics };
    }
    const resources = { fonts: run.fonts, pictures: prepared.value };
    const metadata = metadataOf(document.publication, press);
    const job = printJobOf(document);
    const plate = plateOf(run.pages, resources, metadata, edition, characters, job);
    const same = run.laid.again(NO_WORDS);
    const ready = same && finished(run, document, same).value;
    const bytes = ready && plate.print(ready.words, metadata);
    const { pages } = run.pages;
    const looked = lookedAt(run);
    const marks = [...prepared.value.values()].map((one) => pictureMark(seriesKey(planned), one));
    const vouched = marks.every((mark) => proved.has(mark)) ? 'pictures' : 'nothing';
    const { writePdf } = await import('../pdf/write.ts');
    const whole = bytes ?? wholeFile(writePdf(run.pages, resources, metadata, edition, job));
    const printed: Printed = { bytes: whole, pages, looked, vouched };
    // The finishing is done for each document, and what it finds told of that one.
    const said = diagnostics.filter((each) => !run.finishing.includes(each));
    const { value: pictures } = prepared;
    const weigh: Master['weigh'] = (which, length) =>
      overBudget(which, length, pictures, run.pictures);
    diagnostics.push(...weigh(document, whole.length));
    const found = await prove(document, printed);
    diagnostics.push(...found);
    // Only what was proved answers for others.
    const isProved = !hasErrors(found);
    if (isProved) proved.add(marks);
    // What is said of this office may not be so of another.
    const isOfAll = said.every(({ related }) => !related.some(({ span }) => span === office?.span));
    if (bytes && isProved && isOfAll && masters.length < MOST_MASTERS) {
      const fitting = { count: 1, characters: lengthOf(run.style.page.source) };
      masters.push({ style: run.style, fitting, run, plate, looked, said, weigh });
    } else run.laid.free();
    return { value: printed, diagnostics };
  };

  return {
    async make(document) {
      const made = last.then(() => make(document));
      last = made.catch(() => undefined);
      const { proof = [], ...outcome } = await made;
      return { ...outcome, diagnostics: [...outcome.diagnostics, ...(await proof)] };
    },
    free() {
      for (const { run } of masters) run.laid.free();
    },
  };
};

const lengthOf = ({ parts }: Rendered): number =>
  parts.reduce((sum, part) => sum + (part.kind === 'group' ? part.length : part.text.length), 0);

const farFrom = (length: number, { fitting: { count, characters } }: Master): number =>
  Math.abs(length - characters / count);

/** A document's pages and its own words, as they are printed; no value when more is otherwise than the words. */
const finished = (
  { laid, pages: first, finish }: LaidRun,
  document: PlannedDocument,
  words: Reworded,
): Outcome<{ readonly pages: readonly Page[]; readonly words: Reworded }> => {
  if (!finish)
    return { value: { pages: rewordedPages(first.pages, words), words }, diagnostics: [] };
  const own = { ...laid.pages, pages: rewordedPages(laid.pages.pages, words) };
  const { value, diagnostics } = finish(document, own);
  const slots = value && slotsAmid(first, value);
  if (!slots) return { diagnostics };
  return { value: { pages: value.pages, words: { ...words, slots } }, diagnostics };
};

/** Those that a page differs from in words alone, with these words; first those that need no parsing to tell. */
function* alikeTo<M extends Pick<Master, 'style'>>(
  printed: Rendered,
  masters: readonly M[],
): Generator<readonly [M, Rewording]> {
  const unsure: M[] = [];
  for (const master of masters) {
    const words = rewordingInPrint(master.style, printed);
    if (words) yield [master, words];
    else unsure.push(master);
  }
  const page = unsure.length > 0 ? readPage(printed) : undefined;
  if (!page?.value || page.diagnostics.length > 0) return;
  for (const master of unsure) {
    const words = rewordingInTree(master.style, page.value);
    if (words) yield [master, words];
  }
}

/** Of the files that are printed from another one's plate, one in so many is looked at with its pages drawn. */
const SAMPLE = 250;

/** The same ones in every run, however the work is divided. */
const isSample = ({ office }: PlannedDocument): boolean =>
  office !== undefined && crc32(office.code) % SAMPLE === 0;

const NO_WORDS: Rewording = { texts: new Map(), elements: new Map() };

/** Everything that depends on the office: what is otherwise for an office in which every value is. */
const openWords = (
  style: Styled,
  planned: PlannedDocument,
  project: Project,
  { columns }: Offices,
): Rewording | undefined => {
  const other = otherOffice(planned.office as Office, columns);
  const document = ownDocument({ ...planned, office: other }, project);
  const printed = pageOf(style.styling, project, document).value;
  const [found] = printed ? alikeTo(printed, [{ style }]) : [];
  return found?.[1];
};

const letters = new WeakMap<Offices, readonly string[]>();

/** Whatever office a file is for, its fonts hold the letters of all. */
export const charactersOf = (offices: Offices): readonly string[] => {
  const known = letters.get(offices);
  if (known) return known;
  const found = new Set<string>();
  for (const { values } of offices.records)
    for (const value of Object.values(values))
      for (const written of [value, value.toUpperCase(), value.toLowerCase()])
        for (const character of written) found.add(character);
  const sorted = [...found].sort();
  letters.set(offices, sorted);
  return sorted;
};

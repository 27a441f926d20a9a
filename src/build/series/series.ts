import type { Diagnostic, Outcome } from '../../diagnostic/diagnostic.ts';
import type { Project } from '../../guide/guide.ts';
import type { Office, Offices } from '../../guide/offices/office.ts';
import type { Pages, Reworded } from '../../layout/page.ts';
import { rewordedPages } from '../../layout/reword.ts';
import { isOpenAlike, rewordingInPrint, rewordingInTree } from '../../template/alike.ts';
import type { Rendered } from '../../template/handlebars/rendered.ts';
import { readPage } from '../../template/style.ts';
import type { ElementWords, Rewording, StyledElement } from '../../template/styled.ts';
import { finished, type LaidRun, layBeside, layRun } from '../document.ts';
import { columnsOf } from '../manifest/columns.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Press } from '../press.ts';
import { openPages, pageOf, type Styled } from '../style.ts';
import { otherOffice } from './other-office.ts';
import { madeFor, ownDocument } from './own-document.ts';

/** One guide in one format for many offices: what they share is laid out once. */
export interface Series {
  /**
   * Laid out with its own words from one of the masters, but for `refused`; nothing when it fits none.
   * `planned` still has its placeholders.
   */
  again(
    planned: PlannedDocument,
    document: PlannedDocument,
    refused: ReadonlySet<Master>,
  ): LaidAgain | undefined;
  /** Laid out in full. */
  inFull(planned: PlannedDocument, document: PlannedDocument): Promise<Outcome<LaidInFull>>;
  /** No other document is laid out from it any more. */
  withdraw(master: Master): void;
  /** Frees what is held outside of JavaScript's memory. */
  free(): void;
}

/** The documents of a series, each with what is made of it: asked for with their placeholders, several at once. */
export interface MadeSeries<Made> {
  make(document: PlannedDocument): Promise<Outcome<Made>>;
  /** Frees what is held outside of JavaScript's memory. */
  free(): void;
}

/** A document that was laid out in full, from which others are. */
export interface Master {
  readonly run: LaidRun;
  readonly office: Office;
  /** In what the documents that are laid out from it may differ from it. */
  readonly open: Rewording;
  /** What there is to say of all that are laid out from it. */
  readonly said: readonly Diagnostic[];
  /** How long the templates' pages are of the documents that it fits: words of so many letters take so many lines. */
  readonly fitting: { count: number; characters: number };
}

export interface LaidAgain {
  readonly master: Master;
  readonly words: Reworded;
  /** Ready to be printed; nothing when they cannot be. */
  readonly pages: Pages | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LaidInFull {
  readonly run: LaidRun;
  /** Absent: nothing is laid out from it, and who asked for it frees it. */
  readonly master: Master | undefined;
}

/** Each of them holds a layout and the bytes of a file; offices whose names take a line more need another one. */
const MOST_MASTERS = 16;

/** Whether a document can be one of a series. */
export const isSerial = ({ office }: PlannedDocument): boolean => office !== undefined;

/** What documents of the same series have in common. */
export const seriesKey = (document: PlannedDocument): string => {
  const { publication, format, edition, job, imposition } = document;
  return JSON.stringify([publication.id, format, edition.id, job?.profile.name, imposition]);
};

/** `willPrint`: pixels are prepared while a document is laid out in full. */
export const openSeries = (
  press: Press,
  project: Project,
  offices: Offices,
  willPrint: boolean,
): Series => {
  const masters: Master[] = [];
  const pages = openPages();
  // Documents that are only checked may be made of any.
  const opensAlike = willPrint ? opensAsMaster(project, offices) : () => true;
  const hasLetters = willPrint ? sameLetters(offices) : () => true;
  const withdraw = (master: Master): void => {
    const place = masters.indexOf(master);
    if (place < 0) return;
    masters.splice(place, 1);
    master.run.laid.free();
  };
  const printedAs = (document: PlannedDocument): Rendered | undefined => {
    const [any] = masters;
    return any && pages(any.run.style.styling, project, document).value;
  };
  const enter = (
    { office }: PlannedDocument,
    run: LaidRun,
    open: Rewording,
    said: readonly Diagnostic[],
    length: number,
  ): Master | undefined => {
    if (!office || masters.length === MOST_MASTERS) return undefined;
    const master = { run, office, open, said, fitting: { count: 1, characters: length } };
    masters.push(master);
    return master;
  };
  /** From the tree of a master, where the document differs from it in words alone. */
  const layBesideMaster = (
    planned: PlannedDocument,
    document: PlannedDocument,
  ): Outcome<LaidInFull> | undefined => {
    const page = printedAs(document);
    const silent = masters.filter(({ said }) => said.length === 0);
    const found = page && first(alikeTo(page, silent), (each) => opensAlike(planned, each));
    if (!found) return undefined;
    const run = layBeside(found.master.run, document, found.words);
    if (!run) return undefined;
    const master = enter(document, run, found.master.open, [], page.length);
    return { value: { run, master }, diagnostics: run.finishing };
  };
  return {
    again(planned, document, refused) {
      const page = printedAs(document);
      if (!page) return undefined;
      const { length } = page;
      const likely = masters
        .filter((master) => !refused.has(master))
        .sort((a, b) => farFrom(length, a) - farFrom(length, b));
      for (const found of alikeTo(page, likely)) {
        if (!opensAlike(planned, found) || !hasLetters(planned, found)) continue;
        const { master, words } = found;
        const reworded = master.run.laid.again(words);
        if (!reworded) continue;
        master.fitting.count += 1;
        master.fitting.characters += length;
        const { laid, finish } = master.run;
        const own = { ...laid.pages, pages: rewordedPages(laid.pages.pages, reworded) };
        const { value, diagnostics } = finished(finish, document, own);
        const said = saidOf(document, master);
        return { master, words: reworded, pages: value, diagnostics: [...said, ...diagnostics] };
      }
      return undefined;
    },
    async inFull(planned, document) {
      const beside = layBesideMaster(planned, document);
      if (beside) return beside;
      let open: Rewording | undefined;
      const { value: run, diagnostics } = await layRun(
        press,
        project,
        document,
        willPrint,
        (style) => {
          open = openWords(style, planned, project, offices);
          return open;
        },
      );
      if (!run) return { diagnostics };
      // The finishing is done for each document, and what it finds told of that one.
      const said = diagnostics.filter((each) => !run.finishing.includes(each));
      // What is said of words that are this office's may not be so of another's.
      const isOfAll = said.length === 0 || (open && run.laid.again(ownWords(open)) !== undefined);
      const { length } = run.style.page.source;
      const master = open && isOfAll ? enter(document, run, open, said, length) : undefined;
      return { value: { run, master }, diagnostics };
    },
    withdraw,
    free() {
      for (const master of [...masters]) withdraw(master);
    },
  };
};

/** What is said of all documents of a master, as it is said of this one. */
const saidOf = ({ office }: PlannedDocument, master: Master): readonly Diagnostic[] =>
  master.said.map((problem) => {
    const related = problem.related.map((each) =>
      office && each.span === master.office.span ? madeFor(office) : each,
    );
    return { ...problem, related };
  });

const farFrom = (length: number, { fitting: { count, characters } }: Master): number =>
  Math.abs(length - characters / count);

/** A master that a page differs from in words alone. */
interface Found<M> {
  readonly master: M;
  readonly words: Rewording;
  /** Whether the same was printed by the same statements of the template, but for values. */
  readonly inPrint: boolean;
}

/** Those that a page differs from in words alone; first those that need no parsing to tell. */
function* alikeTo<M extends { readonly run: Pick<LaidRun, 'style'> }>(
  printed: Rendered,
  masters: readonly M[],
): Generator<Found<M>> {
  const unsure: M[] = [];
  const inPrint = ofStyles((style) => rewordingInPrint(style, printed));
  for (const master of masters) {
    const words = inPrint(master.run.style);
    if (words) yield { master, words, inPrint: true };
    else unsure.push(master);
  }
  const page = unsure.length > 0 ? readPage(printed) : undefined;
  if (!page?.value || page.diagnostics.length > 0) return;
  const { value } = page;
  const inTree = ofStyles((style) => rewordingInTree(style, value));
  for (const master of unsure) {
    const words = inTree(master.run.style);
    if (words) yield { master, words, inPrint: false };
  }
}

const first = <T>(all: Iterable<T>, isWanted: (one: T) => boolean): T | undefined => {
  for (const one of all) if (isWanted(one)) return one;
  return undefined;
};

/** Masters that were laid out beside one another have one style: what is told by it is told once. */
const ofStyles = (rewordingBy: (style: Styled) => Rewording | undefined) => {
  const known = new Map<Styled, Rewording | undefined>();
  return (style: Styled): Rewording | undefined => {
    if (!known.has(style)) known.set(style, rewordingBy(style));
    return known.get(style);
  };
};

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
  const [found] = printed ? alikeTo(printed, [{ run: { style } }]) : [];
  return found?.words;
};

/**
 * Whether the same places would be open if a document were the first one of its series. Where an office has no telephone, a page
 * may say so in words of the template: such a document made from one with a telephone would be another file than alone.
 */
const opensAsMaster = (project: Project, offices: Offices) => {
  const known = new WeakMap<Styled, Map<string, boolean>>();
  return (planned: PlannedDocument, { master, words, inPrint }: Found<Master>): boolean => {
    const { style } = master.run;
    const ask = (): boolean => {
      const others = openWords(style, planned, project, offices);
      return others !== undefined && isOpenAlike(master.open, words, others);
    };
    if (!inPrint) return ask();
    const answers = known.get(style) ?? new Map<string, boolean>();
    known.set(style, answers);
    const given = Object.values((planned.office as Office).values).map((value) => value !== '');
    const answer = answers.get(given.join()) ?? ask();
    answers.set(given.join(), answer);
    return answer;
  };
};

/**
 * Whether a document shows the letters that its master does, beside those of all offices: the fonts of a file hold those of the words that
 * its own page says, also where it says them in an open place.
 */
const sameLetters = (offices: Offices) => {
  const common = new WeakMap<Styled, ReadonlySet<string>>();
  return (planned: PlannedDocument, { master, words }: Found<Master>): boolean => {
    const { laid, style } = master.run;
    const read = () => columnsOf(planned, offices, style.styling.template);
    const letters = common.get(style) ?? new Set(charactersOf(offices, read()).join(''));
    common.set(style, letters);
    const rare = (text: string): string =>
      [...new Set(text)]
        .filter((letter) => !letters.has(letter))
        .sort()
        .join('');
    const nodes = new Set([...words.texts.keys(), ...laid.words.texts.keys()]);
    return [...nodes].every((node) => {
      const own = words.texts.get(node) ?? node.text;
      return rare(own) === rare(laid.words.texts.get(node) ?? node.text);
    });
  };
};

/** The words that stand in these places of the first document. */
const ownWords = ({ texts, elements }: Rewording): Rewording => ({
  texts: new Map([...texts.keys()].map((node) => [node, node.text])),
  elements: new Map<StyledElement, ElementWords>([...elements.keys()].map((each) => [each, {}])),
});

/** What values are written with beside their own letters: spaces that keep words together, and bytes in addresses. */
const WRITTEN_WITH = '\u00a0%0123456789ABCDEF';

/** Nothing that is printed; no word goes on behind it, where a letter's small form may hang on the next one. */
const APART = '\u0000';

const letters = new WeakMap<Offices, Map<string, readonly string[]>>();

/** Whatever office a file is for, its fonts hold the letters of all, in the columns that are read; by default in all. */
export const charactersOf = (offices: Offices, columns?: readonly string[]): readonly string[] => {
  const ofList = letters.get(offices) ?? new Map<string, readonly string[]>();
  letters.set(offices, ofList);
  const key = columns?.join() ?? '';
  const known = ofList.get(key);
  if (known) return known;
  const written = offices.records
    .flatMap(
      ({ values }) => columns?.map((column) => values[column] ?? '') ?? Object.values(values),
    )
    .join(APART);
  const found = new Set(
    [written, written.toUpperCase(), written.toLowerCase(), WRITTEN_WITH].join(APART),
  );
  found.delete(APART);
  const sorted = [...found].sort();
  ofList.set(key, sorted);
  return sorted;
};

import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Edition } from '../../edition.ts';
import type { Guide, Poster, Project } from '../../guide/guide.ts';
import { fileNameOf, nameKey } from '../../guide/offices/file-name.ts';
import { gapsIn } from '../../guide/offices/gaps.ts';
import { isPerOffice } from '../../guide/offices/general.ts';
import { lostZeros } from '../../guide/offices/lost-zeros.ts';
import type { Office } from '../../guide/offices/office.ts';
import type { Imposition } from '../../imposition/impose.ts';
import { editionFor, type PressJob, profileOf } from '../press-pages/press-job.ts';
import { budgetOf } from './budget.ts';
import { ALL_OFFICES, chooseOffices, inShard, type OfficeChoice } from './choose.ts';
import { runSelection } from './run-name.ts';

/** One file to be made. */
export interface PlannedDocument {
  /** With placeholders still in it; `ownDocument` puts the values of `office` in. */
  readonly publication: Guide | Poster;
  /** Whom it is made for; absent: for everybody. */
  readonly office?: Office | undefined;
  /** Of a print run: the offices whose copies stand in this one file, in order; never empty. */
  readonly copiesFor?: readonly Office[] | undefined;
  /** Of a print run: which offices were asked for. */
  readonly choice?: OfficeChoice | undefined;
  /** Full name of the format: `<template>-<format>`. */
  readonly format: string;
  readonly edition: Edition;
  /** Of a press edition. */
  readonly job?: PressJob | undefined;
  /** Bytes that its file may have. */
  readonly budget?: number | undefined;
  /** How the pages are put on sheets; absent: each is a sheet of its own. */
  readonly imposition?: Imposition | undefined;
  /** Name of the file in the output folder; its folders are separated by "/". */
  readonly name: string;
}

/** How many there are for people to hold: a print run has many in one file. */
export const copiesIn = (documents: readonly PlannedDocument[]): number =>
  documents.reduce((sum, { copiesFor }) => sum + (copiesFor?.length ?? 1), 0);

/** What a run is to make; an empty list means all. */
export interface Selection {
  readonly only: readonly string[];
  readonly formats: readonly string[];
  readonly edition: Edition;
  /** Name of the print profile; absent: the usual one. */
  readonly profile?: string | undefined;
  /** How the pages are put on sheets; absent: not at all. */
  readonly imposition?: Imposition | undefined;
  /** Absent: all offices. */
  readonly offices?: OfficeChoice | undefined;
  /** One file with the copies of all offices instead of a file for each. */
  readonly printRun?: boolean | undefined;
}

export const publications = (project: Project): readonly (Guide | Poster)[] => [
  ...project.guides,
  ...project.posters,
];

/** `vnpt-smartca.leaflet-a4.email`, `vnpt-smartca.leaflet-a4.print.digital.booklet` */
export const documentName = (
  id: string,
  format: string,
  edition: string,
  ...more: readonly (string | undefined)[]
): string => [id, format, edition, ...more.filter((part) => part !== undefined)].join('.');

/**
 * The documents of the run in the project's order, with a problem for each that would share a file with another, for each
 * text that has a gap at one of its offices, and for codes of these that may have lost their zeros.
 */
export const planDocuments = (
  project: Project,
  selection: Selection,
  job?: PressJob,
): {
  readonly documents: readonly PlannedDocument[];
  readonly diagnostics: readonly Diagnostic[];
} => {
  const { only, formats, edition, profile, imposition, printRun } = selection;
  // Files of the usual profile do not name it.
  const suffix = profile === profileOf(edition, project) ? undefined : profile;
  const choice = selection.offices ?? ALL_OFFICES;
  const documents: PlannedDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<string, PlannedDocument>();
  const made = job ? editionFor(edition, job) : edition;
  const { offices } = project;
  const isNarrowed = choice.codes.length > 0 || choice.conditions.length > 0;
  const chosen = chooseOffices(offices?.records ?? [], choice).filter(({ code }) =>
    inShard(code, choice.shard),
  );
  if (offices) {
    const own = publications(project).filter(({ id }) => isPerOffice(offices, id));
    diagnostics.push(...gapsIn(own, { ...offices, records: chosen }));
    if (own.length > 0) diagnostics.push(...lostZeros(offices.records, chosen));
  }
  const add = (document: PlannedDocument): void => {
    const key = nameKey(document.name);
    const other = taken.get(key)?.publication;
    const { publication, name } = document;
    if (!other) {
      taken.set(key, document);
      documents.push(document);
    } else if (other !== publication) {
      const facts = { name, first: other.file, second: publication.file };
      const place = {
        span: publication.spans.id ?? publication.span,
        related: [{ message: 'The other document is here.', span: other.spans.id ?? other.span }],
      };
      diagnostics.push(diagnose('GP611', facts, place));
    }
  };
  for (const publication of publications(project)) {
    if (only.length > 0 && !only.includes(publication.id)) continue;
    const budget = budgetOf(publication, project, edition);
    for (const format of publication.formats) {
      if (formats.length > 0 && !formats.includes(format)) continue;
      const whole = documentName(publication.id, format, edition.id, suffix, imposition);
      const document = { publication, format, edition: made, job, imposition, budget };
      if (offices && isPerOffice(offices, publication.id) && printRun) {
        const name = `${whole}.run${runSelection(choice, offices.records)}.pdf`;
        // Nobody downloads a print run to a phone.
        const run = { ...document, budget: undefined, copiesFor: chosen, choice, name };
        if (chosen.length > 0) add(run);
      } else if (offices && isPerOffice(offices, publication.id))
        for (const office of chosen) {
          const name = fileNameOf(offices.files, whole, office);
          // Not spread: V8 of Node 20 describes each object that grows behind a spread by itself, in 0.3 kB.
          add({ publication, office, format, edition: made, job, imposition, budget, name });
        }
      else if (!isNarrowed && inShard(publication.id, choice.shard))
        add({ ...document, name: `${whole}.pdf` });
    }
  }
  return { documents, diagnostics };
};

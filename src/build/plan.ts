import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Edition } from '../edition.ts';
import type { Guide, Poster, Project } from '../guide/guide.ts';
import type { Imposition } from '../imposition/impose.ts';
import { editionFor, type PressJob } from './press-job.ts';

/** One file to be made. */
export interface PlannedDocument {
  readonly publication: Guide | Poster;
  /** Full name of the format: `<template>-<format>`. */
  readonly format: string;
  readonly edition: Edition;
  /** Of a press edition. */
  readonly job?: PressJob | undefined;
  /** How the pages are put on sheets; absent: each is a sheet of its own. */
  readonly imposition?: Imposition | undefined;
  /** Name of the file in the output folder. */
  readonly name: string;
}

/** What a run is to make; an empty list means all. */
export interface Selection {
  readonly only: readonly string[];
  readonly formats: readonly string[];
  readonly edition: Edition;
  readonly job?: PressJob | undefined;
  /** The profile's part of file names; absent for the usual one. */
  readonly suffix?: string | undefined;
  readonly imposition?: Imposition | undefined;
}

export const publications = (project: Project): readonly (Guide | Poster)[] => [
  ...project.guides,
  ...project.posters,
];

/** `vnpt-smartca.leaflet-a4.email.pdf`, `vnpt-smartca.leaflet-a4.print.digital.booklet.pdf` */
export const outputName = (
  id: string,
  format: string,
  edition: string,
  ...more: readonly (string | undefined)[]
): string => [id, format, edition, ...more.filter((part) => part !== undefined), 'pdf'].join('.');

/** The documents of the run in the project's order, and a problem for each that would share a file with another. */
export const planDocuments = (
  project: Project,
  { only, formats, edition, job, suffix, imposition }: Selection,
): {
  readonly documents: readonly PlannedDocument[];
  readonly diagnostics: readonly Diagnostic[];
} => {
  const documents: PlannedDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<string, PlannedDocument>();
  for (const publication of publications(project)) {
    if (only.length > 0 && !only.includes(publication.id)) continue;
    for (const format of publication.formats) {
      if (formats.length > 0 && !formats.includes(format)) continue;
      const name = outputName(publication.id, format, edition.id, suffix, imposition);
      const made = job ? editionFor(edition, job) : edition;
      const document = { publication, format, edition: made, job, imposition, name };
      // NTFS and APFS take names that differ in capitals for the same file.
      const other = taken.get(name.toLowerCase());
      if (!other) {
        taken.set(name.toLowerCase(), document);
        documents.push(document);
      } else if (other.publication !== publication) {
        const first = other.publication;
        diagnostics.push(
          diagnose(
            'GP611',
            { name, first: first.file, second: publication.file },
            {
              span: publication.spans.id ?? publication.span,
              related: [{ message: 'The other document', span: first.spans.id ?? first.span }],
            },
          ),
        );
      }
    }
  }
  return { documents, diagnostics };
};

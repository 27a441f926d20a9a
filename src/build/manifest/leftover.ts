import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Guide, Poster, Project } from '../../guide/guide.ts';
import { fileNameOf, nameKey } from '../../guide/offices/file-name.ts';
import { isPerOffice } from '../../guide/offices/general.ts';
import type { Office, Offices } from '../../guide/offices/office.ts';
import { documentName, publications } from '../plan.ts';
import type { ManifestEntry } from './manifest.ts';

/** Files that no build of the project as it is would make again: a warning for each reason (GP629). */
export const leftovers = (
  project: Project,
  entries: readonly ManifestEntry[],
  label: string,
): readonly Diagnostic[] => {
  const byReason = new Map<string, string[]>();
  const whyLeft = judgeOf(project);
  for (const entry of entries) {
    const reason = whyLeft(entry);
    if (reason === undefined) continue;
    const paths = byReason.get(reason);
    if (paths) paths.push(entry.path);
    else byReason.set(reason, [entry.path]);
  }
  return [...byReason].map(([reason, paths]) =>
    diagnose('GP629', { reason, paths: paths.map((path) => `${label}/${path}`) }),
  );
};

/** Why a file would not be made again; nothing for one that would. */
export const judgeOf = (project: Project): ((entry: ManifestEntry) => string | undefined) => {
  const { offices } = project;
  const byCode = new Map(offices?.records.map((office) => [office.code, office]));
  const byId = new Map(publications(project).map((publication) => [publication.id, publication]));
  return (entry) => whyLeft(entry, byId.get(entry.document), offices, byCode);
};

const whyLeft = (
  entry: ManifestEntry,
  publication: Guide | Poster | undefined,
  offices: Offices | undefined,
  byCode: ReadonlyMap<string, Office>,
): string | undefined => {
  const { document, format, office: code, copies } = entry;
  if (!publication) return `there is no guide or poster “${document}” any more`;
  if (!publication.formats.includes(format))
    return `“${document}” has no format ${format} any more`;
  if (!offices || !isPerOffice(offices, document))
    return code === undefined && !copies
      ? undefined
      : `“${document}” is made once for all offices now`;
  if (copies)
    return copies.some((copy) => byCode.has(copy.office))
      ? undefined
      : 'none of its offices is in the list any more';
  if (code === undefined) return `“${document}” is made for each office now`;
  const office = byCode.get(code);
  if (!office) return `the office “${code}” is not in the list any more`;
  const names = wholeNames(entry).map((whole) => nameKey(fileNameOf(offices.files, whole, office)));
  return names.includes(nameKey(entry.path))
    ? undefined
    : 'files of offices have other names now, as the list and “files” in guidepress.yaml say';
};

/** The usual profile is not part of a name. */
const wholeNames = ({ document, format, edition, profile, imposition }: ManifestEntry) =>
  [undefined, profile].map((suffix) => documentName(document, format, edition, suffix, imposition));

import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Guide, Poster, Project } from '../../guide/guide.ts';
import { fileNameOf, nameKey } from '../../guide/offices/file-name.ts';
import { isPerOffice } from '../../guide/offices/general.ts';
import type { Office, Offices } from '../../guide/offices/office.ts';
import { documentName, publications } from '../plan/plan.ts';
import type { ManifestEntry } from './manifest.ts';

/** Why a file would not be made again; `office` is the code of one that has left the list. */
type Why = { readonly reason: string } | { readonly office: string };

/** Files that no build of the project as it is would make again: a warning for each reason (GP629). */
export const leftovers = (
  project: Project,
  entries: readonly ManifestEntry[],
  label: string,
): readonly Diagnostic[] => {
  const whyLeft = judgeOf(project);
  const left = entries.flatMap((entry) => {
    const why = whyLeft(entry);
    return why ? [{ path: `${label}/${entry.path}`, why }] : [];
  });
  const gone = new Set(left.flatMap(({ why }) => ('office' in why ? why.office : [])));
  const [first] = gone;
  const theirs =
    gone.size === 1
      ? `the office “${first}” is not in the list any more`
      : `${gone.size} offices are not in the list any more`;
  const byReason = new Map<string, string[]>();
  for (const { path, why } of left) {
    const reason = 'office' in why ? theirs : why.reason;
    const paths = byReason.get(reason);
    if (paths) paths.push(path);
    else byReason.set(reason, [path]);
  }
  return [...byReason].map(([reason, paths]) => diagnose('GP629', { reason, paths }));
};

/** Why a file would not be made again; nothing for one that would. */
export const judgeOf = (project: Project): ((entry: ManifestEntry) => Why | undefined) => {
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
): Why | undefined => {
  const { document, format, office: code, copies } = entry;
  if (!publication) return { reason: `there is no guide or poster “${document}” any more` };
  if (!publication.formats.includes(format))
    return { reason: `“${document}” has no format ${format} any more` };
  if (!offices || !isPerOffice(offices, document))
    return code === undefined && !copies
      ? undefined
      : { reason: `“${document}” is made once for all offices now` };
  if (copies)
    return copies.some((copy) => byCode.has(copy.office))
      ? undefined
      : { reason: 'none of its offices is in the list any more' };
  if (code === undefined) return { reason: `“${document}” is made for each office now` };
  const office = byCode.get(code);
  if (!office) return { office: code };
  const names = wholeNames(entry).map((whole) => nameKey(fileNameOf(offices.files, whole, office)));
  return names.includes(nameKey(entry.path)) ? undefined : { reason: RENAMED };
};

const RENAMED =
  'files of offices have other names now, as the list and “files” in guidepress.yaml say';

/** The usual profile is not part of a name. */
const wholeNames = ({ document, format, edition, profile, imposition }: ManifestEntry) =>
  [undefined, profile].map((suffix) => documentName(document, format, edition, suffix, imposition));

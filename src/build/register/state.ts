import type { Guide, Poster, Project } from '../../guide/guide.ts';
import { forOffice } from '../../guide/offices/for-office.ts';
import { isPerOffice } from '../../guide/offices/general.ts';
import { sha256 } from '../hash.ts';
import { judgeOf } from '../manifest/leftover.ts';
import type { Manifest, Recipe } from '../manifest/manifest.ts';
import { contentHash, recordHash } from '../manifest/recipe.ts';
import { publications } from '../plan/plan.ts';
import { type CodeId, type Fingerprint, inCodeOrder, keyOf } from './register.ts';

/** Why a copy no longer says what the project says. */
export type Reason = 'gone' | 'address' | 'guide' | 'screenshots' | 'office';

/** What the project says today of a document, for everybody or for one office. */
export interface Today extends Pick<Fingerprint, 'content' | 'screenshots'> {
  readonly addresses: readonly string[];
  /** SHA-256 of the office's record in these columns; "" for everybody. */
  recordIn(columns: string): string;
}

/** Gives what a document says today; nothing when it is no longer made. */
export type State = (document: string, office: string) => Today | undefined;

const screenshotPaths = (publication: Guide | Poster): readonly string[] =>
  publication.kind === 'guide'
    ? publication.steps.flatMap(({ screenshots }) => screenshots.map(({ image }) => image))
    : [];

type Hashes = ReadonlyMap<string, string>;

const screenshotsHash = (publication: Guide | Poster, hashes: Hashes): string =>
  sha256(JSON.stringify(screenshotPaths(publication).map((path) => hashes.get(path) ?? null)));

/** As they were when a copy with these `pictures` was made. One that it does not show counts as it is today; "" where it shows none. */
const shownHash = (
  publication: Guide | Poster | undefined,
  pictures: Readonly<Record<string, string>>,
  today: Hashes,
): string => {
  if (!publication) return '';
  const shown = screenshotPaths(publication).filter((path) => pictures[path] !== undefined);
  const then = new Map([...today, ...Object.entries(pictures)]);
  return shown.length === 0 ? '' : screenshotsHash(publication, then);
};

const addressesOf = (publication: Guide | Poster): readonly string[] => {
  const own = publication.url === undefined ? [] : [publication.url];
  return publication.kind === 'guide' ? own : [...own, ...publication.tiles.map(({ url }) => url)];
};

/** `hashes` are those of all screenshots, by path. */
export const stateOf = (project: Project, hashes: Hashes): State => {
  const { offices } = project;
  const byId = new Map(publications(project).map((publication) => [publication.id, publication]));
  const byCode = new Map(offices?.records.map((office) => [office.code, office]));
  const screenshots = new Map<string, string>();
  return (id, code) => {
    const publication = byId.get(id);
    const office = byCode.get(code);
    if (!publication || isPerOffice(offices, id) !== (code !== '') || (code !== '' && !office))
      return undefined;
    const shots = screenshots.get(id) ?? screenshotsHash(publication, hashes);
    screenshots.set(id, shots);
    const own = office && offices ? forOffice(publication, offices, office) : publication;
    return {
      content: contentHash(publication),
      screenshots: shots,
      recordIn: (columns) => (office ? recordHash(office, namesIn(columns)) : ''),
      addresses: addressesOf(own),
    };
  };
};

const namesIn = (columns: string): readonly string[] | undefined =>
  columns === '' ? undefined : columns.split(' ');

/** Paths of all screenshots of the project. */
export const allScreenshots = (project: Project): readonly string[] => [
  ...new Set(publications(project).flatMap(screenshotPaths)),
];

/** A code in a file of the output folder. */
export interface MadeCode extends CodeId, Fingerprint {
  /** From the output folder; of several files that say the same, one. */
  readonly path: string;
}

/**
 * The codes of the files in the output folder, each once; of several files with one code, those that differ. What is left from
 * earlier, as the leaflet of an office under its old name, is none of what is made: it would say that the new one is out of date.
 * `hashes` are those of all screenshots today.
 */
export const madeCodes = (
  { documents, recipes }: Manifest,
  project: Project,
  hashes: Hashes,
): readonly MadeCode[] => {
  const byId = new Map(publications(project).map((publication) => [publication.id, publication]));
  const made = new Map<string, MadeCode>();
  const whyLeft = judgeOf(project);
  for (const entry of documents.filter((each) => whyLeft(each) === undefined))
    for (const copy of entry.copies ?? [entry])
      for (const address of copy.codes) {
        const code = { address, document: entry.document, office: copy.office ?? '' };
        const publication = byId.get(entry.document);
        const print = madeFrom(copy.record, recipes[entry.recipe], publication, hashes);
        const { path } = entry;
        made.set(`${keyOf(code)} ${JSON.stringify(print)}`, { ...code, ...print, path });
      }
  return [...made.values()].sort(inCodeOrder);
};

/** Which screenshots count is the present guide's matter: when they are others by now, its content is another one too. */
const madeFrom = (
  record = '',
  recipe: Recipe | undefined,
  publication: Guide | Poster | undefined,
  hashes: Hashes,
): Fingerprint => ({
  content: recipe?.content ?? '',
  screenshots: shownHash(publication, recipe?.pictures ?? {}, hashes),
  record,
  columns: recipe?.printing?.columns?.join(' ') ?? '',
});

/** Why the copies of this code should be printed anew; nothing when they still say what the project says. */
export const staleness = (code: CodeId & Fingerprint, state: State): readonly Reason[] => {
  const today = state(code.document, code.office);
  if (!today) return ['gone'];
  const changed = (key: 'content' | 'screenshots' | 'record') =>
    key === 'screenshots' && code.screenshots === ''
      ? false
      : code[key] !== (key === 'record' ? today.recordIn(code.columns) : today[key]);
  const isKnown = today.addresses.includes(code.address);
  // A code that a template brings along is none of the project's addresses, and has not changed.
  const moved =
    !isKnown && (changed('content') || changed('record') || today.addresses.some(isSameBut(code)));
  return [
    ...(moved ? (['address'] as const) : []),
    ...(changed('content') ? (['guide'] as const) : []),
    ...(changed('screenshots') ? (['screenshots'] as const) : []),
    ...(changed('record') ? (['office'] as const) : []),
  ];
};

/**
 * The codes as they are entered when their copies go out. Several formats may say one code, read different columns and show screenshots or
 * none, and an earlier one may still hang beside the new one: all columns count in which something stands that is so today, and screenshots
 * that any of them shows.
 */
export const asIssued = <Code extends CodeId & Fingerprint>(
  made: readonly Code[],
  register: readonly (CodeId & Fingerprint)[],
  state: State,
): readonly Code[] => {
  const recordOf = ({ document, office }: CodeId, columns: string): string =>
    state(document, office)?.recordIn(columns) ?? '';
  const columns = new Map<string, ReadonlySet<string>>();
  const shown = new Map<string, string>();
  for (const code of [...register, ...made]) {
    if (code.screenshots !== '') shown.set(keyOf(code), code.screenshots);
    if (recordOf(code, code.columns) !== code.record) continue;
    const known = columns.get(keyOf(code)) ?? [];
    columns.set(keyOf(code), new Set([...known, ...code.columns.split(' ')]));
  }
  return made.map((code) => {
    const screenshots = code.screenshots || (shown.get(keyOf(code)) ?? '');
    const read = columns.get(keyOf(code));
    if (!read) return { ...code, screenshots };
    const all = read.has('') ? '' : [...read].sort().join(' ');
    return { ...code, screenshots, columns: all, record: recordOf(code, all) };
  });
};

/** Whether two addresses differ in their query alone. */
const isSameBut =
  ({ address }: CodeId) =>
  (other: string): boolean =>
    address.split('?')[0] === other.split('?')[0];

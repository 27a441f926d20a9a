import type { Guide, Poster, Project } from '../../guide/guide.ts';
import type { Office } from '../../guide/offices/office.ts';
import { sha256 } from '../hash.ts';
import type { FoundPicture } from '../pictures.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Press } from '../press.ts';
import type { PressJob } from '../press-pages/press-job.ts';
import type { PageCode } from '../proof/placed-codes.ts';
import { charactersOf, isSerial } from '../series/series.ts';
import { isUnread, projectWords } from './fields.ts';
import type { Printing, Recipe } from './manifest.ts';
import { type PrintedWith, printedBy, templateOf } from './printing.ts';

/** Where things stand in the project, and what decides only which files are made. */
const NOT_PRINTED: ReadonlySet<string> = new Set([
  'span',
  'spans',
  'file',
  'formats',
  'formatSpans',
]);

const contents = new WeakMap<Guide | Poster, Map<string, string>>();

/**
 * The SHA-256 of what a guide or poster says where these `fields` are read, by default all; placeholders count as they are
 * written.
 */
export const contentHash = (publication: Guide | Poster, fields?: readonly string[]): string => {
  const known = contents.get(publication) ?? new Map<string, string>();
  contents.set(publication, known);
  const key = fields?.join() ?? '*';
  const said = (name: string, value: unknown) =>
    NOT_PRINTED.has(name) || isUnread(name, fields) ? undefined : value;
  const hash = known.get(key) ?? sha256(JSON.stringify(publication, said));
  known.set(key, hash);
  return hash;
};

/**
 * The SHA-256 of an office's values in these columns, by default in all; neither the order of the columns counts nor a column that it
 * leaves empty.
 */
export const recordHash = (
  { values }: Pick<Office, 'values'>,
  columns: readonly string[] = Object.keys(values),
): string => {
  const filled = columns.flatMap((name) => (values[name] ? [[name, values[name]] as const] : []));
  return sha256(JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1))));
};

/** The SHA-256 of what a document is made for: of one record, or of all whose copies stand in it, as far as it was read. */
export const recordOf = (
  { office, copiesFor }: PlannedDocument,
  columns: readonly string[] | undefined,
): string | undefined =>
  copiesFor
    ? sha256(JSON.stringify(copiesFor.map((each) => recordHash(each, columns))))
    : office && recordHash(office, columns);

/** What was looked at while a document was laid out. */
export interface Looked {
  readonly fontFaces: readonly { readonly src: string }[];
  readonly pictures: readonly FoundPicture[];
}

/** What a document is made from, told from a look at the files: the same before and after it is made. */
export interface Ingredients {
  /** Paths of the font files. */
  readonly fonts: Iterable<string>;
  /** Pictures by path, with the SHA-256 of each. */
  readonly pictures: Iterable<readonly [path: string, hash: string]>;
  /** Unknown of what was made by an earlier guidepress: everything counts then. */
  readonly printed: PrintedWith | undefined;
}

/** By what was looked at: the files of a series share it. */
const recipes = new WeakMap<Looked, Promise<Recipe>>();

/** What the document was made from; `document` is as planned, so that all offices of a guide share one recipe. */
export const recipeOf = (
  press: Press,
  project: Project,
  document: PlannedDocument,
  looked: Looked,
): Promise<Recipe> => {
  const fonts = looked.fontFaces.map(({ src }) => src);
  const pictures = [...looked.pictures].map(({ source }) => [source.path, source.hash] as const);
  const compose = async () => {
    const printed = await printedBy(press, project, document);
    return composeRecipe(press, project, document, { fonts, pictures, printed });
  };
  const recipe = recipes.get(looked) ?? compose();
  recipes.set(looked, recipe);
  return recipe;
};

/** `before` is a recipe of the document from which `printed` was taken. */
export const composeRecipe = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
  { fonts, pictures, printed }: Ingredients,
  before?: Recipe,
): Promise<Recipe> => {
  const { publication, job } = document;
  const [template, format] = await templateOf(press, document);
  const templates = await (printed ? press.templateHash(template) : press.templatesHash());
  const letters =
    project.offices && isSerial(document) && charactersOf(project.offices, printed?.columns);
  const date = publication.revised ? undefined : press.sourceDate?.toISOString();
  return {
    program: press.program,
    content: contentHash(publication),
    project: projectHash(project),
    templates,
    ...(job ? { profile: jobHash(job) } : {}),
    ...(date ? { date } : {}),
    ...(letters ? { letters: sha256(letters.join('')) } : {}),
    fonts: await hashesOf(press, fonts),
    pictures: Object.fromEntries([...pictures].sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(printed && {
      printing: {
        project: wordsHash(project, document, printed),
        ...(printed.fields && { content: contentHash(publication, printed.fields) }),
        format: sha256((await press.described(template))?.said(format) ?? ''),
        // Nothing is parsed to find that nothing has changed.
        files:
          before?.printing && before.templates === templates
            ? before.printing.files
            : await (printed.fields ? saidBy : hashesOf)(press, printed.files),
        ...(printed.fields && { fields: printed.fields }),
        ...(printed.columns && { columns: printed.columns }),
      } satisfies Printing,
    }),
  };
};

const byPath = async (
  paths: Iterable<string>,
  hashOf: (path: string) => Promise<string>,
): Promise<Readonly<Record<string, string>>> => {
  const sorted = [...new Set(paths)].sort();
  const each = sorted.map(async (path) => [path, await hashOf(path)] as const);
  return Object.fromEntries(await Promise.all(each));
};
const hashesOf = (press: Press, paths: Iterable<string>) => byPath(paths, press.fileHash);
const saidBy = (press: Press, paths: Iterable<string>) => byPath(paths, press.saidHash);

/** The SHA-256 of what pages say of the project beside their guide, and of how they write the values that they read of an office. */
const wordsHash = (
  project: Project,
  { copiesFor }: PlannedDocument,
  { columns: read, fields }: PrintedWith,
): string => {
  const { issuer, notice, offices } = project;
  const types = offices?.columns.flatMap(({ name, type }) =>
    read?.includes(name) ? [[name, type]] : [],
  );
  const perOffice = read && [offices?.query, types?.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))];
  // A print run names the project's issuer as its own author.
  const ofRun = copiesFor && (fields ? issuer.name : [issuer, notice]);
  const words = projectWords(project, fields);
  return sha256(
    JSON.stringify([...words, perOffice, ofRun], (key, value) =>
      NOT_PRINTED.has(key) ? undefined : value,
    ),
  );
};

/** Parts of the project that have their own hash, decide only which files are made, or have no part in them. */
const NOT_OF_ALL: ReadonlySet<string> = new Set([
  ...NOT_PRINTED,
  'guides',
  'posters',
  'records',
  'mail',
  'profile',
]);

const projects = new WeakMap<Project, string>();

/** The SHA-256 of what every document says, or is judged by. */
const projectHash = (project: Project): string => {
  const hash =
    projects.get(project) ??
    sha256(JSON.stringify(project, (key, value) => (NOT_OF_ALL.has(key) ? undefined : value)));
  projects.set(project, hash);
  return hash;
};

const jobs = new WeakMap<PressJob, string>();

const jobHash = (job: PressJob): string => {
  const hash =
    jobs.get(job) ??
    sha256(
      JSON.stringify([job.profile, job.inks?.hash], (_, value) =>
        value instanceof Uint8Array ? sha256(value) : value,
      ),
    );
  jobs.set(job, hash);
  return hash;
};

/** A short name of the recipe that hangs on all of it: 64 bits, for some hundred recipes. */
export const recipeKey = (recipe: Recipe): string => {
  const key = keys.get(recipe) ?? sha256(JSON.stringify(recipe)).slice(0, 16);
  keys.set(recipe, key);
  return key;
};

const keys = new WeakMap<Recipe, string>();

/** The addresses that the codes of a document say, each once, in painting order. */
export const addressesOf = (codes: readonly PageCode[]): readonly string[] => [
  ...new Set(codes.map(({ text }) => text)),
];

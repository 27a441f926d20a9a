import type { Guide, Poster, Project } from '../../guide/guide.ts';
import type { Office } from '../../guide/offices/office.ts';
import { sha256 } from '../hash.ts';
import type { FoundPicture } from '../pictures.ts';
import type { PageCode } from '../placed-codes.ts';
import type { PlannedDocument } from '../plan.ts';
import type { Press } from '../press.ts';
import type { PressJob } from '../press-job.ts';
import { charactersOf, isSerial } from '../series.ts';
import type { Recipe } from './manifest.ts';

/** Where things stand in the project, and what decides only which files are made. */
const NOT_PRINTED: ReadonlySet<string> = new Set([
  'span',
  'spans',
  'file',
  'formats',
  'formatSpans',
]);

const contents = new WeakMap<Guide | Poster, string>();

/** The SHA-256 of what a guide or poster says; placeholders count as they are written. */
export const contentHash = (publication: Guide | Poster): string => {
  let hash = contents.get(publication);
  if (!hash) {
    hash = sha256(
      JSON.stringify(publication, (key, value) => (NOT_PRINTED.has(key) ? undefined : value)),
    );
    contents.set(publication, hash);
  }
  return hash;
};

/** The SHA-256 of an office's values; neither the order of the columns counts nor a column that it leaves empty. */
export const recordHash = ({ values }: Pick<Office, 'values'>): string => {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  return sha256(JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1))));
};

/** The SHA-256 of what a document is made for: of one record, or of all whose copies stand in it. */
export const recordOf = ({ office, copiesFor }: PlannedDocument): string | undefined =>
  copiesFor ? sha256(JSON.stringify(copiesFor.map(recordHash))) : office && recordHash(office);

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
  const recipe =
    recipes.get(looked) ?? composeRecipe(press, project, document, { fonts, pictures });
  recipes.set(looked, recipe);
  return recipe;
};

export const composeRecipe = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
  { fonts, pictures }: Ingredients,
): Promise<Recipe> => {
  const { publication, job } = document;
  const sources = [...new Set(fonts)].sort();
  const faces = await Promise.all(
    sources.map(async (src) => [src, await press.fileHash(src)] as const),
  );
  const letters = project.offices && isSerial(document) && charactersOf(project.offices);
  const date = publication.revised ? undefined : press.sourceDate?.toISOString();
  return {
    program: press.program,
    content: contentHash(publication),
    project: projectHash(project),
    templates: await press.templatesHash(),
    ...(job ? { profile: jobHash(job) } : {}),
    ...(date ? { date } : {}),
    ...(letters ? { letters: sha256(letters.join('')) } : {}),
    fonts: Object.fromEntries(faces),
    pictures: Object.fromEntries([...pictures].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
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

import { createHash } from 'node:crypto';
import type { Guide, Poster, Project } from '../../guide/guide.ts';
import type { Office } from '../../guide/offices/office.ts';
import type { Page } from '../../layout/page.ts';
import type { FoundPicture } from '../pictures.ts';
import type { PlannedDocument } from '../plan.ts';
import type { Press } from '../press.ts';
import type { Recipe } from './manifest.ts';

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Where things stand in the project, and what decides only which files are made. */
const NOT_PRINTED: ReadonlySet<string> = new Set(['span', 'spans', 'file', 'formats']);

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

/** The SHA-256 of an office's values; the order of the columns does not count. */
export const recordHash = ({ values }: Pick<Office, 'values'>): string =>
  sha256(JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))));

/** What was looked at while a document was laid out. */
export interface Looked {
  readonly fontFaces: readonly { readonly src: string }[];
  readonly pictures: readonly FoundPicture[];
}

/** By what was looked at: the files of a series share it. */
const recipes = new WeakMap<Looked, Promise<Recipe>>();

/** What the document is made from; `document` is as planned, so that all offices of a guide share one recipe. */
export const recipeOf = (
  press: Press,
  project: Project,
  document: PlannedDocument,
  looked: Looked,
): Promise<Recipe> => {
  const recipe = recipes.get(looked) ?? composed(press, project, document, looked);
  recipes.set(looked, recipe);
  return recipe;
};

const composed = async (
  press: Press,
  project: Project,
  { publication, job }: PlannedDocument,
  { fontFaces, pictures }: Looked,
): Promise<Recipe> => {
  const { title, site, notice, offices } = project;
  const sources = [...new Set(fontFaces.map(({ src }) => src))].sort();
  const fonts = await Promise.all(
    sources.map(async (src) => [src, await press.fileHash(src)] as const),
  );
  const shown = [...pictures].map(({ source }) => [source.path, source.hash] as const);
  return {
    program: press.producer,
    content: contentHash(publication),
    project: sha256(JSON.stringify([title, site, notice, offices?.query])),
    templates: await press.templatesHash(),
    ...(job ? { profile: sha256(JSON.stringify([job.profile, job.inks?.hash])) } : {}),
    fonts: Object.fromEntries(fonts),
    pictures: Object.fromEntries(shown.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};

/** A short name of the recipe that hangs on all of it: 64 bits, for some hundred recipes. */
export const recipeKey = (recipe: Recipe): string => sha256(JSON.stringify(recipe)).slice(0, 16);

/** The addresses that the codes on the pages say, each once, in painting order. */
export const codesOn = (pages: readonly Page[]): readonly string[] => {
  const found = new Set<string>();
  const visit = (items: Page['items']): void => {
    for (const item of items) {
      if (item.kind === 'code') found.add(item.value);
      if (item.kind === 'group') visit(item.items);
    }
  };
  for (const { items } of pages) visit(items);
  return [...found];
};

import type { Project } from '../../guide/guide.ts';
import { sha256 } from '../hash.ts';
import type { Manifest, ManifestEntry, Recipe } from '../manifest/manifest.ts';
import { composeRecipe } from '../manifest/recipe.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Press } from '../press.ts';

/** The recipe by which the document would be made today, from the files that were looked at when it was made by `before`. */
export const recipeToday = async (
  press: Press,
  project: Project,
  document: PlannedDocument,
  before: Recipe,
): Promise<Recipe> => {
  const pictures = Object.keys(before.pictures).map(
    async (path) => [path, await press.fileHash(path)] as const,
  );
  const { printing } = before;
  const ingredients = {
    fonts: Object.keys(before.fonts),
    pictures: await Promise.all(pictures),
    printed: printing && {
      files: Object.keys(printing.files),
      fields: printing.fields,
      columns: printing.columns,
    },
  };
  return composeRecipe(press, project, document, ingredients, before);
};

/** What readers may see of a document that was made again; by another guidepress or with other offices beside it says the same. */
const SEEN = ['content', 'pictures', 'project', 'templates', 'fonts', 'profile'] as const;
export type Change = (typeof SEEN)[number];

/** As people are told: “was built before the text changed”. */
export const CHANGES: Readonly<Record<Change, string>> = {
  content: 'the text',
  pictures: 'a picture',
  project: 'guidepress.yaml',
  templates: 'the templates',
  fonts: 'a font',
  profile: 'the print profile',
};

/** Of guide, project and templates what stands on the pages, where that is known. */
const seenOf = (recipe: Recipe, part: Change): unknown => {
  const { printing } = recipe;
  if (printing?.content !== undefined && part === 'content') return printing.content;
  if (printing && part === 'project') return printing.project;
  if (printing && part === 'templates') return [printing.format, printing.files];
  return recipe[part];
};

/** Gives the SHA-256 of what readers may see of a file of the manifest: the same for two that differ in their bytes alone. */
export const saying = ({
  recipes,
}: Pick<Manifest, 'recipes'>): ((entry: ManifestEntry) => string) => {
  const seen = new Map(
    Object.entries(recipes).map(([key, recipe]) => [
      key,
      sha256(JSON.stringify(SEEN.map((part) => seenOf(recipe, part)))),
    ]),
  );
  return ({ document, format, office, record, recipe }) =>
    sha256(JSON.stringify([document, format, office, record, seen.get(recipe)]));
};

/**
 * Gives what has changed of a document since it was made by the recipe of this key: nothing where it would say the same
 * today, or where the recipe is not known. Looked up once for all that share a recipe.
 */
export const changesSince = (
  press: Press,
  project: Project,
  recipes: Readonly<Record<string, Recipe>>,
): ((recipe: string, document: PlannedDocument) => Promise<readonly Change[]>) => {
  const answers = new Map<string, Promise<readonly Change[]>>();
  const ask = async (key: string, document: PlannedDocument): Promise<readonly Change[]> => {
    const before = recipes[key];
    if (!before) return [];
    const today = await recipeToday(press, project, document, before);
    return SEEN.filter(
      (part) => JSON.stringify(seenOf(before, part)) !== JSON.stringify(seenOf(today, part)),
    );
  };
  return (recipe, document) => {
    const { publication, format, job } = document;
    const question = JSON.stringify([recipe, publication.id, format, job?.profile.name]);
    const answer = answers.get(question) ?? ask(recipe, document);
    answers.set(question, answer);
    return answer;
  };
};

import type { OfficeChoice } from '../plan/choose.ts';

/** What a document was made from: SHA-256 of each input, so that one can tell what has changed since. */
export interface Recipe {
  /** The program with everything of it that decides the bytes. */
  readonly program: string;
  /** The guide or poster as it is printed, shared steps and tiles included; comments in the file do not count. */
  readonly content: string;
  /** What every page says of the project, and what it is judged by. */
  readonly project: string;
  /** Everything that the template was read from; below templates/, where `printing` is unknown. */
  readonly templates: string;
  /** The print profile with its ICC file, of a press edition. */
  readonly profile?: string | undefined;
  /** The date in the file when the guide has none. */
  readonly date?: string | undefined;
  /** The letters of all offices in the columns that are read, which the fonts of a series hold. */
  readonly letters?: string | undefined;
  /** By path. */
  readonly fonts: Readonly<Record<string, string>>;
  /** Screenshots and pictures of the template, by path. */
  readonly pictures: Readonly<Record<string, string>>;
  /** What readers see of project, template and list; unknown of what an earlier guidepress made. */
  readonly printing?: Printing | undefined;
}

/** Of the project, the template and the list of offices what may stand on the pages: the rest may change without a word of them. */
export interface Printing {
  /** What pages say of the project, and how they write the values of an office. */
  readonly project: string;
  /** What template.yaml says of the format. */
  readonly format: string;
  /** The guide or poster as far as it is read; unknown of what an earlier guidepress made, as `fields`. */
  readonly content?: string | undefined;
  /** Page, partials and style sheets without their remarks, by path; "" of what would take the place of one if it were there. */
  readonly files: Readonly<Record<string, string>>;
  /** What the template reads of guide, poster and project, where it may leave it out. */
  readonly fields?: readonly string[] | undefined;
  /** Columns of the list that are read of an office; absent when the document is everybody's. */
  readonly columns?: readonly string[] | undefined;
}

/** Where the copy of one office stands in a print run. */
export interface PlacedCopy {
  /** Code of the office. */
  readonly office: string;
  /** First and last page, counted from 1. */
  readonly pages: readonly [number, number];
  readonly codes: readonly string[];
}

/** The copy of one office in a print run. */
export interface OfficeCopy extends PlacedCopy {
  /** SHA-256 of the office's record, in the columns that are read. */
  readonly record: string;
}

/** One file of the output folder. */
export interface ManifestEntry {
  /** From the output folder, with forward slashes. */
  readonly path: string;
  /** Id of the guide or poster. */
  readonly document: string;
  /** Code of the office that it is made for. */
  readonly office?: string | undefined;
  readonly title: string;
  readonly edition: string;
  readonly format: string;
  /** The print profile of a press edition. */
  readonly profile?: string | undefined;
  readonly imposition?: string | undefined;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  /** The addresses that its codes say, in reading order. */
  readonly codes: readonly string[];
  /** Key in `recipes`. */
  readonly recipe: string;
  /** SHA-256 of the office's record, in the columns that are read. */
  readonly record?: string | undefined;
  /** Of a print run: whose copy stands where. */
  readonly copies?: readonly OfficeCopy[] | undefined;
  /** Of a print run: which offices were asked for. */
  readonly choice?: OfficeChoice | undefined;
  /** How many warnings were told of it; absent when there were none. */
  readonly warnings?: number | undefined;
}

/** What stands in the output folder. */
export interface Manifest {
  readonly recipes: Readonly<Record<string, Recipe>>;
  /** By path. */
  readonly documents: readonly ManifestEntry[];
}

export const MANIFEST = 'manifest.json';

/**
 * Of half a million documents, which take 470 bytes each: twenty formats and editions of eight documents for all offices of the country. To
 * read as much takes some 1.2 GB of memory; V8 holds no text of 512 MiB.
 */
export const MAX_MANIFEST_BYTES = 256 * 1024 * 1024;

/** The version of the file's form; a later one may hold what this program does not know. */
const FORM = 1;
/** How a manifest that guidepress made begins. */
export const MANIFEST_HEAD = `{\n"guidepress": ${FORM},\n`;

export const NO_MANIFEST: Manifest = { recipes: {}, documents: [] };

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Documents whose lines are one text at a time. */
const PIECE = 256;

/**
 * The file: one line for each recipe and document, in a fixed order. In pieces, for V8 takes two bytes for each letter of a text
 * with Vietnamese words, and holds it with its parts.
 */
export const manifestBytes = ({ recipes, documents }: Manifest): readonly Uint8Array[] => {
  const used = new Set(documents.map(({ recipe }) => recipe));
  const kept = Object.entries(recipes)
    .filter(([key]) => used.has(key))
    .sort(([a], [b]) => byText(a, b))
    .map(([key, recipe]) => `${JSON.stringify(key)}: ${JSON.stringify(recipe)}`);
  const sorted = [...documents].sort((a, b) => byText(a.path, b.path));
  const pieces = [
    Buffer.from(`${MANIFEST_HEAD}"recipes": {\n${kept.join(',\n')}\n},\n"documents": [\n`),
  ];
  for (let at = 0; at < sorted.length; at += PIECE) {
    const lines = sorted.slice(at, at + PIECE).map((entry) => JSON.stringify(entry));
    pieces.push(Buffer.from(`${at > 0 ? ',\n' : ''}${lines.join(',\n')}`));
  }
  return [...pieces, Buffer.from('\n]\n}\n')];
};

/** Nothing when the text is no manifest of this form. */
export const parseManifest = (text: string): Manifest | undefined => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(read) || read.guidepress !== FORM) return undefined;
  const { recipes, documents } = read;
  if (!isRecord(recipes) || !Array.isArray(documents)) return undefined;
  const known = new Set(Object.keys(recipes));
  const sound =
    Object.values(recipes).every(isRecipe) &&
    documents.every((each) => isEntry(each) && known.has(each.recipe));
  return sound ? ({ recipes, documents } as unknown as Manifest) : undefined;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isRecipe = (value: unknown): value is Recipe =>
  isRecord(value) &&
  ['program', 'content', 'project', 'templates'].every((key) => typeof value[key] === 'string') &&
  [value.fonts, value.pictures].every(isRecord) &&
  (value.printing === undefined || isPrinting(value.printing));

const isPrinting = (value: unknown): value is Printing =>
  isRecord(value) &&
  isTexts([value.project, value.format]) &&
  isRecord(value.files) &&
  (value.content === undefined || typeof value.content === 'string') &&
  [value.fields, value.columns].every(
    (names) => names === undefined || (Array.isArray(names) && isTexts(names)),
  );

export const isEntry = (value: unknown): value is ManifestEntry =>
  isRecord(value) &&
  ['path', 'document', 'title', 'edition', 'format', 'sha256', 'recipe'].every(
    (key) => typeof value[key] === 'string',
  ) &&
  !String(value.path).split('/').includes('..') &&
  typeof value.pages === 'number' &&
  typeof value.bytes === 'number' &&
  Array.isArray(value.codes) &&
  isTexts(value.codes) &&
  (value.copies === undefined || (Array.isArray(value.copies) && value.copies.every(isCopy))) &&
  (value.choice === undefined || isChoice(value.choice));

const isTexts = (values: readonly unknown[]): boolean =>
  values.every((each) => typeof each === 'string');

const isChoice = (value: unknown): value is OfficeChoice =>
  isRecord(value) &&
  Array.isArray(value.codes) &&
  isTexts(value.codes) &&
  Array.isArray(value.conditions) &&
  value.conditions.every(isRecord) &&
  (value.shard === undefined || isRecord(value.shard));

const isCopy = (value: unknown): value is OfficeCopy =>
  isRecord(value) &&
  typeof value.office === 'string' &&
  typeof value.record === 'string' &&
  Array.isArray(value.codes) &&
  isTexts(value.codes);

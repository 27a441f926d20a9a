import { type Box, boxOf } from './box.ts';
import {
  Dictionary,
  dictionaryOf,
  type Follow,
  isList,
  isStream,
  type Stream,
  type Value,
} from './object.ts';

export interface PageObject {
  /** Counted from 1. */
  readonly number: number;
  readonly dictionary: Dictionary;
  readonly resources: Dictionary | undefined;
  /** Media and crop may come from a parent; the other boxes are not inheritable (7.7.3.4). */
  readonly boxes: {
    readonly media: Box | undefined;
    readonly crop: Box | undefined;
    readonly bleed: Box | undefined;
    readonly trim: Box | undefined;
    readonly art: Box | undefined;
  };
  readonly rotate: number;
  readonly contents: readonly Stream[];
}

export interface PageTree {
  readonly pages: readonly PageObject[];
  /** What stood in the way of reading all of them. */
  readonly problems: readonly string[];
}

const MAX_DEPTH = 50;
const MAX_PAGES = 5000;
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

/** The pages in order, with what they inherit (ISO 32000-1, 7.7.3). */
export const pagesOf = ({ follow }: { readonly follow: Follow }, catalog: Dictionary): PageTree => {
  const pages: PageObject[] = [];
  const problems = new Set<string>();
  const seen = new Set<Dictionary>();
  const visit = (node: Dictionary, above: ReadonlyMap<string, Value>, depth: number): void => {
    if (seen.has(node)) return void problems.add('The page tree goes in circles.');
    if (depth > MAX_DEPTH) return void problems.add(`The page tree is over ${MAX_DEPTH} deep.`);
    if (pages.length >= MAX_PAGES)
      return void problems.add(`Only the first ${MAX_PAGES} pages are looked at.`);
    seen.add(node);
    const inherited = new Map(above);
    for (const key of INHERITED) {
      const own = node.entries.get(key);
      if (own !== undefined) inherited.set(key, own);
    }
    const kids = node.list('Kids');
    if (!kids && node.name('Type') === 'Pages')
      return void problems.add('A branch of the page tree is damaged.');
    if (!kids) pages.push(pageOf(follow, node, inherited, pages.length + 1));
    for (const kid of kids ?? []) {
      const child = dictionaryOf(kid);
      if (child) visit(child, inherited, depth + 1);
      else problems.add('A page is missing in the page tree.');
    }
  };
  const root = catalog.dictionary('Pages');
  if (root) visit(root, new Map(), 0);
  if (pages.length === 0) problems.add('The file has no pages.');
  return { pages, problems: [...problems] };
};

const pageOf = (
  follow: Follow,
  dictionary: Dictionary,
  inherited: ReadonlyMap<string, Value>,
  number: number,
): PageObject => {
  const merged = new Dictionary(
    new Map([...inherited, ...dictionary.entries]),
    dictionary.object,
    follow,
  );
  const contents = merged.get('Contents');
  const parts = isList(contents) ? contents.items.map(follow) : [contents];
  return {
    number,
    dictionary,
    resources: merged.dictionary('Resources'),
    boxes: {
      media: boxOf(merged, 'MediaBox'),
      crop: boxOf(merged, 'CropBox'),
      bleed: boxOf(dictionary, 'BleedBox'),
      trim: boxOf(dictionary, 'TrimBox'),
      art: boxOf(dictionary, 'ArtBox'),
    },
    rotate: merged.number('Rotate') ?? 0,
    contents: parts.filter(isStream),
  };
};

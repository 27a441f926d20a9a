import { readdirSync, readFileSync } from 'node:fs';

/** Every page of documentation, relative to the repository. */
export const PAGES: readonly string[] = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].sort();

export const pageText = (page: string): string => readFileSync(page, 'utf8');

/** A fenced sample of a page. */
export interface Block {
  readonly page: string;
  /** Of its first line of text. */
  readonly line: number;
  /** `yaml`, `sh`, … */
  readonly language: string;
  /** What follows the language on the fence: the name of the file, what is wrong with it. */
  readonly info: string;
  readonly text: string;
}

const FENCED = /^```([a-z]*)(?: ([^\n]+))?\n(.*?)^```$/gms;

export const blocksOf = (page: string): Block[] =>
  [...pageText(page).matchAll(FENCED)].map((match) => ({
    page,
    line: pageText(page).slice(0, match.index).split('\n').length + 1,
    language: match[1] ?? '',
    info: match[2] ?? '',
    text: match[3] ?? '',
  }));

/** The page without its samples: what is said, not what is shown. */
export const proseOf = (page: string): string => pageText(page).replaceAll(FENCED, '');

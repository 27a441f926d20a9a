import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocksOf, PAGES, pageText, proseOf } from './pages.ts';

/** Markdown links and pictures, and the pictures that need a width. */
const linksOf = (page: string): string[] =>
  [
    ...proseOf(page)
      .replaceAll(/`[^`\n]+`/g, '')
      .matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g),
  ]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));

/** As GitHub makes the anchors of headings. */
const anchorsOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, '')
      .replaceAll(' ', '-'),
  );

const broken = (page: string, link: string): boolean => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : posix.join(dirname(page), path);
  if (!existsSync(target)) return true;
  return anchor !== undefined && !anchorsOf(target).includes(anchor);
};

test.each(PAGES)('%s: every link leads somewhere', (page) => {
  expect(linksOf(page).filter((link) => broken(page, link))).toEqual([]);
});

const PASSED_OVER = new Set(['node_modules', '.git', 'output', 'dist']);

const below = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (PASSED_OVER.has(entry.name)) return [];
    const path = join(folder, entry.name).split(sep).join('/');
    return entry.isDirectory() ? [`${path}/`, ...below(path)] : [path];
  });

/** Files and, with a slash at the end, folders. */
const known = below('.');

/** `src/guide/`, `template.yaml`, `guides/*.yaml`: words in code marks that name a file or a folder. */
const pathsOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter(
      (word) =>
        /^[.\w*<>-]+(\/[.\w*<>-]+)*\/?$/.test(word) &&
        !/^(<\/.*|[\d/]+|\.\.\/)$/.test(word) &&
        (word.includes('/') || /\.(ts|js|md|ya?ml|hbs|css|json|ttf)$/.test(word)),
    );

/** Whole paths, or the last parts of one: a page about `layout/` says `paginate.ts`. */
const exists = (word: string): boolean => {
  const pattern = word.replace(/[.]/g, '\\.').replace(/\*+|<[\w-]+>/g, '[^/]*');
  const named = new RegExp(`(^|/)${pattern}${word.endsWith('/') ? '$' : '/?$'}`);
  return known.some((path) => named.test(path));
};

/** Made by a command that the pages tell the reader to run, or by a test that fails. */
const MADE = /^(output|dist|test\/differences)\/|^my-guides(\/|$)/;

// The messages in errors.md name files of a reader's project.
test.each(PAGES.filter((page) => page !== 'docs/errors.md'))(
  '%s: every file that it names is there',
  (page) => {
    const samples = new Set(blocksOf(page).map(({ info }) => info));
    const missing = pathsOf(page).filter(
      (word) => !MADE.test(word) && !samples.has(word) && !exists(word),
    );
    expect(missing).toEqual([]);
  },
);

describe('pictures', () => {
  const pictures = readdirSync('docs/pictures').map((name) => `docs/pictures/${name}`);

  test.each(pictures)('%s is shown, and small enough for git', (path) => {
    expect(PAGES.filter((page) => pageText(page).includes(path.replace('docs/', '')))).not.toEqual(
      [],
    );
    expect(statSync(path).size).toBeLessThanOrEqual(250_000);
  });

  test('each says in words what it shows', () => {
    const silent = PAGES.flatMap((page) => [
      ...(proseOf(page).match(/!\[\]\([^)]+\)/g) ?? []),
      ...(proseOf(page).match(/<img (?![^>]*\balt="[^"]+")[^>]*>/g) ?? []),
    ]);
    expect(silent).toEqual([]);
  });
});

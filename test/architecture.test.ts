import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** The rows of ARCHITECTURE.md's table: a file imports from its own row and from rows above. */
const ROWS = [
  ['units', 'geometry', 'colour', 'mapped'],
  ['diagnostic'],
  ['edition', 'profile', 'mailbox'],
  ['files', 'file-paths', 'disk-words'],
  ['pixels'],
  ['font'],
  ['code'],
  ['csv'],
  ['guide'],
  ['screenshot'],
  ['template'],
  ['layout'],
  ['imposition'],
  ['pdf'],
  ['preflight'],
  ['distribution'],
  ['build'],
  ['cli'],
];
/** Stations know each other's types only; everything above them is an instrument that anyone may call. */
const STATIONS = [
  'guide',
  'screenshot',
  'template',
  'layout',
  'imposition',
  'pdf',
  'preflight',
  'distribution',
];

/** Packages, and the folders that alone may import them. */
const OWNERS: Readonly<Record<string, string>> = {
  pdfkit: 'pdf',
  sharp: 'screenshot preflight',
  'taffy-layout': 'layout',
  handlebars: 'template',
  'css-tree': 'template',
  htmlparser2: 'template',
  entities: 'template',
  yaml: 'guide template',
  zod: 'guide template',
  fontkit: 'font',
  'csv-parse': 'csv',
  nodemailer: 'distribution',
  piscina: 'build',
  '@cantoo/pdf-lib': 'preflight',
  '@embedpdf/pdfium': 'preflight',
  'zxing-wasm': 'preflight',
  commander: 'cli',
  chokidar: 'cli',
};

/** Where each thing of the outside world may be touched. */
const AMBIENT: readonly (readonly [what: string, pattern: RegExp, allowed: readonly string[]])[] = [
  ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bsetTimeout\b/, ['cli']],
  ['chance', /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/, []],
  ['the process', /\bprocess\./, ['cli']],
  ['the terminal', /\bconsole\./, ['cli']],
  // nodemailer talks to the mail server, in `distribution/smtp.ts` alone.
  ['the network', /\bfetch\(|node:https?\b|node:net\b/, []],
  ['the disk', /from 'node:fs(\/promises)?'/, ['files', 'distribution', 'build', 'cli']],
];

interface Import {
  readonly from: string;
  /** A path under src/, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const source = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .sort();
const text = (file: string): string => readFileSync(join(source, file), 'utf8');
/** Comments and strings may name what code may not use. */
const code = (file: string): string =>
  text(file)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\/\/.*$/gm, '');

const folderOf = (file: string): string => file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
const rowOf = (file: string): number => ROWS.findIndex((row) => row.includes(folderOf(file)));

const STATEMENT =
  /^(?:import|export)\s+(type\s+)?([^'"`;]*?)\s*from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

const importsOf = (file: string): Import[] =>
  [...code(file).matchAll(STATEMENT)].map(([, type, names = '', from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? '';
    const named = /^\{(.*)\}$/s.exec(names.trim())?.[1]?.split(',');
    const allTypes = named?.filter((n) => n.trim()).every((n) => n.trim().startsWith('type '));
    const local = specifier.startsWith('.');
    const to = local ? posix.join(posix.dirname(file), specifier) : packageName(specifier);
    return { from: file, to, typeOnly: type !== undefined || allTypes === true };
  });

const packageName = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** The functions of a file, with those inside them: the formatter begins each in the first column. */
const functionsOf = (file: string): { readonly name: string; readonly lines: number }[] =>
  text(file)
    .split(/\n(?=[\w/])/)
    .flatMap((statement) => {
      const [, keyword, name = ''] =
        /^(?:export )?(?:async )?(function|const) (\w+)/.exec(statement) ?? [];
      // In a table arrows stand further inside alone.
      const isFunction = keyword === 'function' || (keyword && /^\S.*=>/m.test(statement));
      return isFunction ? [{ name, lines: statement.trimEnd().split('\n').length }] : [];
    });

const imports = files.flatMap(importsOf);
const inside = imports.filter(({ to }) => to.endsWith('.ts'));
const show = ({ from, to }: Import): string => `${from} imports ${to}`;

test('the imports are found at all', () => {
  expect(inside.length).toBeGreaterThan(50);
});

test('functions are found at all', () => {
  expect(files.flatMap(functionsOf).length).toBeGreaterThan(1000);
});

test('every folder has its row', () => {
  expect([...new Set(files.filter((file) => rowOf(file) < 0).map(folderOf))]).toEqual([]);
});

test('imports flow down the table', () => {
  expect(inside.filter(({ from, to }) => rowOf(to) > rowOf(from)).map(show)).toEqual([]);
});

test('a station imports nothing but types of another station', () => {
  const crossing = inside.filter(
    ({ from, to, typeOnly }) =>
      !typeOnly &&
      STATIONS.includes(folderOf(from)) &&
      STATIONS.includes(folderOf(to)) &&
      folderOf(from) !== folderOf(to),
  );
  expect(crossing.map(show)).toEqual([]);
});

test.each(Object.entries(OWNERS))('%s is imported by %s alone', (name, owners) => {
  const others = imports.filter(
    ({ from, to }) => to === name && !owners.split(' ').includes(folderOf(from)),
  );
  expect(others.map(show)).toEqual([]);
});

describe('the core is pure', () => {
  test.each(AMBIENT)('%s is not touched', (_, pattern, allowed) => {
    const touching = files.filter(
      (file) => !allowed.includes(folderOf(file)) && pattern.test(code(file)),
    );
    expect(touching).toEqual([]);
  });
});

describe('files have one job', () => {
  test('none is longer than 350 lines', () => {
    expect(files.filter((file) => text(file).split('\n').length > 351)).toEqual([]);
  });

  test('no function, with those inside it, is longer than 200', () => {
    const long = files.flatMap((file) =>
      functionsOf(file).flatMap(({ name, lines }) => (lines > 200 ? [`${name} in ${file}`] : [])),
    );
    expect(long).toEqual([]);
  });

  test('none is a drawer', () => {
    const drawers = files.filter((file) => /(utils?|helpers?|constants|misc)\.ts$/.test(file));
    // Handlebars' own word for the functions that a template may call.
    expect(drawers).toEqual(['template/handlebars/helpers.ts']);
  });
});

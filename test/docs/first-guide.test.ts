import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guidepress } from '../cli/fake-terminal.ts';
import { type Block, blocksOf } from './pages.ts';

const README = 'README.md';
const GUIDE = 'guides/xem-ho-so.yaml';
const MISTAKES: readonly (readonly [right: RegExp, wrong: string])[] = [
  [/^summary: .*$/m, 'url: https://phuongmua.example/xem-ho-so'],
  [/annotations:/, 'anotations:'],
];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guidepress-readme-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Sizes follow the looks, times the machine, and two documents finish in either order: the words are
 * what the page promises.
 */
const shape = (output: string): string[] =>
  output
    .replaceAll(/\b\d+(\.\d+)? (kB|MB|s)\b/g, '# $2')
    .trim()
    .split('\n')
    .sort();

const shown = blocksOf(README).filter(({ language }) => ['sh', 'yaml', 'text'].includes(language));
const isProblems = ({ text }: Block): boolean => text.startsWith('error ');
const steps = shown.slice(1).filter((block) => !isProblems(block));

test('the first guide of README.md comes out as the page says', async () => {
  let printed = '';
  let here = folder;
  for (const { language, info, text } of steps) {
    if (language === 'yaml') writeFileSync(join(here, info), text);
    if (language === 'text') expect(shape(printed)).toEqual(shape(text));
    if (language !== 'sh') continue;
    for (const line of text.trim().split('\n')) {
      const [program, ...words] = line.split(' ');
      if (program === 'cd') here = join(here, words[0] ?? '');
      if (program !== 'guidepress') continue;
      const { code, out, err } = await guidepress(here, words);
      expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
      printed = out;
    }
  }
  // What the last command made is what the picture below it shows.
  expect(shape(printed)).toEqual([
    '1 document, 1 page, # kB, # s',
    'output/xem-ho-so.leaflet-a4.email.pdf  1 page, # kB',
  ]);
});

test('the problems that README.md shows are those of the guide with two mistakes in it', async () => {
  await guidepress(folder, ['init']);
  const right = shown.find(({ info }) => info === GUIDE)?.text ?? '';
  const wrong = MISTAKES.reduce((text, [from, to]) => text.replace(from, to), right);
  writeFileSync(join(folder, GUIDE), wrong);
  const { code, err } = await guidepress(folder, ['check']);
  expect(code).toBe(1);
  expect(err.trim()).toBe(shown.find(isProblems)?.text.trim());
});

test('README.vi.md shows the same commands, guide and problems', () => {
  const vietnamese = blocksOf('README.vi.md');
  const plain = ({ language, info, text }: Block) => ({ language, info, text });
  expect(vietnamese.map(plain)).toEqual(blocksOf(README).map(plain));
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guidepress } from '../cli/fake-terminal.ts';
import { type Block, blocksOf } from './pages.ts';

const README = 'README.md';
const GUIDE = 'guides/xem-ho-so.yaml';
const MISTAKES: readonly (readonly [right: RegExp, wrong: string])[] = [
  [/^summary: .*$/m, 'url: https://phuongmua.example/xem-ho-so'],
  [/annotations:/, 'anotations:'],
];

let base = '';
let folder = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-readme-'));
  folder = base;
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Sizes follow the looks, times the machine: the words around them are what the page promises. */
const shape = (output: string): string =>
  output.replaceAll(/\b\d+(\.\d+)? (kB|MB|s)\b/g, '# $2').trim();

const shown = blocksOf(README).filter(({ language }) => ['sh', 'yaml', 'text'].includes(language));
const isProblems = ({ text }: Block): boolean => text.startsWith('error ');
const steps = shown.slice(1).filter((block) => !isProblems(block));

test('the first guide of README.md comes out as the page says', async () => {
  let printed = '';
  for (const { language, info, text } of steps) {
    if (language === 'yaml') writeFileSync(join(folder, info), text);
    if (language === 'text') expect(shape(printed)).toBe(shape(text));
    if (language !== 'sh') continue;
    for (const line of text.trim().split('\n')) {
      const [program, ...words] = line.split(' ');
      if (program === 'cd') folder = join(folder, words[0] ?? '');
      if (program !== 'guidepress') continue;
      const { code, out, err } = await guidepress(folder, words);
      expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
      printed = out;
    }
  }
  // What the last command made is what the picture below it shows.
  expect(shape(printed)).toBe(
    'output/xem-ho-so.leaflet-a4.email.pdf  1 page, # kB\n1 document, 1 page, # kB, # s',
  );
});

test('the problems that README.md shows are those of the guide with two mistakes in it', async () => {
  const right = readFileSync(join(folder, GUIDE), 'utf8');
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

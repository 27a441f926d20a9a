import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diskFiles } from '../../src/files.ts';
import { loadProject } from '../../src/guide/load.ts';
import { describedIn } from '../../src/template/load.ts';
import { memoryFiles } from '../memory-files.ts';
import { PROJECT } from './annotated.ts';

const page = readFileSync('docs/guide-yaml.md', 'utf8');

interface Example {
  readonly text: string;
  /** The code that a wrong example leads to. */
  readonly code: string | undefined;
  readonly line: number;
}

const examples: Example[] = [...page.matchAll(/^```yaml(?: wrong (GP\d+))?\n(.*?)^```$/gms)].map(
  (match) => ({
    text: match[2] ?? '',
    code: match[1],
    line: page.slice(0, match.index).split('\n').length,
  }),
);

const isFile = ({ text }: Example) => /^kind:/m.test(text);
const isProject = ({ text }: Example) => /^site:/m.test(text);

/** Parts of a guide are completed to a guide. */
const completed = (part: string): string => {
  const rest = { kind: 'guide', id: 'vi-du', title: 'Ví dụ', steps: '[{ text: A }]' };
  const missing = Object.entries(rest).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(part));
  return missing.map(([key, value]) => `${key}: ${value}\n`).join('') + part;
};

const codes = async (files: Readonly<Record<string, string>>) =>
  (await loadProject(memoryFiles(files))).diagnostics.map(
    ({ code, message }) => `${code} ${message}`,
  );

test('the whole files of the page are one project without problems', async () => {
  const project = examples.find(isProject)?.text ?? '';
  const guides = examples.filter(isFile).map(({ text }, i) => [`guides/${i}.yaml`, text]);
  expect(guides.length).toBeGreaterThan(4);
  expect(await codes({ 'guidepress.yaml': project, ...Object.fromEntries(guides) })).toEqual([]);
});

test.each(examples.filter((example) => !isFile(example) && !isProject(example)))(
  'the example at line $line',
  async ({ text, code }) => {
    const found = await codes({ 'guidepress.yaml': PROJECT, 'guides/a.yaml': completed(text) });
    expect(found).toEqual(code ? [expect.stringMatching(new RegExp(`^${code}`))] : []);
  },
);

test('the contents lead to headings that exist', () => {
  const anchors = [...page.matchAll(/^## (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\d\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1]);
  expect(links.filter((link) => !anchors.includes(link ?? ''))).toEqual([]);
});

test('every format that comes with guidepress is named, and no other', async () => {
  const names = ['leaflet', 'card', 'poster'];
  const templates = await Promise.all(names.map((name) => describedIn(diskFiles('.'), name)));
  const [, section = ''] = page.split('## Formats\n');
  const rows = [...section.matchAll(/^\| (`.+?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]),
  );
  expect(rows.sort()).toEqual(templates.flatMap((each) => each?.formats ?? []).sort());
});

test('the schema that the page names exists', () => {
  const names = [...page.matchAll(/schemas\/[a-z]+\.schema\.json/g)].map((match) => match[0]);
  expect(names.filter((name) => !existsSync(name))).toEqual([]);
});

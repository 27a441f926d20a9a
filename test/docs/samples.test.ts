import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blocksOf, PAGES } from './pages.ts';

/** The tests that run the samples of a page. */
const RUNNERS: Readonly<Record<string, string>> = {
  'README.md': 'test/docs/first-guide.test.ts',
  'README.vi.md': 'test/docs/first-guide.test.ts',
  'docs/guide-yaml.md': 'test/guide/docs.test.ts',
  'docs/annotations.md': 'test/screenshot/docs.test.ts',
  'docs/offices.md': 'test/guide/offices.test.ts',
  'docs/mail.md': 'test/distribution/docs.test.ts',
  'docs/print.md': 'test/guide/profile.test.ts',
  'docs/templates.md': 'test/template/docs.test.ts',
};
/** Languages of samples that a reader copies; shell commands are run by commands.test.ts. */
const COPIED = ['yaml', 'json', 'hbs', 'html', 'css', 'ts', 'js'];

const copied = PAGES.flatMap(blocksOf).filter(({ language }) => COPIED.includes(language));

test('no sample stands in a page whose samples nobody runs', () => {
  const alone = copied.filter(({ page }) => !RUNNERS[page]);
  expect(alone.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
});

test.each(Object.entries(RUNNERS))('the samples of %s are run by %s', (page, runner) => {
  expect(copied.filter((block) => block.page === page)).not.toEqual([]);
  expect(readFileSync(runner, 'utf8')).toContain(page);
});

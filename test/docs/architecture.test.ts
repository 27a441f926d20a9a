import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { proseOf } from './pages.ts';

const page = proseOf('ARCHITECTURE.md');

/** First cells of the table whose head begins with `head`. */
const rows = (head: string): string[] => {
  const [, table = ''] = page.split(`| ${head} |`);
  const [cells = ''] = table.split('\n\n');
  return [...cells.matchAll(/^\| (.+?) \|/gm)].map((match) => match[1] ?? '');
};

test('the table of stations lists what stands in src/', () => {
  const named = rows('folder').flatMap((cell) =>
    [...cell.matchAll(/`([^`]+?)\/?`/g)].map((match) => match[1] ?? ''),
  );
  expect(named.sort()).toEqual(readdirSync('src').sort());
});

test('the table of dependencies has a reason for each, and none too many', () => {
  const named = rows('package').flatMap((cell) => cell.split(/ · |, /));
  expect(named.sort()).toEqual(Object.keys(packageJson.dependencies).sort());
});

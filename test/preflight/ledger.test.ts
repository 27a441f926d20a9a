import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withLedger } from '../../scripts/preflight-docs.ts';
import { RULES } from '../../src/preflight/rules/all.ts';

test('the ledger in docs/preflight.md is that of the rules: npm run docs', () => {
  const page = readFileSync('docs/preflight.md', 'utf8');
  expect(page).toBe(withLedger(page));
});

test('every file of rules/ is in the list, under its own id', () => {
  const files = readdirSync('src/preflight/rules').filter((file) => file !== 'all.ts');
  const ids = files.map((file) => file.split('-')[0]?.toUpperCase());
  expect(ids.sort()).toEqual(RULES.map(({ id }) => id).sort());
});

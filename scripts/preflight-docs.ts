/** Writes the ledger into docs/preflight.md: `npx tsx scripts/preflight-docs.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../src/preflight/rule.ts';
import { RULES } from '../src/preflight/rules/all.ts';

const PAGE = 'docs/preflight.md';
const BEGIN = '<!-- rules: written by npm run docs -->\n';
const END = '<!-- end of rules -->';
const SCOPE: Readonly<Record<Rule['scope'], string>> = {
  file: 'always',
  'pdf-x4': 'PDF/X-4',
  print: 'always',
};

/** The rules as a table: what is checked, what only in part. */
export const ledger = (): string =>
  [
    '| id | rule | severity | asked | checked | source |',
    '|---|---|---|---|---|---|',
    ...RULES.map(({ id, title, severity, scope, source, gap }) => {
      const checked = gap === undefined ? 'yes' : `in part: ${gap}`;
      return `| ${id} | ${title} | ${severity} | ${SCOPE[scope]} | ${checked} | ${source} |`;
    }),
    '',
  ].join('\n');

/** The page with its table written anew. */
export const withLedger = (page: string): string => {
  const from = page.indexOf(BEGIN) + BEGIN.length;
  return page.slice(0, from) + ledger() + page.slice(page.indexOf(END));
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(PAGE, withLedger(readFileSync(PAGE, 'utf8')));

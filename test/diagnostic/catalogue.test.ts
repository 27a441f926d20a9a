import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorDocs } from '../../scripts/error-docs.ts';
import { examples } from '../../scripts/error-examples.ts';
import { type Code, catalogue } from '../../src/diagnostic/catalogue.ts';
import { diagnose } from '../../src/diagnostic/diagnostic.ts';
import { codeTexts } from '../../src/diagnostic/texts/code.ts';
import { csvTexts } from '../../src/diagnostic/texts/csv.ts';
import { distributionTexts } from '../../src/diagnostic/texts/distribution.ts';
import { guideTexts } from '../../src/diagnostic/texts/guide.ts';
import { layoutTexts } from '../../src/diagnostic/texts/layout.ts';
import { officeTexts } from '../../src/diagnostic/texts/office.ts';
import { outputTexts } from '../../src/diagnostic/texts/output.ts';
import { screenshotTexts } from '../../src/diagnostic/texts/screenshot.ts';
import { templateTexts } from '../../src/diagnostic/texts/template.ts';

test.each([
  ['GP1', guideTexts],
  ['GP1', officeTexts],
  ['GP2', screenshotTexts],
  ['GP3', templateTexts],
  ['GP4', layoutTexts],
  ['GP5', codeTexts],
  ['GP6', outputTexts],
  ['GP8', csvTexts],
  ['GP8', distributionTexts],
])('%s: each code is in the file of its station', (start, texts) => {
  expect(Object.keys(texts).filter((code) => !/^GP\d{3}$/.test(code))).toEqual([]);
  expect(Object.keys(texts).filter((code) => !code.startsWith(start))).toEqual([]);
});

test('every text ends as a sentence, and no two codes have the same heading', () => {
  const entries = Object.entries(catalogue);
  expect(entries.filter(([, { why }]) => !/[.?!]$/.test(why)).map(([code]) => code)).toEqual([]);
  expect(new Set(entries.map(([, { title }]) => title)).size).toBe(entries.length);
});

/** What a mail server says, or another rule, stands at their end. */
const QUOTING = ['GP720', 'GP840', 'GP842', 'GP843', 'GP846'];

test('every message is a sentence, for another may follow it', () => {
  const open = Object.entries(examples).flatMap(([code, facts]) => {
    const { message } = diagnose(code as Code, facts as never);
    return /[.?!]$/.test(message) && !QUOTING.includes(code) ? [] : code;
  });
  expect(open.sort()).toEqual(QUOTING);
});

test('docs/errors.md is what the catalogue gives; else run: npx tsx scripts/error-docs.ts', () => {
  expect(readFileSync('docs/errors.md', 'utf8')).toBe(errorDocs());
});

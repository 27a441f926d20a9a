import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guidepress } from './fake-terminal.ts';

const base = mkdtempSync(join(tmpdir(), 'guidepress-formats-'));
const out = join(base, 'out');
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeAll(async () => {
  expect((await guidepress(base, ['init'])).code).toBe(0);
  const project = readFileSync(join(base, 'guidepress.yaml'), 'utf8');
  writeFileSync(
    join(base, 'guidepress.yaml'),
    project.replace(/guide: \[.*\]/, 'guide: [leaflet-a4, leaflet-dl, card-dl]'),
  );
});

const build = (format: string) =>
  guidepress(base, ['build', '--json', '--format', format, '--out', out]);

test.each(['leaflet-a4', 'a4'])('--format %s is the leaflet on A4', async (format) => {
  const run = await build(format);
  const { documents } = JSON.parse(run.out) as { documents: { format: string }[] };
  expect(documents.map((document) => document.format)).toEqual(['leaflet-a4']);
});

test.each([
  ['dl', '--format dl may be leaflet-dl or card-dl.'],
  ['a6', 'No guide or poster has the format “a6”.\nThey come as leaflet-a4, leaflet-dl, card-dl'],
])('--format %s: wrong use', async (format, message) => {
  const { code, err } = await build(format);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

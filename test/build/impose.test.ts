import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guidepress } from '../cli/fake-terminal.ts';
import { documentsIn } from '../support/output.ts';

const base = mkdtempSync(join(tmpdir(), 'guidepress-impose-'));
beforeAll(async () => {
  expect((await guidepress(base, ['init'])).code).toBe(0);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
const output = (): string[] => documentsIn(join(base, 'output'));

test('sheets stand beside the document itself, under a name of their own', async () => {
  const options = ['build', '--json', '--format', 'poster-a3'];
  for (const more of [[], ['--impose', 'tile-a4'], ['--impose', '2-up']]) {
    const { code, err } = await guidepress(base, [...options, ...more]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  }
  expect(output()).toEqual([
    'poster.poster-a3.email.2-up.pdf',
    'poster.poster-a3.email.pdf',
    'poster.poster-a3.email.tile-a4.pdf',
  ]);
});

test('sides of paper are counted, and the same input gives the same bytes', async () => {
  const build = async () => {
    const words = ['build', '--json', '--format', 'poster-a3', '--impose', 'tile-a4'];
    return JSON.parse((await guidepress(base, words)).out).documents;
  };
  const first = await build();
  expect(first).toMatchObject([{ format: 'poster-a3', pages: 5 }]);
  expect(await build()).toEqual(first);
});

test('what would change nothing is refused, document by document', async () => {
  const { code, err } = await guidepress(base, ['build', '--impose', 'tile-a3']);
  expect(code).toBe(1);
  expect(err).toContain('fits on one A3');
  expect(err.match(/GP750/g)).toHaveLength(2);
});

test('a file for the press is printed whole', async () => {
  const words = ['build', '--format', 'poster-a3', '--edition', 'print', '--impose'];
  const tiles = await guidepress(base, [...words, 'tile-a4']);
  expect(tiles.code).toBe(1);
  expect(tiles.err).toContain('GP755');
  const sheet = await guidepress(base, [...words, '2-up']);
  expect({ code: sheet.code, err: sheet.err }).toEqual({ code: 0, err: '' });
});

test('a name that is not there is wrong use', async () => {
  const { code, err } = await guidepress(base, ['build', '--impose', 'tile-a9']);
  expect(code).toBe(2);
  expect(err).toContain('There is no imposition “tile-a9”.');
  expect(err).toContain('Did you mean “tile-a4”?');
});

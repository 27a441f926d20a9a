import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { guidepress } from './fake-terminal.ts';

const base = mkdtempSync(join(tmpdir(), 'guidepress-watch-'));
const guide = join(base, 'guides/tra-cuu-ho-so.yaml');
const leaflet = join(base, 'output/tra-cuu-ho-so.leaflet-a4.email.pdf');
beforeAll(async () => {
  await guidepress(base, ['init']);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** As editors do: a new file takes the place of the old one. */
const save = (from: string, to: string): void => {
  const text = readFileSync(guide, 'utf8');
  expect(text).toContain(from);
  writeFileSync(`${guide}.new`, text.replace(from, to));
  renameSync(`${guide}.new`, guide);
};

test('watch: rebuilds only what changed, goes on through errors, fills a deleted output/, passes over files of a moment, ends on Ctrl-C', async () => {
  let out = '';
  let err = '';
  let stop = () => {};
  const said = (words: string) =>
    vi.waitFor(() => expect(`${out}${err}`).toContain(words), { timeout: 30_000, interval: 20 });
  const forgetWords = () => {
    out = '';
    err = '';
  };
  const running = guidepress(base, ['build', '--watch'], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    onInterrupt: (listener) => {
      stop = listener;
      return () => {};
    },
  });
  await said('Watching for changes');
  expect(out).toContain('2 documents');

  forgetWords();
  const before = statSync(leaflet).ino;
  save('trên điện thoại', 'bằng điện thoại');
  await said('documents,');
  expect(out).toContain('Changed: guides/tra-cuu-ho-so.yaml');
  expect(statSync(leaflet).ino).not.toBe(before);

  forgetWords();
  save('minutes: 3', 'minuets: 3');
  await said('2 errors');
  expect(err).toContain('Did you mean “minutes”?');

  forgetWords();
  save('minuets: 3', 'minutes: 4');
  await said('tra-cuu-ho-so.leaflet-a4.email.pdf');
  expect(err).toBe('');

  // Twice: the folder that comes back is watched like the first.
  for (const _ of [1, 2]) {
    forgetWords();
    rmSync(join(base, 'output'), { recursive: true });
    await said('2 documents,');
    expect(out).toContain('Changed: output');
    expect(statSync(leaflet).size).toBeGreaterThan(0);
  }

  forgetWords();
  for (const name of [
    '4913',
    'tra-cuu-ho-so.yaml~',
    'tra-cuu-ho-so.tmp',
    '#ghi.yaml#',
    '~$ds.xlsx',
  ])
    writeFileSync(join(base, 'guides', name), '');
  save('bằng điện thoại', 'trên điện thoại');
  await said('documents,');
  expect(out).toContain('Changed: guides/tra-cuu-ho-so.yaml\n');

  stop();
  expect((await running).code).toBe(130);
});

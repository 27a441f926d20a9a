import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { guidepress } from '../cli/fake-terminal.ts';

const base = mkdtempSync(join(tmpdir(), 'guidepress-proof-'));
const style = join(base, 'templates/leaflet/a4.css');
let css = '';
beforeAll(async () => {
  expect((await guidepress(base, ['init'])).code).toBe(0);
  css = readFileSync(style, 'utf8');
});
afterEach(() => writeFileSync(style, css));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const build = async (edition: string, more = '') => {
  writeFileSync(style, css + more);
  const out = join(base, 'output');
  rmSync(out, { recursive: true, force: true });
  const options = ['build', '--format', 'leaflet-a4', '--edition', edition];
  const { code, err } = await guidepress(base, options);
  const files = existsSync(out) ? readdirSync(out) : [];
  return { code, err, names: files.filter((name) => name.endsWith('.pdf')) };
};

describe.each(['email', 'print', 'grey'])('a code of the edition %s', (edition) => {
  test('is read back', async () => {
    const { code, err, names } = await build(edition);
    expect([code, err]).toEqual([0, '']);
    expect(names).toHaveLength(1);
  });

  test.each([
    ['under a veil', 'gp-qr { opacity: 0.02; }'],
    ['light on dark', 'gp-qr { color: #ffffff; background-color: #000000; }'],
  ])('that stands %s stops the file', async (_, more) => {
    const { code, err, names } = await build(edition, more);
    expect([code, names]).toEqual([1, []]);
    expect(err).toContain('GP721');
    expect(err).toContain('https://phuongmau.example/');
  });
});

describe('a screenshot with something redacted', () => {
  const guide = join(base, 'guides/tra-cuu-ho-so.yaml');
  const REDACTED = /^( +)annotations:\n/m;
  const redact =
    '$1annotations:\n$1  - kind: redact\n$1    at: { x: 56, y: 812, width: 968, height: 148 }\n';

  test.each([
    ['is covered in the file', (yaml: string) => yaml.replace(REDACTED, redact), 0],
    [
      'and again without in the next step stops the file',
      (yaml: string) =>
        yaml.replace(REDACTED, redact).replace('ihanoi-lookup-result.png', 'ihanoi-lookup.png'),
      1,
    ],
  ])('%s', async (_, change, expected) => {
    const before = readFileSync(guide, 'utf8');
    writeFileSync(guide, change(before));
    const { code, err } = await build('email');
    writeFileSync(guide, before);
    expect(code, err).toBe(expected);
    expect(err.includes('GP722')).toBe(expected === 1);
    // Which of all the pictures it is.
    if (expected === 1) expect(err).toMatch(/A picture \(“Các\s+bước\s+xử\s+lý/);
  });
});

test('codes are read on sheets of several pages too', async () => {
  const options = ['build', '--format', 'leaflet-a4', '--impose', '2-up'];
  const { code, err } = await guidepress(base, options);
  expect([code, err]).toEqual([0, '']);
});

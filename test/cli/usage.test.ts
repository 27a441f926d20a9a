import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { guidepress } from './fake-terminal.ts';

const empty = mkdtempSync(join(tmpdir(), 'guidepress-usage-'));
writeFileSync(join(empty, 'a-file'), '');
afterAll(() => rmSync(empty, { recursive: true, force: true }));

const COMMANDS = [
  '',
  'init',
  'new',
  'new guide',
  'check',
  'build',
  'codes',
  'annotate',
  'preflight',
  'mail',
  'mail send',
  'mail status',
  'mail log',
];

describe('help', () => {
  test('teaches by example and goes to stdout', async () => {
    const { code, out, err } = await guidepress(empty, ['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const words of ['guidepress build --only', 'guidepress init', 'Exit codes'])
      expect(out).toContain(words);
  });

  test.each(COMMANDS.slice(1))('%s has its own', async (command) => {
    const { code, out } = await guidepress(empty, [...command.split(' '), '--help']);
    expect([code, out.includes(`guidepress ${command}`)]).toEqual([0, true]);
    expect(out).not.toContain('display help');
  });

  test.each(COMMANDS)('of “%s” fits a terminal of 80 columns', async (command) => {
    const { out } = await guidepress(empty, [...command.split(' ').filter(Boolean), '--help']);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('tells what holds without an option as it would be typed', async () => {
    const [build, annotate, init] = await Promise.all(
      ['build', 'annotate', 'init'].map((name) => guidepress(empty, [name, '--help'])),
    );
    const words = (out = '') => out.replace(/\s+/g, ' ');
    expect(words(build?.out)).toContain('email, print or grey (default: email)');
    expect(words(build?.out)).toContain('(default: the project’s, or offset-coated)');
    expect(words(annotate?.out)).toContain('(default: 300)');
    expect(words(init?.out)).toContain('its folder (default: the one you are in)');
  });

  test('no command at all is wrong use, and shows the help', async () => {
    const { code, out, err } = await guidepress(empty, []);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Examples:');
  });

  test('the version', async () => {
    expect((await guidepress(empty, ['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

test.each([
  'build --edition email print',
  'check --profile=digital offset-coated',
  'mail send list.csv --campaign a b',
  'preflight a.pdf b.pdf',
  'init a b',
])('“%s” is not told of --only, which has no part in it', async (line) => {
  const { code, err } = await guidepress(empty, line.split(' '));
  expect([code, err]).toEqual([2, expect.stringContaining('has no use for')]);
  expect(err).not.toContain('--only');
});

describe('wrong use: exit 2, what is wrong and what to do', () => {
  test.each([
    ['build extra', ['has no use for “extra”', 'write --only before their ids']],
    [
      'build --only a --edition email print',
      ['has no use for “print”', '--edition takes one value: run the command once for each.'],
    ],
    [
      'build',
      ['There is no guidepress.yaml here or in any folder above.', 'guidepress init my-guides'],
    ],
    ['build --project nowhere', ['There is no folder nowhere.']],
    ['build --project a-file', ['There is no folder a-file.']],
    ['build --project .', ['. holds no guidepress.yaml', 'guidepress init .']],
    [
      'build --edition email --edition print',
      ['--edition is given twice, and takes one value.', 'Run the command once for each.'],
    ],
    ['check --shard 1/8 --only a --shard=2/8', ['--shard is given twice']],
  ])('guidepress %s', async (line, messages) => {
    const { code, out, err } = await guidepress(empty, line.split(' '));
    expect([code, out]).toEqual([2, '']);
    for (const message of messages) expect(err).toContain(message);
  });
});

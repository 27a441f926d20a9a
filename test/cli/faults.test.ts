import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guidepress } from './fake-terminal.ts';

const base = mkdtempSync(join(tmpdir(), 'guidepress-faults-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeAll(async () => {
  expect((await guidepress(base, ['init'])).code).toBe(0);
  writeFileSync(join(base, 'list.csv'), '');
});

/** All files but those that save time. */
const files = () =>
  readdirSync(base, { recursive: true }).filter((path) => !path.includes('.guidepress'));

/** The messages without their remedies. */
const faultsOf = (err: string): string[] => err.match(/^error: .*/gm) ?? [];

describe('a fault in the line, and its remedy', () => {
  test.each([
    ['build --onyl x', '“guidepress build” has no option --onyl.', 'Did you mean --only?'],
    ['build -only x', '“guidepress build” has no option -only.', 'Did you mean --only?'],
    ['check --out x', '“guidepress check” has no option --out.', 'guidepress check --help'],
    ['build -V', '“guidepress build” has no option -V.', 'guidepress build --help'],
    ['--project x build', '“guidepress” has no option --project.', 'stand behind the command'],
    ['biuld', '“guidepress” has no command “biuld”.', 'Did you mean “build”?'],
    ['new guid x', '“guidepress new” has no command “guid”.', 'Did you mean “guide”?'],
    [
      'build --only poster,tra-cuu-ho-so',
      'There is no guide or poster “poster,tra-cuu-ho-so”.',
      'Write spaces between them: poster tra-cuu-ho-so',
    ],
    [
      'build --only guides/tra-cuu-ho-so.yaml',
      'There is no guide or poster “guides/tra-cuu-ho-so.yaml”.',
      'That is the name of its file; write the id, which is “tra-cuu-ho-so”.',
    ],
    ['build --format A3', 'No guide or poster has the format “A3”.', 'Did you mean “poster-a3”?'],
    [
      'init .',
      'This folder already has .gitignore, assets/fonts/BeVietnamPro-Bold.ttf, assets/fonts/BeVietnamPro-BoldItalic.ttf and 67 more; nothing was written.',
      'guidepress init my-guides',
    ],
    ['build --json=true', '--json takes no value.', 'Write --json alone.'],
    ['build --only', '--only has no value.', '--only <id...>'],
    ['build --only --edition print', '--only has no value.', '--only <id...>'],
    ['new guide', '“guidepress new guide” lacks its <id>.', 'new guide [options] <id>'],
    ['preflight a.pdf b.pdf', '“guidepress preflight” has no use for “b.pdf”.', '[options] <file>'],
    ['preflight -- --html', 'There is no file --html.', 'Check the spelling'],
    ['mail --dry-run', '“guidepress mail send” lacks its <list>.', 'mail send [options] <list>'],
  ])('guidepress %s', async (line, fault, remedy) => {
    const { code, err } = await guidepress(base, line.split(' '));
    expect(code).toBe(2);
    expect(faultsOf(err)[0]).toBe(`error: ${fault}`);
    expect(err).toContain(remedy);
  });
});

describe('all faults of a line in one run', () => {
  test.each([
    [
      'build --onyl x --edition prnt --impose tile-a5 --shard 9/8 --workers many',
      [
        '“guidepress build” has no option --onyl.',
        'There is no edition “prnt”.',
        'There is no imposition “tile-a5”.',
        '--shard 9/8 is no part of the work.',
        '--workers many is no number of workers.',
      ],
    ],
    [
      'build --where x province --project nowhere',
      [
        'There is no folder nowhere.',
        '--where x is no condition.',
        '--where province is no condition.',
      ],
    ],
    [
      'build --only a b --format a6 a9 --edition print --profile digitl --office 1',
      [
        'There is no guide or poster “a”, nor “b”.',
        'No guide or poster has the format “a6” or “a9”.',
        '--office has no effect: the project has no offices.',
        'There is no print profile “digitl”.',
      ],
    ],
    // What a misspelt edition has no use for nobody knows.
    ['check --edition prnt --profile digital', ['There is no edition “prnt”.']],
    // What stands behind an unknown option may be its value.
    ['build --onyl a b', ['“guidepress build” has no option --onyl.']],
    [
      'build --verify --format a4 --edition print',
      ['--format and --edition have no effect with --verify, which looks at every file.'],
    ],
    [
      'codes --issue --csv --stale --only a',
      [
        '--csv has no effect with --issue.',
        '--stale has no effect with --issue.',
        'There is no guide or poster “a”.',
      ],
    ],
    [
      'annotate --ppi 5 --only a --jsn',
      [
        '“guidepress annotate” has no option --jsn.',
        '--ppi 5 is not a whole number from 50 to 1200.',
        'There is no guide “a”.',
      ],
    ],
    [
      'preflight no.pdf --html report.pdf --profile digitl',
      [
        'There is no file no.pdf.',
        '--html report.pdf does not end in .html.',
        'There is no print profile “digitl”.',
      ],
    ],
    [
      'mail list.csv --dryrun --eml out --test me --dkim-key key --campaign T11',
      [
        '“guidepress mail send” has no option --dryrun.',
        '--test has no effect with --eml.',
        '--dkim-key has no effect with --eml.',
        '“T11” cannot be the name of a campaign.',
        '--test: “me” has no “@”.',
      ],
    ],
    [
      'mail log --cvs --campaign t11',
      ['“guidepress mail log” has no option --cvs.', 'There is no campaign “t11”.'],
    ],
    [
      'new guide Xem --porject x',
      [
        '“guidepress new guide” has no option --porject.',
        '“Xem” cannot be the id of a guide: it becomes part of a web address and a file name.',
      ],
    ],
  ])('guidepress %s', async (line, faults) => {
    const before = files();
    const { code, out, err } = await guidepress(base, line.split(' '));
    expect([code, out]).toEqual([2, '']);
    expect(faultsOf(err)).toEqual(faults.map((fault) => `error: ${fault}`));
    expect(files()).toEqual(before);
  });

  test('each has its remedy below it', async () => {
    const { err } = await guidepress(base, ['check', '--onyl', 'x', '--edition', 'prnt']);
    expect(err).toBe(
      [
        'error: “guidepress check” has no option --onyl.',
        'Did you mean --only?',
        '',
        'error: There is no edition “prnt”.',
        'Did you mean “print”?',
        '',
      ].join('\n'),
    );
  });

  test('with --json they are its document', async () => {
    const { code, out } = await guidepress(base, [
      'build',
      '--json',
      '--watch',
      '--edition',
      'prnt',
    ]);
    expect([code, JSON.parse(out)]).toEqual([
      2,
      {
        usage: [
          { message: '--json has no effect with --watch.', hint: 'Leave one of them out.' },
          { message: 'There is no edition “prnt”.', hint: 'Did you mean “print”?' },
        ],
      },
    ]);
  });

  test('help that is asked for comes all the same', async () => {
    const { code, out, err } = await guidepress(base, ['build', '--only', '--onyl', '--help']);
    expect([code, err, out.split('\n')[0]]).toEqual([0, '', 'Usage: guidepress build [options]']);
  });
});

test.each([
  ['init'],
  ['new guide xem'],
  ['check'],
  ['build'],
  ['build --verify'],
  ['codes'],
  ['annotate'],
  ['preflight list.csv'],
  ['mail list.csv'],
  ['mail status'],
  ['mail log'],
])('%s does nothing of a line with a fault', async (command) => {
  const before = files();
  const { code, out, err } = await guidepress(base, [...command.split(' '), '--nonsense']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('has no option --nonsense.');
  expect(files()).toEqual(before);
});

import { describe, expect, test } from 'vitest';
import type { BuildReport } from '../../src/build/report.ts';
import { paceOf, progressLine, progressOn } from '../../src/cli/progress.ts';
import { buildSummary, fileSize } from '../../src/cli/summary.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { diagnose } from '../../src/diagnostic/diagnostic.ts';

const document = (id: string, pages: number, bytes: number) => ({
  id,
  format: 'leaflet-a4',
  edition: 'email',
  path: `output/${id}.leaflet-a4.email.pdf`,
  pages,
  bytes,
  sha256: '',
});
const report = (rest: Partial<BuildReport>): BuildReport => ({
  documents: [],
  unchanged: new Set(),
  made: { recipes: {}, documents: [] },
  failed: [],
  diagnostics: [],
  waiting: 0,
  ...rest,
});

describe('the summary says what was made and what was not', () => {
  test('all is well', () => {
    const documents = [document('a', 6, 800_000), document('b', 1, 250_000)];
    expect(buildSummary(report({ documents }), [], 1234)).toBe(
      '2 documents, 7 pages, 1.1 MB, 1.2 s\n',
    );
  });

  test('a guide with errors never became a document, and is still named', () => {
    expect(buildSummary(report({}), [], 0, ['guides/a.yaml', 'guides/b.yaml'])).toContain(
      '\nLeft out for their errors: guides/a.yaml, guides/b.yaml\n',
    );
  });

  test('of hundreds, only some are named', () => {
    const failed = Array.from({ length: 300 }, (_, i) => `g${i}.pdf`);
    expect(buildSummary(report({ failed }), [], 0)).toMatch(/g9\.pdf and 290 more\n$/);
    expect(buildSummary(report({ failed }), [], 0, [], 40)).toContain(
      'Not built: g0.pdf, g1.pdf, g2.pdf,\ng3.pdf, g4.pdf,',
    );
  });

  test('the only one was there already', () => {
    const documents = [document('a', 1, 999)];
    const unchanged = new Set(['output/a.leaflet-a4.email.pdf']);
    expect(buildSummary(report({ documents, unchanged }), [], 80)).toBe(
      '1 document, unchanged, 1 page, 999 bytes, 0.1 s\n',
    );
  });

  test('one of two failed, one was there already', () => {
    const documents = [document('a', 1, 999)];
    const unchanged = new Set(['output/a.leaflet-a4.email.pdf']);
    const diagnostics = [diagnose('GP602', { path: 'x.png' })];
    const failed = ['b.leaflet-a4.email.pdf'];
    expect(buildSummary(report({ documents, unchanged, failed }), diagnostics, 80)).toBe(
      '1 document (1 unchanged), 1 page, 999 bytes, 0.1 s, 1 error\nNot built: b.leaflet-a4.email.pdf\n',
    );
  });

  test('stopped', () => {
    expect(buildSummary(report({ waiting: 3 }), [], 0)).toBe(
      `0 documents, 0 pages, 0 bytes, 0.0 s
Stopped by you; every file in the folder is whole.
The same command goes on: 3 documents to be made.
`,
    );
  });
});

test.each([
  [1, '1 byte'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
])('%i bytes are shown as %s', (bytes, shown) => expect(fileSize(bytes)).toBe(shown));

test.each([
  [0, 4, 'a', 80, '░░░░░░░░░░░░░░░░░░░░░░░░ 0/4 a'],
  [2, 4, 'b', 80, '████████████░░░░░░░░░░░░ 2/4 b'],
  [4, 4, 'một-tên-rất-dài', 40, '████████████████████████ 4/4 một-tên-r…'],
])('progress %i/%i %s on %i columns', (done, total, doing, columns, line) => {
  expect(progressLine(done, total, doing, columns)).toBe(line);
  expect([...line].length).toBeLessThan(columns);
});

test('how many files a second, and how long that will take, when it is known', () => {
  expect(progressLine(312, 3321, 'mot-cua', 80, 41.3)).toBe(
    '██░░░░░░░░░░░░░░░░░░░░░░ 312/3321 41 files/s, 73 s left mot-cua',
  );
  expect(progressLine(2, 30, 'smartca', 80, 0.25)).toContain(' 0.3 files/s, 2 min left smartca');
  expect(progressLine(30, 30, 'smartca', 80, 2)).toBe('████████████████████████ 30/30 smartca');
});

test('the pace counts from where the work began, and forgets what was long ago', () => {
  const pace = paceOf();
  for (const done of [0, 1, 500]) expect(pace(done, 0)).toBeUndefined();
  expect(pace(500, 0)).toBeUndefined();
  expect(pace(510, 500)).toBeUndefined();
  expect(pace(520, 2000)).toBe(10);
  expect(pace(521, 20_000)).toBeCloseTo(1 / 18);
});

test('lines that are printed in quick succession bring the bar along, as it stands by then', () => {
  let now = 0;
  let screen = '';
  const progress = progressOn({
    interactive: true,
    columns: () => 80,
    now: () => now,
    err: (text: string) => {
      screen += text;
    },
  } as Terminal);
  for (let done = 1; done <= 20; done++) {
    now += 10;
    progress.update(done, 30, `leaflet ${done}`);
    progress.print(() => {
      screen += `made ${done}\n`;
    });
  }
  expect(screen.split('\r').at(-1)).toContain('20/30 leaflet 20');
});

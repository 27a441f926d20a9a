import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guidepress } from '../cli/fake-terminal.ts';
import { documentsIn } from '../support/output.ts';

const LEAFLET = 'tra-cuu-ho-so.leaflet-a4.email.pdf';
const POSTER = 'poster.poster-a3.email.pdf';

/** A new project, made once; each test works on its own copy. */
const fresh = mkdtempSync(join(tmpdir(), 'guidepress-fresh-'));
let base = '';
beforeAll(async () => {
  expect((await guidepress(fresh, ['init'])).code).toBe(0);
});
afterAll(() => rmSync(fresh, { recursive: true, force: true }));
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-build-'));
  cpSync(fresh, base, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const edit = (path: string, from: string | RegExp, to: string): void => {
  const before = readFileSync(join(base, path), 'utf8');
  const after = before.replace(from, to);
  expect(
    from instanceof RegExp ? from.test(before) : before.includes(from),
    `${path}: ${from}`,
  ).toBe(true);
  writeFileSync(join(base, path), after);
};
const output = (): string[] => documentsIn(join(base, 'output'));
const GUIDE = 'guides/tra-cuu-ho-so.yaml';

interface Json {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly message: string;
    readonly span?: { readonly file: string; readonly line: number; readonly column: number };
  }[];
  readonly documents: readonly {
    readonly id: string;
    readonly path: string;
    readonly sha256: string;
    readonly pages: number;
    readonly bytes: number;
  }[];
}
const buildJson = async (...options: string[]): Promise<Json & { readonly code: number }> => {
  const { code, out, err } = await guidepress(base, ['build', '--json', ...options]);
  expect(err).toBe('');
  return { code, ...JSON.parse(out) };
};

describe('a new project', () => {
  test('builds at once, without a word of complaint', async () => {
    const { code, out, err } = await guidepress(base, ['build']);
    expect([code, err]).toEqual([0, '']);
    expect(output()).toEqual([POSTER, LEAFLET]);
    expect(out).toMatch(/^2 documents, \d+ pages, .*, \d+\.\d s$/m);
  });

  test('twice gives the same bytes, and the second time nothing is written', async () => {
    const first = await buildJson();
    const { out } = await guidepress(base, ['build']);
    expect(out).toContain('2 documents, all unchanged');
    rmSync(join(base, 'output'), { recursive: true });
    expect(await buildJson()).toEqual(first);
  });

  test('check finds nothing and writes nothing', async () => {
    const { code, out } = await guidepress(base, ['check']);
    expect([code, output()]).toEqual([0, []]);
    expect(out).toContain('2 documents checked, no problems');
  });

  test('check finds what a press would find, and nothing of it for e-mail', async () => {
    edit('profiles/offset-coated.yaml', 'ppi: 250', 'ppi: 900');
    edit('templates/theme.css', /--brand: device-cmyk\([^;]*;/, '--brand: #a51c2d;');
    const codes = async (...options: string[]) => {
      const { out } = await guidepress(base, ['check', '--json', ...options]);
      const { diagnostics } = JSON.parse(out) as Json;
      return [...new Set(diagnostics.map(({ code }) => code))].sort();
    };
    expect(await codes()).toEqual([]);
    expect(await codes('--edition', 'print')).toEqual(['GP702', 'GP704']);
    expect(await codes('--edition', 'print', '--profile', 'office-printer')).toEqual([]);
    expect(output()).toEqual([]);
  });

  test('annotate writes the annotated screens alone', async () => {
    const { code } = await guidepress(base, ['annotate', '--ppi', '100']);
    const names = readdirSync(join(base, 'output/annotated'));
    expect([code, names.length]).toEqual([0, 2]);
    for (const name of names) expect(name).toMatch(/^tra-cuu-ho-so\..*\.png$/);
  });

  test('--only, --format and --out say what goes where', async () => {
    const { documents } = await buildJson(
      '--only',
      'poster',
      '--format',
      'poster-a3',
      '--out',
      'elsewhere',
    );
    expect(documents.map(({ path }) => path)).toEqual([`elsewhere/${POSTER}`]);
    expect(output()).toEqual([]);
  });

  test('--json gives paths, sizes and hashes', async () => {
    const { documents, diagnostics } = await buildJson('--only', 'tra-cuu-ho-so');
    expect(diagnostics).toEqual([]);
    expect(documents).toEqual([
      {
        id: 'tra-cuu-ho-so',
        format: 'leaflet-a4',
        edition: 'email',
        path: `output/${LEAFLET}`,
        pages: expect.any(Number),
        bytes: readFileSync(join(base, 'output', LEAFLET)).length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });
});

describe('dates in the PDF', () => {
  test.each([
    ['of the revision', 'revised: 2026-11-20', '1000000000', '2026-11-20'],
    ['SOURCE_DATE_EPOCH without a revision', '', '1000000000', '2001-09-09'],
    ['none: the same file on every day', '', '', '1970-01-01'],
  ])('%s', async (_, line, epoch, date) => {
    edit(GUIDE, 'revised: 2026-11-20', line);
    const environment = { SOURCE_DATE_EPOCH: epoch };
    expect((await guidepress(base, ['build'], { environment })).code).toBe(0);
    const pdf = readFileSync(join(base, 'output', LEAFLET), 'latin1');
    expect(/<xmp:CreateDate>([^T<]+)/.exec(pdf)?.[1]).toBe(date);
  });
});

describe('names that are not there: exit 2 with a suggestion', () => {
  test.each([
    [['--only', 'postr'], 'There is no guide or poster “postr”.', 'Did you mean “poster”?'],
    [
      ['--format', 'leaflet-a5'],
      'No guide or poster has the format “leaflet-a5”.',
      'They come as leaflet-a4, poster-a3.\nAnother one has to stand under “formats”',
    ],
    [['--edition', 'emial'], 'There is no edition “emial”.', 'Did you mean “email”?'],
    [['--only', 'poster', '--format', 'leaflet-a4'], 'has no effect', 'They come as poster-a3.'],
    [['--workers', '0'], '--workers 0 is no number of workers.', 'Write a number from 1'],
    [['--workers', 'all'], '--workers all is no number of workers.', 'to 64.'],
    [['--workers', '65'], '--workers 65 is no number of workers.', 'to 64.'],
    [
      ['--only', 'poster', '--workers', '2'],
      '--workers 2 has no effect: there is one document to make.',
      'Leave it out.',
    ],
  ])('build %s', async (options, message, hint) => {
    const { code, out, err } = await guidepress(base, ['build', ...options]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain(hint);
  });

  test.each(['build', 'check', 'annotate'])(
    '%s tells the problems of the project first',
    async (command) => {
      edit(GUIDE, 'minutes:', 'minuets:');
      const { code, err } = await guidepress(base, [command, '--only', 'postr']);
      expect(code).toBe(2);
      expect(err).toMatch(
        /error GP120 .*error: There is no guide( or poster)? “postr”, or it is left out/s,
      );
    },
  );

  test.each([
    ['an unknown key', 'minutes:', 'minuets:'],
    ['no valid YAML', 'minutes: 3', 'minutes: [3'],
  ])('a guide that is left out for its errors is there: %s', async (_, from, to) => {
    edit(GUIDE, from, to);
    const { code, err } = await guidepress(base, ['build', '--only', 'tra-cuu-ho-so']);
    expect([code, err.includes('error: ')]).toEqual([1, false]);
  });

  test('SOURCE_DATE_EPOCH that is no number', async () => {
    const environment = { SOURCE_DATE_EPOCH: 'today' };
    expect((await guidepress(base, ['build'], { environment })).code).toBe(2);
  });
});

describe('one document fails: it is named, exit 1, and every other is built', () => {
  test.each([
    [
      'a missing screenshot',
      () => edit(GUIDE, 'ihanoi-lookup.png', 'ihanoi-lokup.png'),
      'Did you mean',
    ],
    ['a syntax error', () => edit(GUIDE, 'minutes: 3', 'minutes: [3'), 'GP101'],
    ['an unknown key', () => edit(GUIDE, 'minutes:', 'minuets:'), '“minutes”'],
    [
      'an address elsewhere',
      () => edit(GUIDE, 'minutes: 3', 'url: https://example.org/x'),
      'GP501',
    ],
    ['a letter that no font has', () => edit(GUIDE, 'Nhập mã', 'Nhập 漢 mã'), 'GP403'],
  ])('%s', async (_, spoil, words) => {
    spoil();
    // The poster must not need the broken guide.
    edit('guides/poster.yaml', '  - tra-cuu-ho-so', '  - ok');
    writeFileSync(
      join(base, 'guides/ok.yaml'),
      'kind: guide\nid: ok\ntitle: Một việc\nsummary: Câu tóm tắt.\nsteps:\n  - text: Làm việc này.\n',
    );
    const { code, err } = await guidepress(base, ['build']);
    expect(err).toContain(words);
    expect([code, output()]).toEqual([1, ['ok.leaflet-a4.email.pdf', POSTER]]);
  });
});

test('a letter that no font has is shown in the guide, wherever the template prints it', async () => {
  edit(GUIDE, /^safety: /m, 'safety: 漢 ');
  const { err } = await guidepress(base, ['check']);
  expect(err).toMatch(/GP403 {2}guides\/tra-cuu-ho-so\.yaml:\d+:9/);
});

describe('formats', () => {
  const told = async (): Promise<string[]> =>
    (await buildJson()).diagnostics.map(
      ({ code, span }) => `${code} ${span?.file}:${span?.line}:${span?.column}`,
    );

  test('each is told where it is named: in the project or in the guide', async () => {
    edit('guidepress.yaml', /formats:\n(?: {2}.*\n)+/, '');
    edit(
      'guidepress.yaml',
      /^notice:/m,
      'formats:\n  guide:\n    - leaflet-a4\n    - leaflet-a9\nnotice:',
    );
    edit('guides/poster.yaml', /^title:/m, 'formats: [poster-a3, card-dl, poser-a3]\ntitle:');
    const project = readFileSync(join(base, 'guidepress.yaml'), 'utf8').split('\n');
    const line = project.findIndex((one) => one.includes('leaflet-a9')) + 1;
    const poster = readFileSync(join(base, 'guides/poster.yaml'), 'utf8').split('\n');
    const own = poster.findIndex((one) => one.startsWith('formats:')) + 1;
    expect((await told()).sort()).toEqual([
      `GP311 guides/poster.yaml:${own}:31`,
      `GP312 guidepress.yaml:${line}:7`,
      `GP613 guides/poster.yaml:${own}:22`,
    ]);
  });

  test.each([
    ['standee-80x180', 'Did you mean “poster-standee-80x180”?'],
    ['poser-a3', 'Did you mean “poster-a3”?'],
    ['to-roi', 'A poster comes as “poster-a3”, “poster-a2”,'],
  ])('%s: what it is called in full', async (format, hint) => {
    edit('guides/poster.yaml', /^title:/m, `formats: [${format}]\ntitle:`);
    const { err } = await guidepress(base, ['check']);
    expect(err.replace(/\s+/g, ' ')).toContain(`→ ${hint}`);
  });

  test('a poster of more guides than the sheet has room for names the first that has none', async () => {
    const ids = Array.from({ length: 9 }, (_, i) => `viec-${i + 1}`);
    for (const id of ids)
      writeFileSync(
        join(base, `guides/${id}.yaml`),
        `kind: guide\nid: ${id}\ntitle: Một việc\nsummary: Câu.\nsteps:\n  - text: Làm.\n`,
      );
    writeFileSync(
      join(base, 'guides/poster.yaml'),
      `kind: poster\nid: poster\ntitle: Việc\nsummary: Câu.\nguides:\n${ids.map((id) => `  - ${id}\n`).join('')}`,
    );
    const { diagnostics } = await buildJson('--only', 'poster');
    expect(diagnostics).toMatchObject([
      {
        code: 'GP614',
        message: 'This poster has 9 guides; poster-a3 has room for at most 8.',
        span: { file: 'guides/poster.yaml', line: 14, column: 5 },
      },
    ]);
  });
});

describe('the output folder', () => {
  test('a file that is not ours is left alone', async () => {
    mkdirSync(join(base, 'output'));
    writeFileSync(join(base, 'output', LEAFLET), 'mine');
    const { code, diagnostics } = await buildJson();
    expect([code, diagnostics.map((d) => d.code)]).toEqual([1, ['GP612']]);
    expect(readFileSync(join(base, 'output', LEAFLET), 'utf8')).toBe('mine');
    expect(output()).toEqual([POSTER, LEAFLET]);
  });

  test('that is a file is a problem, not a crash', async () => {
    writeFileSync(join(base, 'output'), '');
    const { code, diagnostics } = await buildJson();
    expect([code, diagnostics.map((d) => d.code)]).toEqual([1, ['GP601']]);
  });

  test.runIf(existsSync('/dev/full'))(
    'on a machine that refuses is a problem, not a crash',
    async () => {
      symlinkSync('/proc/nowhere', join(base, 'output'));
      const { code, diagnostics } = await buildJson();
      expect([code, diagnostics.map((d) => d.code)]).toEqual([1, ['GP601']]);
    },
  );
});

describe('stopped at once: exit 130', () => {
  const atOnce = {
    onInterrupt: (stop: () => void) => {
      stop();
      return () => {};
    },
  };

  test('nothing half-written', async () => {
    const { code, out } = await guidepress(base, ['build'], atOnce);
    expect([code, output()]).toEqual([130, []]);
    expect(out).toContain('Stopped by you');
  });

  test('nothing is said of what was not checked', async () => {
    const { code, out } = await guidepress(base, ['check'], atOnce);
    expect(code).toBe(130);
    expect(out).toMatch(
      /^0 documents checked, no problems, .* s\nStopped by you: \d documents? not/,
    );
  });
});

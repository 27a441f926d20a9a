import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Disk, theDisk } from '../../src/build/disk/disk.ts';
import { markOf } from '../../src/build/disk/owner.ts';
import { openOutput } from '../../src/build/disk/write.ts';
import { sha256 } from '../../src/build/hash.ts';
import { openJournal, readJournal } from '../../src/build/manifest/journal.ts';
import type { Manifest } from '../../src/build/manifest/manifest.ts';
import { manifestBytes, parseManifest } from '../../src/build/manifest/manifest.ts';
import { contentHash, recipeKey, recordHash } from '../../src/build/manifest/recipe.ts';
import { readManifest, recordDocuments } from '../../src/build/manifest/record.ts';
import { verifyOutput } from '../../src/build/manifest/verify.ts';
import type { Guide } from '../../src/guide/guide.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-manifest-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const machine = (processId = 77) => ({
  processId,
  isRunning: (id: number) => id < 80,
  machine: 'here',
  wait: () => new Promise<void>((resume) => setImmediate(resume)),
  signal: new AbortController().signal,
});
const recipe = (content: string) => ({
  program: 'guidepress 1',
  content,
  project: '',
  templates: '',
  fonts: {},
  pictures: {},
});
const made = (...paths: readonly string[]): Manifest => ({
  recipes: { r: recipe('c') },
  documents: paths.map((path) => ({
    path,
    document: 'a',
    title: 'A',
    edition: 'email',
    format: 'leaflet-a4',
    pages: 1,
    bytes: 1,
    sha256: '',
    codes: ['https://phuongmau.example/hd/a'],
    recipe: 'r',
  })),
});
const open = async (processId = 77) => {
  const { value } = await openOutput(base, 'output', machine(processId));
  if (!value) throw new Error();
  return value;
};
const put = (...names: readonly string[]) => {
  for (const name of names) writeFileSync(join(base, name), '');
};
const enter = async (manifest: Manifest, processId = 77, told?: string) =>
  recordDocuments(await open(processId), manifest, machine(processId), { told });
const textOf = (manifest: Manifest): string => Buffer.concat(manifestBytes(manifest)).toString();
/** As `made`, of a file that holds this text. */
const saying = (text: string, path = 'a.pdf'): Manifest => {
  const { recipes, documents } = made(path);
  return { recipes, documents: documents.map((each) => ({ ...each, sha256: sha256(text) })) };
};
/** The path of the journal that a killed run has left. */
const journalOf = (...names: readonly string[]) => journalBy(machine(99), made(...names));
const journalBy = async (
  owner: Pick<ReturnType<typeof machine>, 'processId' | 'machine'>,
  { recipes, documents }: Manifest,
): Promise<string> => {
  const journal = openJournal(base, owner, theDisk);
  for (const entry of documents)
    await journal.note({ entry, recipe: recipes.r as ReturnType<typeof recipe> });
  return (await journal.close()) as string;
};
const noted = async () =>
  (await readManifest({ path: base, label: 'output' })).value?.documents.map(({ path }) => path);

describe('the file', () => {
  test('is read back as it was, in the order of the paths, without recipes that nothing was made by', () => {
    const both = { ...made('b.pdf', 'a.pdf'), recipes: { r: recipe('c'), old: recipe('d') } };
    const { recipes, documents } = parseManifest(textOf(both)) ?? {};
    expect(Object.keys(recipes ?? {})).toEqual(['r']);
    expect(documents).toEqual(made('a.pdf', 'b.pdf').documents);
  });

  test.each([0, 1, 255, 256, 257, 600])('of %i documents has a line for each', (count) => {
    const names = Array.from({ length: count }, (_, i) => `${String(i).padStart(3, '0')}.pdf`);
    const { documents } = made(...names);
    const lines = documents.map((entry) => JSON.stringify(entry)).join(',\n');
    const all = textOf({ recipes: {}, documents });
    expect(all).toBe(`{\n"guidepress": 1,\n"recipes": {\n\n},\n"documents": [\n${lines}\n]\n}\n`);
  });

  test.each([
    ['', undefined],
    ['{}', undefined],
    [textOf(made('a.pdf')).slice(0, 200), undefined],
    [textOf(made('a.pdf')).replace('"guidepress": 1', '"guidepress": 2'), undefined],
    [textOf(made('../a.pdf')), undefined],
    [textOf(made('a.pdf')).replace('"recipe":"r"', '"recipe":"s"'), undefined],
    [textOf(made('a.pdf')).replace('"pages":1', '"pages":"1"'), undefined],
    [textOf(made('a.pdf')).replace('"recipe"', '"choice":{"codes":[]},"recipe"'), undefined],
  ])('%s is not one', (text, expected) => {
    expect(parseManifest(text)).toBe(expected);
  });
});

describe('what a run has made is entered', () => {
  test('beside what earlier runs have noted, as long as its file stands', async () => {
    put('a.pdf', 'b.pdf');
    await enter(made('a.pdf', 'b.pdf'));
    rmSync(join(base, 'a.pdf'));
    put('c.pdf');
    expect(await enter(made('c.pdf'))).toEqual([]);
    expect(await noted()).toEqual(['b.pdf', 'c.pdf']);
  });

  test('by many builds at once, none of which loses what another wrote', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `${String(i).padStart(2, '0')}.pdf`);
    put(...names);
    // As builds do it: the others make a thousand vain looks while one writes, else.
    const waiting = (i: number) => ({ ...machine(60 + i), wait: (ms: number) => sleep(ms) });
    const told = await Promise.all(
      names.map(async (name, i) => recordDocuments(await open(60 + i), made(name), waiting(i))),
    );
    expect(told.flat()).toEqual([]);
    expect(await noted()).toEqual(names);
  });

  test.each([
    ['a killed build', '99'],
    ['one of our own number, killed before the machine was started anew', '77'],
    ['a killed build, noted with its machine', '99 here'],
    ['one that was killed before it wrote its words', ''],
  ])('also when the lock is that of %s', async (_, owner) => {
    put('a.pdf');
    writeFileSync(join(base, '.manifest.json.lock'), owner);
    expect(await enter(made('a.pdf'))).toEqual([]);
    expect(await noted()).toEqual(['a.pdf']);
  });

  test('not when another build takes over a stale lock first: its own is put back', async () => {
    put('a.pdf');
    const lock = join(base, '.manifest.json.lock');
    writeFileSync(lock, '99');
    let isFirst = true;
    const overtaken: Disk = {
      ...theDisk,
      async rename(from, to) {
        if (isFirst) writeFileSync(lock, '78');
        isFirst = false;
        await theDisk.rename(from, to);
      },
    };
    const told = await recordDocuments(await open(), made('a.pdf'), machine(), {}, overtaken);
    expect([told.map(({ code }) => code), readFileSync(lock, 'utf8')]).toEqual([['GP621'], '78']);
  });

  test('not when a build on another machine holds the lock, whose processes nobody here knows', async () => {
    put('a.pdf');
    const lock = join(base, '.manifest.json.lock');
    writeFileSync(lock, '99 máy in');
    expect(await enter(made('a.pdf'))).toMatchObject([
      {
        code: 'GP621',
        message:
          'Another run of guidepress, process 99 on máy in, holds output/.manifest.json.lock and does not give it back.',
        hint: expect.stringContaining('at work on máy in, delete'),
      },
    ]);
    expect(readFileSync(lock, 'utf8')).toBe('99 máy in');
  });

  test('what a build on another machine has noted so far is known, and left to it', async () => {
    put('a.pdf', 'b.pdf');
    const path = await journalBy({ ...machine(99), machine: 'there' }, made('a.pdf'));
    expect(await enter(made('b.pdf'))).toEqual([]);
    expect(existsSync(path)).toBe(true);
    const { value } = await readManifest({ path: base, label: 'output' });
    expect(value?.documents.map((entry) => entry.path)).toEqual(['b.pdf', 'a.pdf']);
  });

  test('where the disk is full no lock without words is left', async () => {
    put('a.pdf');
    const full: Disk = {
      ...theDisk,
      async open(path, flags, mode) {
        const file = await theDisk.open(path, flags, mode);
        const appendFile = () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' }));
        return path.endsWith('.lock') ? { ...file, appendFile } : file;
      },
    };
    const told = await recordDocuments(await open(), made('a.pdf'), machine(), {}, full);
    expect(told).toMatchObject([{ code: 'GP601' }]);
    expect(readdirSync(base)).toEqual(['a.pdf']);
  });

  test('not when another build never lets go; that is a problem, and the manifest stays', async () => {
    put('a.pdf', 'b.pdf');
    await enter(made('a.pdf'));
    writeFileSync(join(base, '.manifest.json.lock'), '78');
    expect(await enter(made('b.pdf'))).toMatchObject([{ code: 'GP621' }]);
    expect(await noted()).toEqual(['a.pdf']);
  });

  test.each([
    ['A.pdf', 'a.pdf'],
    ['a.pdf', 'A.pdf'],
  ])('in the place of %s as %s, which a disk may take for the same', async (before, now) => {
    put(before, now);
    await enter(made(before));
    await enter(made(now));
    expect(await noted()).toEqual([now]);
  });

  test.each([
    ['after', 'later', 'later'],
    ['before', 'own', 'own'],
  ])(
    'of two builds at once the file that stands is told: where the other made it %s this one did',
    async (_, stands, told) => {
      const begunWith = new Map([['a.pdf', sha256('early')]]);
      writeFileSync(join(base, 'a.pdf'), stands);
      await enter(saying('later'), 78);
      const folder = await open();
      expect(await recordDocuments(folder, saying('own'), machine(), { begunWith })).toEqual([]);
      const { value } = await readManifest({ path: base, label: 'output' });
      expect(value?.documents.map((each) => each.sha256)).toEqual([sha256(told)]);
    },
  );

  describe('of what a killed run has noted the file that stands is told', () => {
    const toldOf = async () => {
      const { value } = await readManifest({ path: base, label: 'output' });
      return value?.documents.map((each) => each.sha256);
    };

    test.each(['here', 'there'])('where it was made again since, on a machine %s', async (name) => {
      writeFileSync(join(base, 'a.pdf'), 'later');
      await enter(saying('later'));
      await journalBy({ ...machine(99), machine: name }, saying('killed'));
      expect(await toldOf()).toEqual([sha256('later')]);
      put('b.pdf');
      await enter(made('b.pdf'));
      expect(await toldOf()).toEqual([sha256('later'), '']);
    });

    test('and where the killed run was the last to make it', async () => {
      await enter(saying('earlier'));
      writeFileSync(join(base, 'a.pdf'), 'killed');
      await journalBy({ ...machine(99), machine: 'there' }, saying('killed'));
      expect(await toldOf()).toEqual([sha256('killed')]);
    });
  });

  test('else what a killed run has noted stays for the next one', async () => {
    put('a.pdf', 'b.pdf');
    await journalOf('a.pdf');
    writeFileSync(join(base, 'manifest.json'), '{"name": "mine"}');
    expect(await enter(made('b.pdf'))).toMatchObject([{ code: 'GP612' }]);
    rmSync(join(base, 'manifest.json'));
    await enter(made('b.pdf'));
    expect(await noted()).toEqual(['a.pdf', 'b.pdf']);
  });

  test.each([
    ['this run alone', false, ['b.pdf']],
    ['a killed run of the same number too', true, ['a.pdf', 'b.pdf']],
  ])('without its own journal when that tells of %s', async (_, wasKilled, expected) => {
    put('a.pdf', 'b.pdf');
    const note = async (name: string) => {
      const { recipes, documents } = made(name);
      const journal = openJournal(base, machine(), theDisk);
      for (const entry of documents)
        await journal.note({ entry, recipe: recipes.r as ReturnType<typeof recipe> });
      return journal.close();
    };
    if (wasKilled) await note('a.pdf');
    const told = await note('b.pdf');
    expect(told === undefined).toBe(wasKilled);
    await enter(made('b.pdf'), 77, told);
    expect(await noted()).toEqual(expected);
    expect(existsSync(join(base, `.manifest.json.journal-${markOf(machine())}`))).toBe(false);
  });

  test('but never over a file of that name that is not ours', async () => {
    put('a.pdf');
    writeFileSync(join(base, 'manifest.json'), '{"name": "mine"}');
    expect(await enter(made('a.pdf'))).toMatchObject([{ code: 'GP612' }]);
    expect(readFileSync(join(base, 'manifest.json'), 'utf8')).toBe('{"name": "mine"}');
    expect(readdirSync(base).sort()).toEqual(['a.pdf', 'manifest.json']);
    const { diagnostics } = await readManifest({ path: base, label: 'output' });
    expect(diagnostics).toMatchObject([
      { code: 'GP620', hint: expect.stringContaining('move it') },
    ]);
  });
});

describe('of a damaged one', () => {
  const file = (name: string) => `%PDF-1.7\n<pdf:Producer>guidepress 1< ${name}\n`;
  const [one, two] = [recipe('c'), recipe('d')];
  const recipes = { [recipeKey(one)]: one, [recipeKey(two)]: two };
  /** Of `c.pdf` by one recipe, and of `a.pdf` and `b.pdf` by another. */
  const whole = textOf({
    recipes,
    documents: made('a.pdf', 'b.pdf', 'c.pdf').documents.map((entry) => ({
      ...entry,
      bytes: file(entry.path).length,
      sha256: sha256(file(entry.path)),
      recipe: recipeKey(entry.path === 'c.pdf' ? two : one),
    })),
  });
  const lines = whole.split('\n');
  const lineOf = (words: string) => lines.find((line) => line.includes(words)) ?? '';
  const aside = () => readdirSync(base).filter((name) => name.startsWith('manifest.damaged-'));
  beforeEach(() => {
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) writeFileSync(join(base, name), file(name));
    put('d.pdf');
  });

  test.each<[string, string, readonly string[]]>([
    ['everything, where a word stands behind its end', `${whole}x`, ['a.pdf', 'b.pdf', 'c.pdf']],
    [
      'all whole lines, where it is cut off',
      whole.slice(0, whole.indexOf('"b.pdf"') + 60),
      ['a.pdf'],
    ],
    [
      'all but a line that is spoilt',
      whole.replace('"path":"a.pdf"', '"path":'),
      ['b.pdf', 'c.pdf'],
    ],
    [
      'nothing of a recipe that is spoilt',
      `${whole.replace('"content":"d"', '"content":"e"')}x`,
      ['a.pdf', 'b.pdf'],
    ],
    [
      'nothing of a recipe that is gone',
      whole.replace(lineOf('"content":"d"'), ''),
      ['a.pdf', 'b.pdf'],
    ],
    [
      'what its file proves, of two lines',
      whole.replace(
        lineOf('"a.pdf"'),
        `<<<<<<<\n${lineOf('"a.pdf"').replace(/"sha256":"\w{8}/, '"sha256":"00000000')}\n=======\n${lineOf('"a.pdf"')}\n>>>>>>>`,
      ),
      ['a.pdf', 'b.pdf', 'c.pdf'],
    ],
    ['nothing, where nothing is left', lines.slice(0, 3).join('\n'), []],
  ])('a build keeps %s, and the damaged one beside it', async (_, text, kept) => {
    writeFileSync(join(base, 'manifest.json'), text);
    const told = await enter(made('d.pdf'));
    expect(await noted()).toEqual([...kept, 'd.pdf']);
    const forgotten = ['a.pdf', 'b.pdf', 'c.pdf'].filter((name) => !kept.includes(name));
    const [{ code = '', message = '', hint = '' } = {}, ...others] = told;
    expect([code, others]).toEqual(['GP631', []]);
    expect(message.match(/\w\.pdf/g) ?? []).toEqual(forgotten);
    const [name = ''] = aside();
    expect([readFileSync(join(base, name), 'utf8'), hint]).toEqual([
      text,
      expect.stringContaining(name),
    ]);
    expect(await enter(made('d.pdf'))).toEqual([]);
  });

  test('what was changed or deleted since is not taken over', async () => {
    writeFileSync(join(base, 'manifest.json'), whole.slice(0, -2));
    writeFileSync(join(base, 'a.pdf'), `${file('a.pdf')} `);
    rmSync(join(base, 'b.pdf'));
    expect(await enter(made('d.pdf'))).toMatchObject([
      { code: 'GP631', message: expect.stringContaining('without output/a.pdf.') },
    ]);
    expect(await noted()).toEqual(['c.pdf', 'd.pdf']);
  });

  test('nothing is kept where it is empty', async () => {
    put('manifest.json');
    const { diagnostics } = await readManifest({ path: base, label: 'output' });
    expect(diagnostics).toMatchObject([{ code: 'GP620', hint: expect.stringMatching(/^Build: /) }]);
    expect(await enter(made('d.pdf'))).toMatchObject([{ code: 'GP631' }]);
    expect([await noted(), aside()]).toEqual([['d.pdf'], []]);
  });

  test('and of another that was damaged otherwise, each is kept', async () => {
    for (const text of [`${whole}x`, `${whole}y`, `${whole}x`]) {
      writeFileSync(join(base, 'manifest.json'), text);
      await enter(made('d.pdf'));
    }
    expect(aside()).toHaveLength(2);
  });

  test.each([
    ['that cannot be put aside', { open: /damaged/ }, 'GP601'],
    ['that the disk does not give', { readFile: /manifest\.json$/ }, 'GP606'],
  ])('one %s is left as it is, with the journals beside it', async (_, fails, code) => {
    writeFileSync(join(base, 'manifest.json'), `${whole}x`);
    const path = await journalOf('d.pdf');
    const failing = <T extends unknown[], R>(work: (path: string, ...rest: T) => R, at?: RegExp) =>
      ((name: string, ...rest: T) => {
        if (at?.test(name)) throw Object.assign(new Error(), { code: 'EIO' });
        return work(name, ...rest);
      }) as typeof work;
    const disk = {
      ...theDisk,
      open: failing(theDisk.open, 'open' in fails ? fails.open : undefined),
      readFile: failing(
        theDisk.readFile as never,
        'readFile' in fails ? fails.readFile : undefined,
      ),
    } as Disk;
    const { value } = await openOutput(base, 'output', machine(), disk);
    if (!value) throw new Error();
    expect(await recordDocuments(value, made('d.pdf'), machine(), {}, disk)).toMatchObject([
      { code },
    ]);
    expect(readFileSync(join(base, 'manifest.json'), 'utf8')).toBe(`${whole}x`);
    expect(existsSync(path)).toBe(true);
  });
});

describe('what is larger than 256 MB would use up the memory', () => {
  const LIMIT = 256 * 1024 * 1024;
  const sized = (size: number): Disk => ({
    ...theDisk,
    stat: async (path) => Object.assign(await theDisk.stat(path), { size }),
  });

  test.each([
    [LIMIT, ['a.pdf']],
    [LIMIT + 1, undefined],
  ])('a manifest of %i bytes gives %j', async (size, expected) => {
    put('a.pdf');
    await enter(made('a.pdf'));
    const { value, diagnostics } = await readManifest({ path: base, label: 'output' }, sized(size));
    expect(value?.documents.map(({ path }) => path)).toEqual(expected);
    expect(diagnostics.map(({ code }) => code)).toEqual(expected ? [] : ['GP633']);
  });

  test('such a manifest is not written over, and what was built is told by the journal', async () => {
    put('a.pdf', 'b.pdf');
    await enter(made('a.pdf'));
    const before = readFileSync(join(base, 'manifest.json'), 'utf8');
    await journalOf('b.pdf');
    const output = await open();
    const disk = sized(LIMIT + 1);
    expect(await recordDocuments(output, made('b.pdf'), machine(), {}, disk)).toMatchObject([
      { code: 'GP633' },
    ]);
    expect(readFileSync(join(base, 'manifest.json'), 'utf8')).toBe(before);
    const told = await readManifest({ path: base, label: 'output' });
    expect(told.value?.documents.map(({ path }) => path)).toEqual(['a.pdf', 'b.pdf']);
  });

  test('nor is one written', async () => {
    put('a.pdf', 'b.pdf');
    await enter(made('a.pdf'));
    const before = readFileSync(join(base, 'manifest.json'), 'utf8');
    const [output, most] = [await open(), before.length];
    const told = await recordDocuments(output, made('b.pdf'), machine(), { mostBytes: most });
    expect(told.map(({ code }) => code)).toEqual(['GP633']);
    expect(readFileSync(join(base, 'manifest.json'), 'utf8')).toBe(before);
  });

  test.each([
    [LIMIT, ['a.pdf']],
    [LIMIT + 1, []],
  ])('a journal of %i bytes gives %j', async (size, expected) => {
    const { recipes, documents } = made('a.pdf');
    const journal = openJournal(base, machine(), theDisk);
    for (const entry of documents)
      await journal.note({ entry, recipe: recipes.r as ReturnType<typeof recipe> });
    const path = (await journal.close()) as string;
    const told = await readJournal(path, sized(size));
    expect(told.documents.map((entry) => entry.path)).toEqual(expected);
  });
});

describe('a folder is looked through', () => {
  const OURS = '%PDF-1.7\n<pdf:Producer>guidepress 1<\n';
  const deep = (folders: number) => `${'x/'.repeat(folders)}b.pdf`;
  test.each([
    ['for files of ours that it does not know', 'b.pdf', OURS, ['GP624']],
    ['not for those of others', 'b.pdf', '%PDF-1.7\n<pdf:Producer>Word<\n', []],
    ['down to the eighth folder', deep(8), OURS, ['GP624']],
    ['not deeper', deep(9), OURS, []],
    ['not in hidden ones', '.git/b.pdf', OURS, []],
    ['not for what the disk may take for a known one', 'A.pdf', OURS, ['GP622']],
    ['for files of a folder that is a file now', 'a', OURS, ['GP622', 'GP622']],
  ])('%s', async (_, path, text, expected) => {
    const listed = path === 'a' ? ['a/b.pdf', 'a/c.pdf'] : path === 'A.pdf' ? ['a.pdf'] : ['c.pdf'];
    const known = made(...listed);
    put('c.pdf');
    mkdirSync(join(base, dirname(path)), { recursive: true });
    writeFileSync(join(base, path), text);
    writeFileSync(join(base, 'manifest.json'), textOf(known));
    const { signal } = new AbortController();
    const { diagnostics } = await verifyOutput({ path: base, label: 'output' }, undefined, signal);
    expect(diagnostics.map(({ code }) => code).filter((code) => code !== 'GP623')).toEqual(
      expected,
    );
  });
});

describe('one that cannot be read is told, with what to do', () => {
  const told = async () => {
    const { diagnostics } = await verifyOutput(
      { path: base, label: 'output' },
      undefined,
      new AbortController().signal,
    );
    return diagnostics.map(({ code, message }) => `${code} ${message}`);
  };

  test('because the disk does not give it', async () => {
    mkdirSync(join(base, 'manifest.json'));
    expect(await told()).toEqual([
      'GP606 output/manifest.json cannot be read: it is a folder, not a file.',
    ]);
  });

  test('also where the journal of a killed run tells what stands in the folder', async () => {
    put('a.pdf');
    const { recipes, documents } = made('a.pdf');
    const journal = openJournal(base, machine(), theDisk);
    for (const entry of documents)
      await journal.note({ entry, recipe: recipes.r as ReturnType<typeof recipe> });
    writeFileSync(join(base, 'manifest.json'), '{');
    expect(await told()).toContain('GP620 output/manifest.json is damaged.');
  });
});

describe('what counts as a change', () => {
  const guide = (title: string, line: number) =>
    ({
      kind: 'guide',
      id: 'a',
      title,
      formats: ['x-y'],
      span: { file: 'a', line, column: 1 },
    }) as unknown as Guide;

  test('words do, their place in the file does not', () => {
    expect(contentHash(guide('A', 1))).toBe(contentHash(guide('A', 7)));
    expect(contentHash(guide('A', 1))).not.toBe(contentHash(guide('B', 1)));
  });

  test('values of an office do, the order of its columns does not', () => {
    const record = (values: Record<string, string>) => recordHash({ values });
    expect(record({ code: '1', name: 'A' })).toBe(record({ name: 'A', code: '1' }));
    expect(record({ code: '1', name: 'A' })).not.toBe(record({ code: '1', name: 'B' }));
  });

  test('a column that is added and left empty does not, until something is written there', () => {
    const record = (values: Record<string, string>) => recordHash({ values });
    expect(record({ code: '1', note: '' })).toBe(record({ code: '1' }));
    expect(record({ code: '1', note: 'B' })).not.toBe(record({ code: '1' }));
  });
});

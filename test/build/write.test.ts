import { createHash } from 'node:crypto';
import {
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Disk, type OpenFile, theDisk } from '../../src/build/disk/disk.ts';
import { isOurs, markPng } from '../../src/build/disk/ours.ts';
import { markOf } from '../../src/build/disk/owner.ts';
import { openOutput, replaceFile } from '../../src/build/disk/write.ts';
import { htmlReport } from '../../src/preflight/report/html.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guidepress-write-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const pdf = (text: string) => Buffer.from(`%PDF-1.7\n<pdf:Producer>guidepress 1<\n${text}`);
const machine = (aborted = false) => ({
  processId: 77,
  isRunning: (id: number) => id === 88,
  machine: 'here',
  wait: () => new Promise<void>((resume) => setImmediate(resume)),
  signal: aborted ? AbortSignal.abort() : new AbortController().signal,
});
const open = async (folder = base, disk: Disk = theDisk, aborted = false) => {
  const { value, diagnostics } = await openOutput(folder, 'output', machine(aborted), disk);
  if (!value) throw new Error(diagnostics[0]?.message);
  return value;
};

/** The real disk, but what is written into files goes another way. */
const writing = (
  otherwise: (file: OpenFile, flags: string | number) => OpenFile['writev'],
): Disk => ({
  ...theDisk,
  async open(path, flags, mode) {
    const file = await theDisk.open(path, flags, mode);
    return { ...file, writev: otherwise(file, flags) };
  },
});

/** Writing a file fails half-way with `code`. */
const failing = (code: string): Disk =>
  writing((file) => async ([bytes = new Uint8Array()]) => {
    await file.writev([bytes.subarray(0, 5)], 0);
    throw Object.assign(new Error(code), { code });
  });

describe('a document is written whole or not at all', () => {
  test('into a folder that is made on the way', async () => {
    const folder = await open(join(base, 'a/b'));
    expect(await folder.write('x.pdf', pdf('1'))).toEqual({ value: 'written', diagnostics: [] });
    expect(readdirSync(join(base, 'a/b'))).toEqual(['x.pdf']);
  });

  test('into folders of the output folder; what a killed run left in one is cleared away', async () => {
    const folder = await open();
    mkdirSync(join(base, 'x'));
    writeFileSync(join(base, 'x/.b.pdf.guidepress-66.tmp'), 'dead');
    writeFileSync(join(base, 'x/.c.pdf.guidepress-88.tmp'), 'alive');
    for (const name of ['x/a.pdf', 'x/b.pdf', 'y/z/a.pdf'])
      expect(await folder.write(name, pdf('1'))).toEqual({ value: 'written', diagnostics: [] });
    expect(readdirSync(join(base, 'x')).sort()).toEqual([
      '.c.pdf.guidepress-88.tmp',
      'a.pdf',
      'b.pdf',
    ]);
    expect(readdirSync(join(base, 'y/z'))).toEqual(['a.pdf']);
  });

  test.each([
    ['ENOSPC', 'the disk is full'],
    ['EIO', 'the disk reports an error'],
    ['EWEIRD', 'the machine says EWEIRD'],
  ])('%s: the old file stays, nothing half-written is left', async (code, reason) => {
    await (await open()).write('x.pdf', pdf('old'));
    const { diagnostics } = await (await open(base, failing(code))).write('x.pdf', pdf('new'));
    expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([
      `GP601 output/x.pdf cannot be written: ${reason}.`,
    ]);
    expect(readdirSync(base)).toEqual(['x.pdf']);
    expect(readFileSync(join(base, 'x.pdf'))).toEqual(pdf('old'));
  });

  test('a disk that takes some bytes at a time gets all of them', async () => {
    const hesitant = writing(
      (file) =>
        ([bytes = new Uint8Array()], position) =>
          file.writev([bytes.subarray(0, 3)], position),
    );
    const parts = [pdf('one'), new Uint8Array(), Buffer.from('two')];
    expect((await (await open(base, hesitant)).write('x.pdf', parts)).value).toBe('written');
    expect(readFileSync(join(base, 'x.pdf'))).toEqual(Buffer.concat(parts));
  });

  describe('files of a run, which begin alike,', () => {
    const { O_DIRECT } = constants;
    const head = Buffer.concat([pdf(''), Buffer.alloc(300_000, 'head')]);
    /** How files were written, and what the disk says when it should take bytes past its cache. */
    const watched = (answer?: 'EINVAL' | 'half') => {
      const asked: ('past the cache' | 'plainly')[] = [];
      const disk = writing((file, flags) => async (parts, position) => {
        const isDirect = typeof flags === 'number' && (flags & O_DIRECT) !== 0;
        asked.push(isDirect ? 'past the cache' : 'plainly');
        if (!isDirect || !answer) return file.writev(parts, position);
        if (answer === 'EINVAL') throw Object.assign(new Error(answer), { code: answer });
        return file.writev([parts[0]?.subarray(0, 4096) ?? new Uint8Array()], position);
      });
      return { asked, disk };
    };
    const tails = ['one', '', 'two '.repeat(5000), 'three'].map((text) => Buffer.from(text));

    const areWhole = () =>
      tails.forEach((tail, i) => {
        expect(readFileSync(join(base, `${i}.pdf`))).toEqual(Buffer.concat([head, tail]));
      });

    test.skipIf(O_DIRECT === undefined).each([undefined, 'half'] as const)(
      'go past the machine’s cache up to their ends, several at a time, also where the disk takes less (%s)',
      async (answer) => {
        const { asked, disk } = watched(answer);
        const folder = await open(base, disk);
        const write = (tail: Buffer, i: number) => folder.write(`${i}.pdf`, [head, tail]);
        for (const { value } of await Promise.all(tails.map(write))) expect(value).toBe('written');
        areWhole();
        const direct = asked.filter((each) => each === 'past the cache');
        expect([direct.length, asked.length]).toEqual([tails.length, tails.length * 2]);
      },
    );

    test('are written plainly where they begin with little', async () => {
      const { asked, disk } = watched();
      const folder = await open(base, disk);
      await folder.write('0.pdf', [head.subarray(0, 256 * 1024 - 1), Buffer.from('one')]);
      expect(asked).toEqual(['plainly']);
      await folder.write('1.pdf', [head.subarray(0, 256 * 1024), Buffer.from('one')]);
      expect(asked.length).toBe(O_DIRECT === undefined ? 2 : 3);
    });

    test.skipIf(O_DIRECT === undefined)(
      'are written plainly where that is refused, which is asked once',
      async () => {
        const { asked, disk } = watched('EINVAL');
        const folder = await open(base, disk);
        for (const [i, tail] of tails.entries())
          expect((await folder.write(`${i}.pdf`, [head, tail])).value).toBe('written');
        areWhole();
        expect(asked).toEqual(['past the cache', ...tails.map(() => 'plainly')]);
      },
    );
  });

  test('a file is told to be written when its folder was synced after it was renamed', async () => {
    const log: string[] = [];
    const listening: Disk = {
      ...theDisk,
      async rename(from, to) {
        await theDisk.rename(from, to);
        log.push(`renamed ${basename(to)}`);
      },
      open(path, flags, mode) {
        if (flags === 'r') log.push('sync');
        return theDisk.open(path, flags, mode);
      },
    };
    const folder = await open(base, listening);
    const names = Array.from({ length: 8 }, (_, i) => `${i}.pdf`);
    await Promise.all(
      names.map(async (name) => {
        await folder.write(name, pdf(name));
        log.push(`told ${name}`);
      }),
    );
    for (const name of names) {
      const between = log.slice(log.indexOf(`renamed ${name}`), log.indexOf(`told ${name}`));
      expect(between).toContain('sync');
    }
    expect(log.filter((each) => each === 'sync').length).toBeLessThanOrEqual(names.length);
  });

  test('stopped by the user: no temporary file is left', async () => {
    const folder = await open(base, theDisk, true);
    await expect(folder.write('x.pdf', pdf('1'))).rejects.toThrow(/abort/);
    expect(readdirSync(base)).toEqual([]);
  });

  test('what concludes the work of a stopped run is written all the same', async () => {
    const folder = await open(base, theDisk, true);
    expect((await folder.write('x.pdf', pdf('1'), true)).value).toBe('written');
    expect(readdirSync(base)).toEqual(['x.pdf']);
  });

  test('a file has its name only when its bytes are on the disk', async () => {
    const log: string[] = [];
    const listening: Disk = {
      ...theDisk,
      async open(path, flags, mode) {
        const file = await theDisk.open(path, flags, mode);
        const sync = () => {
          log.push(`synced ${basename(path)}`);
          return file.sync();
        };
        return { ...file, sync };
      },
      rename(from, to) {
        log.push(`renamed ${basename(from)}`);
        return theDisk.rename(from, to);
      },
    };
    await (await open(base, listening)).write('x.pdf', pdf('1'));
    const name = `.x.pdf.guidepress-${markOf(machine())}.tmp`;
    expect(log.slice(0, 2)).toEqual([`synced ${name}`, `renamed ${name}`]);
  });

  test('the same bytes are not written again', async () => {
    const folder = await open();
    await folder.write('x.pdf', pdf('1'));
    const before = statSync(join(base, 'x.pdf')).ino;
    expect((await folder.write('x.pdf', pdf('1'))).value).toBe('unchanged');
    expect(statSync(join(base, 'x.pdf')).ino).toBe(before);
  });

  test.each([
    ['behind its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('more')])],
    ['by its end', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['in its last byte', (bytes: Buffer) => bytes.with(-1, 0)],
  ])('a file that somebody has changed %s is', async (_, change) => {
    const folder = await open();
    await folder.write('x.pdf', pdf('1'));
    writeFileSync(join(base, 'x.pdf'), change(pdf('1')));
    expect((await folder.write('x.pdf', pdf('1'))).value).toBe('written');
    expect(readFileSync(join(base, 'x.pdf'))).toEqual(pdf('1'));
  });

  test.each([1, 8, pdf('1').length - 1])(
    'of a copy that broke off after %i bytes nothing is lost',
    async (length) => {
      const bytes = [pdf('1'), Buffer.from('own')];
      writeFileSync(join(base, 'x.pdf'), pdf('1').subarray(0, length));
      expect((await (await open()).write('x.pdf', bytes)).value).toBe('written');
      expect(readFileSync(join(base, 'x.pdf'))).toEqual(Buffer.concat(bytes));
    },
  );

  test('what begins like a file of ours and goes on otherwise is somebody else’s', async () => {
    writeFileSync(join(base, 'x.pdf'), '%PDF-1.7\nmine');
    const { diagnostics } = await (await open()).write('x.pdf', pdf('1'));
    expect(diagnostics.map(({ code }) => code)).toEqual(['GP612']);
    expect(readFileSync(join(base, 'x.pdf'), 'utf8')).toBe('%PDF-1.7\nmine');
  });

  test('a name that the disk finds too long is told with what it consists of', async () => {
    const { diagnostics } = await (await open()).write(`${'x'.repeat(260)}.pdf`, pdf('1'));
    expect(diagnostics).toMatchObject([
      { code: 'GP601', hint: expect.stringContaining('the id of the guide, “files”') },
    ]);
  });

  test('what killed runs left is removed, what a running one is writing is not', async () => {
    writeFileSync(join(base, '.x.pdf.guidepress-99.tmp'), '');
    writeFileSync(join(base, '.x.pdf.guidepress-88.tmp'), '');
    writeFileSync(join(base, '.mine.tmp'), '');
    await open();
    expect(readdirSync(base).sort()).toEqual(['.mine.tmp', '.x.pdf.guidepress-88.tmp']);
  });

  test('nor what another machine is writing into a folder that both share', async () => {
    const [here, there] = ['here', 'there'].map(
      (name) => `.x.pdf.guidepress-${markOf({ processId: 99, machine: name })}.tmp`,
    ) as [string, string];
    for (const name of [here, there]) writeFileSync(join(base, name), '');
    await open();
    expect(readdirSync(base)).toEqual([there]);
  });

  test('also beside a file of the project', async () => {
    const [old, other] = ['.codes.csv.guidepress-66.tmp', '.codes.csv.guidepress-88.tmp'];
    for (const name of [old, other, 'codes.csv']) writeFileSync(join(base, name), 'x');
    await replaceFile(join(base, 'codes.csv'), Buffer.from('y'), machine());
    expect(readdirSync(base).sort()).toEqual([other, 'codes.csv']);
    expect(readFileSync(join(base, 'codes.csv'), 'utf8')).toBe('y');
  });

  test('a machine where no folder can be made is a diagnostic, not an endless attempt', async () => {
    const refusing: Disk = {
      ...theDisk,
      mkdir: (async () => {
        throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      }) as unknown as Disk['mkdir'],
    };
    const { diagnostics } = await openOutput(join(base, 'a/b'), 'a/b', machine(), refusing);
    expect(diagnostics.map((d) => d.message)).toEqual([
      'a/b cannot be written: its folder has disappeared.',
    ]);
  });

  test('a file where the folder should be is a diagnostic', async () => {
    writeFileSync(join(base, 'output'), '');
    const { diagnostics } = await openOutput(join(base, 'output'), 'output', machine());
    expect(diagnostics.map((d) => d.message)).toEqual([
      'output cannot be written: a file stands where the folder should be.',
    ]);
  });
});

describe('a document that is written while it is made', () => {
  const MEBIBYTE = 1024 * 1024;
  /** Nothing of ours but the mark, where it may lie across the end of what is read at once. */
  const marked = (at: number, length = MEBIBYTE) => {
    const bytes = Buffer.alloc(length, '%PDF-1.7\n');
    bytes.write('<pdf:Producer>guidepress', at);
    return bytes;
  };
  const grow = async (parts: readonly Uint8Array[], disk?: Disk) => {
    const growing = (await open(base, disk)).grow('x/y.pdf');
    for (const part of parts) await growing.add(part);
    return growing;
  };
  const target = () => join(base, 'x/y.pdf');

  test('has its name when it is kept, and not before', async () => {
    const growing = await grow([pdf('1'), Buffer.from('own')]);
    expect(readdirSync(join(base, 'x'))).not.toContain('y.pdf');
    const bytes = Buffer.concat([pdf('1'), Buffer.from('own')]);
    const { length } = bytes;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { value } = await growing.keep();
    expect(value).toEqual({ written: 'written', length, sha256 });
    await growing.drop();
    expect(readdirSync(join(base, 'x'))).toEqual(['y.pdf']);
    expect(readFileSync(target())).toEqual(bytes);
  });

  test('is gone when it is dropped; the old one stays', async () => {
    await (await open()).write('x/y.pdf', pdf('old'));
    await (await grow([pdf('new')])).drop();
    expect(readdirSync(join(base, 'x'))).toEqual(['y.pdf']);
    expect(readFileSync(target())).toEqual(pdf('old'));
  });

  test('that the disk has no room for gives back what it took, and is told of at the end', async () => {
    await (await open()).write('x/y.pdf', pdf('old'));
    const growing = await grow([pdf('new'), pdf('more')], failing('ENOSPC'));
    expect(readdirSync(join(base, 'x'))).toEqual(['y.pdf']);
    const { value, diagnostics } = await growing.keep();
    expect([value, diagnostics[0]?.message]).toEqual([
      undefined,
      'output/x/y.pdf cannot be written: the disk is full.',
    ]);
    expect(readFileSync(target())).toEqual(pdf('old'));
  });

  test('that cannot get its name leaves nothing', async () => {
    const rename = () => Promise.reject(Object.assign(new Error(), { code: 'EACCES' }));
    const growing = await grow([pdf('new')], { ...theDisk, rename });
    expect((await growing.keep()).diagnostics.map(({ code }) => code)).toEqual(['GP601']);
    await growing.drop();
    expect(readdirSync(join(base, 'x'))).toEqual([]);
  });

  const planned = marked(MEBIBYTE - 100);
  const across = (before: number) => marked(256 * 1024 - before);
  test.each<[string, Uint8Array, string]>([
    ['the same bytes', planned, 'unchanged'],
    ['one that goes on behind its end', Buffer.concat([planned, Buffer.from('more')]), 'written'],
    ['a copy that broke off', planned.subarray(0, MEBIBYTE / 2), 'written'],
    ['nothing but its name', Buffer.alloc(0), 'written'],
    ['one with another last byte', planned.with(-1, 0), 'written'],
    ['one of ours that is shorter', marked(20, 200), 'written'],
    ['one of ours with its mark across what is read at once', across(23), 'written'],
    ['one of ours with its mark’s last byte behind that', across(24), 'written'],
    ['one of ours with its mark behind that', across(0), 'written'],
    ['somebody else’s', Buffer.alloc(MEBIBYTE, '%PDF-1.7\nmine'), 'GP612'],
  ])('where %s stands', async (_, standing, expected) => {
    mkdirSync(join(base, 'x'));
    writeFileSync(target(), standing);
    const { ino } = statSync(target());
    const growing = await grow([planned.subarray(0, 1000), planned.subarray(1000)]);
    const { value, diagnostics } = await growing.keep();
    await growing.drop();
    expect(value?.written ?? diagnostics[0]?.code).toBe(expected);
    expect(readdirSync(join(base, 'x'))).toEqual(['y.pdf']);
    expect(statSync(target()).ino === ino).toBe(expected !== 'written');
    expect(readFileSync(target()).equals(value ? planned : standing)).toBe(true);
  });
});

describe('only files of guidepress are replaced', () => {
  const png = PNG.sync.write(new PNG({ width: 1, height: 1 }));

  test('a marked PNG is still a PNG', () => {
    expect(PNG.sync.read(Buffer.from(markPng(png))).width).toBe(1);
  });

  test.each<[string, Uint8Array, boolean]>([
    ['a PDF of ours', pdf(''), true],
    ['a marked PNG', markPng(png), true],
    ['a PDF of another program', Buffer.from('%PDF-1.7 <pdf:Producer>Word<'), false],
    ['another PNG', png, false],
    ['text that mentions us', Buffer.from('<pdf:Producer>guidepress'), false],
    [
      'a report of ours',
      Buffer.from(htmlReport('x.pdf', { pages: 0, findings: [] }, { standard: 'none' })),
      true,
    ],
    [
      'another page',
      Buffer.from('<!doctype html><meta name="generator" content="Word"> guidepress preflight'),
      false,
    ],
  ])('%s', async (_, bytes, ours) => {
    expect(isOurs(bytes)).toBe(ours);
    writeFileSync(join(base, 'x.pdf'), bytes);
    const { diagnostics } = await (await open()).write('x.pdf', pdf('new'));
    expect(diagnostics.map((d) => d.code)).toEqual(ours ? [] : ['GP612']);
    expect(readFileSync(join(base, 'x.pdf'))).toEqual(ours ? pdf('new') : Buffer.from(bytes));
  });

  test('nothing is lost with an empty file', async () => {
    writeFileSync(join(base, 'x.pdf'), '');
    const { diagnostics } = await (await open()).write('x.pdf', pdf('new'));
    expect([diagnostics, readFileSync(join(base, 'x.pdf'))]).toEqual([[], pdf('new')]);
  });

  test.each([
    [512 * 1024 * 1024, []],
    [512 * 1024 * 1024 + 1, ['GP612']],
  ])('one of %i bytes gives %j: so large is none of ours', async (size, expected) => {
    writeFileSync(join(base, 'x.pdf'), pdf('old'));
    const swelling: Disk = {
      ...theDisk,
      async lstat(path, options) {
        const entry = await theDisk.lstat(path, options);
        return entry && Object.assign(entry, { size: BigInt(size) });
      },
    };
    const { diagnostics } = await (await open(base, swelling)).write('x.pdf', pdf('new'));
    expect(diagnostics.map((d) => d.code)).toEqual(expected);
  });

  test('a link is not followed', async () => {
    writeFileSync(join(base, 'elsewhere.pdf'), pdf(''));
    symlinkSync('elsewhere.pdf', join(base, 'x.pdf'));
    const { diagnostics } = await (await open()).write('x.pdf', pdf('new'));
    expect(diagnostics.map((d) => d.code)).toEqual(['GP612']);
  });
});

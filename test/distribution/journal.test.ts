import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import {
  eventLine,
  type JournalEvent,
  MAX_JOURNAL_BYTES,
  readJournal,
  settledDocuments,
} from '../../src/distribution/journal.ts';
import { openJournal, readJournalFile } from '../../src/distribution/journal-file.ts';
import { type Owner, takeLock } from '../../src/distribution/lock.ts';

const at = '2026-11-26T08:00:00.000Z';
const DOCUMENTS = [{ path: 'output/a.pdf', sha256: 'aa' }];
const waiting = (key: string): JournalEvent => ({
  event: 'waiting',
  at,
  key,
  to: `${key}@phuongmau.example`,
  documents: DOCUMENTS,
});
const run: JournalEvent = { event: 'run', at, list: 'phuong.csv', messages: 3 };
const happened = (
  event: 'handed' | 'sent' | 'refused' | 'later' | 'unknown',
  key: string,
): JournalEvent => (event === 'handed' ? { event, at, key } : { event, at, key, reply: '250 yes' });

const bytesOf = (events: readonly JournalEvent[]) => Buffer.from(events.map(eventLine).join(''));
const states = (events: readonly JournalEvent[]) =>
  Object.fromEntries(
    readJournal('j.jsonl', bytesOf(events)).value?.postings.map(({ key, state }) => [key, state]) ??
      [],
  );

const folder = mkdtempSync(join(tmpdir(), 'guidepress-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what the events add up to', () => {
  const start = [run, waiting('a')];
  test.each<[string, JournalEvent[], string | undefined]>([
    ['planned', [], 'waiting'],
    ['killed after all but the end was sent', [happened('handed', 'a')], 'unknown'],
    ['answered', [happened('handed', 'a'), happened('sent', 'a')], 'sent'],
    ['refused', [happened('refused', 'a')], 'refused'],
    ['refused for now', [happened('later', 'a')], 'waiting'],
    ['answered “later” at its end', [happened('handed', 'a'), happened('later', 'a')], 'waiting'],
    ['no longer on the list of the next run', [happened('later', 'a'), run], undefined],
    ['unknown, and a next run', [happened('handed', 'a'), run], 'unknown'],
    [
      'unknown, and sent again',
      [happened('handed', 'a'), run, waiting('a'), happened('handed', 'a'), happened('sent', 'a')],
      'sent',
    ],
  ])('%s', (_, events, expected) => {
    expect(states([...start, ...events]).a).toBe(expected);
  });
});

test('cut at any byte, a journal is read as far as its whole lines go, and never thinks more than is true', () => {
  const events = [
    run,
    waiting('a'),
    waiting('b'),
    happened('handed', 'a'),
    happened('sent', 'a'),
    happened('refused', 'b'),
  ];
  const whole = bytesOf(events);
  const ends = events.map((_, i) => bytesOf(events.slice(0, i + 1)).length);
  for (let cut = 0; cut <= whole.length; cut++) {
    const lines = ends.filter((end) => end <= cut).length;
    const { value, diagnostics } = readJournal('j.jsonl', whole.subarray(0, cut));
    expect(diagnostics).toEqual([]);
    expect(value?.wholeBytes).toBe(ends[lines - 1] ?? 0);
    expect(Object.fromEntries(value?.postings.map(({ key, state }) => [key, state]) ?? [])).toEqual(
      states(events.slice(0, lines)),
    );
  }
});

test.each([
  ['no JSON', `${eventLine(run)}x\n${eventLine(waiting('a'))}`],
  [
    'an answer to a message that was never planned',
    eventLine(run) + eventLine(happened('sent', 'a')) + eventLine(run),
  ],
  [
    'a document without its digest',
    eventLine(run) + eventLine(waiting('a')).replace('"sha256":"aa"', '"pages":2') + eventLine(run),
  ],
  [
    'an event that nobody knows',
    `${eventLine(run)}{"event":"eaten","at":"${at}","key":"a"}\n${eventLine(run)}`,
  ],
])('a line in the middle that makes no sense is an error: %s', (_, text) => {
  const { value, diagnostics } = readJournal('j.jsonl', Buffer.from(text));
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code, span }) => `${code} ${span?.line}`)).toEqual(['GP845 2']);
});

test('whatever the bytes of a journal, nothing is thrown', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.json(),
    fc.constantFrom(run, waiting('a'), happened('sent', 'a')).map((event) => JSON.stringify(event)),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const { value, diagnostics } = readJournal('j.jsonl', Buffer.from(`${lines.join('\n')}\n`));
      expect(value === undefined).toBe(diagnostics.length > 0);
    }),
  );
});

test('attempts of earlier runs count when a message is planned anew', () => {
  const before = [run, waiting('a'), happened('handed', 'a'), happened('unknown', 'a'), run];
  const { value } = readJournal('j.jsonl', bytesOf([...before, waiting('a')]));
  expect(value?.postings).toMatchObject([{ state: 'waiting', attempts: 1 }]);
});

test('who has had which bytes, however the address is written', () => {
  const planned = { ...waiting('b'), to: 'Lan@PhuongMau.example' };
  const lan = readJournal('j.jsonl', bytesOf([run, planned, happened('sent', 'b')])).value;
  const isSettled = settledDocuments(lan?.postings ?? [], ['sent']);
  expect(isSettled('lan@phuongmau.example', { sha256: 'aa' })?.key).toBe('b');
});

test.each<[string, string, { sha256: string; says?: string }, boolean]>([
  ['the same bytes', 'A@phuongmau.example', { sha256: 'aa', says: '02' }, true],
  ['other bytes that say the same', 'a@phuongmau.example', { sha256: 'bb', says: '01' }, true],
  ['other words', 'a@phuongmau.example', { sha256: 'bb', says: '02' }, false],
  ['bytes of which nothing tells what they say', 'a@phuongmau.example', { sha256: 'bb' }, false],
  ['another address', 'b@phuongmau.example', { sha256: 'aa', says: '01' }, false],
])('who has had what: %s', (_, address, document, expected) => {
  const planned = { ...waiting('a'), documents: [{ path: 'a.pdf', sha256: 'aa', says: '01' }] };
  const { value } = readJournal('j.jsonl', bytesOf([run, planned, happened('sent', 'a')]));
  const settled = settledDocuments(value?.postings ?? [], ['sent']);
  expect(settled(address, document) !== undefined).toBe(expected);
});

test('a journal in which nothing tells what files say is read as before', () => {
  const { value } = readJournal('j.jsonl', bytesOf([run, waiting('a'), happened('sent', 'a')]));
  const settled = settledDocuments(value?.postings ?? [], ['sent']);
  expect(settled('a@phuongmau.example', { sha256: 'aa', says: '01' })?.key).toBe('a');
  expect(settled('a@phuongmau.example', { sha256: 'bb', says: '01' })).toBeUndefined();
});

describe('the file', () => {
  test.each([
    ['shorter', '{"event":"se'],
    ['longer', `{"event":"sent","reply":"${'x'.repeat(300)}`],
  ])(
    'goes on behind the last whole line, with a line that is %s than the torn one',
    async (_, torn) => {
      const path = join(folder, 'torn.jsonl');
      writeFileSync(path, `${eventLine(run)}${eventLine(waiting('a'))}${torn}`);
      const { value } = await openJournal(path, 'torn.jsonl');
      await value?.append(happened('handed', 'a'));
      await value?.close();
      expect(readFileSync(path)).toEqual(bytesOf([run, waiting('a'), happened('handed', 'a')]));
    },
  );

  test('keeps the order of what several connections write at once', async () => {
    const path = join(folder, 'many.jsonl');
    const { value } = await openJournal(path, 'many.jsonl');
    const keys = Array.from({ length: 200 }, (_, i) => `k${i}`);
    await Promise.all(keys.map((key) => value?.append(waiting(key), happened('handed', key))));
    await value?.close();
    const events = keys.flatMap((key) => [waiting(key), happened('handed', key)]);
    expect(readFileSync(path)).toEqual(bytesOf(events));
  });

  test('takes nothing more when the disk has once not kept a line', async () => {
    const path = join(folder, 'broken.jsonl');
    const { value } = await openJournal(path, 'broken.jsonl');
    const handle = await open(path);
    const datasync = vi.spyOn(Object.getPrototypeOf(handle), 'datasync');
    await handle.close();
    datasync.mockRejectedValueOnce(new Error('EIO'));
    await expect(value?.append(waiting('a'))).rejects.toThrow('EIO');
    await expect(value?.append(happened('sent', 'a'))).rejects.toThrow('EIO');
    await value?.close();
    datasync.mockRestore();
    expect(readFileSync(path)).toEqual(bytesOf([waiting('a')]));
  });

  test('is not read when it is larger than any of ours', async () => {
    const path = join(folder, 'large.jsonl');
    writeFileSync(path, eventLine(run));
    truncateSync(path, MAX_JOURNAL_BYTES + 1);
    const { value, diagnostics } = await readJournalFile(path, 'large.jsonl');
    expect([value, diagnostics.map(({ code }) => code)]).toEqual([undefined, ['GP605']]);
  });

  test('can be read by its owner alone: it holds addresses', async () => {
    const path = join(folder, 'mode.jsonl');
    await (await openJournal(path, 'mode.jsonl')).value?.close();
    if (process.platform !== 'win32')
      expect(execFileSync('ls', ['-l', path]).toString().slice(0, 10)).toBe('-rw-------');
  });
});

describe('the lock', () => {
  const owner = (processId: number, running: readonly number[], machine = 'here'): Owner => ({
    processId,
    machine,
    isRunning: (id) => running.includes(id),
  });
  const path = (name: string) => join(folder, name, 'lock');

  test('is had by one at a time, and given back', async () => {
    const first = await takeLock(path('one'), 'lock', owner(1, [1, 2]));
    const second = await takeLock(path('one'), 'lock', owner(2, [1, 2]));
    expect(second.diagnostics.map(({ message }) => message)).toEqual([
      'Another run is sending from this project (process 1 here).',
    ]);
    await first.value?.release();
    expect((await takeLock(path('one'), 'lock', owner(2, [1, 2]))).diagnostics).toEqual([]);
  });

  test.each<[string, Owner, boolean]>([
    ['a process that is gone', owner(2, [2]), true],
    ['our own number, from before the machine was started anew', owner(1, [1]), true],
    ['a process on another machine', owner(2, [2], 'there'), false],
  ])('of %s', async (name, taker, taken) => {
    await takeLock(path(name), 'lock', owner(1, [1]));
    expect((await takeLock(path(name), 'lock', taker)).value !== undefined).toBe(taken);
  });

  test('stays when it is another’s by now', async () => {
    const { value } = await takeLock(path('late'), 'lock', owner(1, [1]));
    writeFileSync(path('late'), '2 here\n');
    await value?.release();
    expect(readFileSync(path('late'), 'utf8')).toBe('2 here\n');
  });

  test('of a stale one that another has taken over while we looked at it is not taken', async () => {
    await takeLock(path('overtaken'), 'lock', owner(1, [1]));
    const isRunning = (id: number) => {
      if (id === 1) writeFileSync(path('overtaken'), '3 here\n');
      return id === 3;
    };
    const { diagnostics } = await takeLock(path('overtaken'), 'lock', {
      ...owner(2, []),
      isRunning,
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Another run is sending from this project (process 3 here).',
    ]);
  });

  test('of many who find a stale one, one gets it', async () => {
    await takeLock(path('race'), 'lock', owner(1, [1]));
    const ids = Array.from({ length: 20 }, (_, i) => 100 + i);
    const all = await Promise.all(ids.map((id) => takeLock(path('race'), 'lock', owner(id, ids))));
    expect(all.filter(({ value }) => value !== undefined)).toHaveLength(1);
  });
});

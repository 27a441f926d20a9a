import { expect, test } from 'vitest';
import type { Delivery } from '../../src/distribution/delivery.ts';
import type { JournalEvent } from '../../src/distribution/journal.ts';
import { sendLetters } from '../../src/distribution/send.ts';
import type { Line } from '../../src/distribution/smtp.ts';
import { attachment, fastClock, letterTo, packed } from './letters.ts';

const ATTEMPTS = 3;
const LARGEST = 1000;

/** What becomes of each attempt, in order: `-` no connection, `4` later, `5` refused, `?` unknown, and sent for everything behind. */
const WORDS: Readonly<Record<string, Delivery>> = {
  '-': { kind: 'unreachable', reply: 'no connection' },
  '4': { kind: 'later', reply: '450' },
  '5': { kind: 'refused', reply: '550' },
  '?': { kind: 'unknown', reply: 'no answer' },
};

/** Sends two letters over one connection to a server that takes messages of `maxSize`; 0: it does not say. */
const send = async (fate: string, maxSize = 0) => {
  const fates = [...fate];
  const line = (): Line => ({
    maxSize,
    ready: async () => (fates[0] === '-' ? WORDS[fates.shift() ?? ''] : undefined),
    deliver: async () => WORDS[fates.shift() ?? ''] ?? { kind: 'sent', reply: '250' },
    close: () => undefined,
  });
  const recorded: JournalEvent['event'][] = [];
  const file = attachment('Hướng dẫn', 'x');
  const { problem, ...counts } = await sendLetters(
    ['a', 'b'].map((name) => letterTo(`${name}@phuongmau.example`, [file])),
    {
      connections: 1,
      perMinute: 100_000,
      attempts: ATTEMPTS,
      retryMs: 1,
      largest: LARGEST,
      host: 'smtp.phuongmau.example',
    },
    {
      line,
      pack: packed,
      record: async (...events) => {
        recorded.push(...events.map(({ event }) => event));
      },
      clock: fastClock(),
      signal: new AbortController().signal,
      onEvent: () => undefined,
    },
  );
  return [
    Object.entries(counts)
      .flatMap(([state, number]) => (number > 0 ? `${number} ${state}` : []))
      .join(', '),
    problem?.code,
    recorded.join(' '),
  ];
};

test.each([
  ['no connection twice, then one', '--', '2 sent', undefined, 'sent sent'],
  ['no connection three times', '---', '2 waiting', 'GP842', ''],
  [
    'no connection four times, with a message in between',
    '--.--',
    '2 sent',
    undefined,
    'sent sent',
  ],
  [
    'no connection four times, with a refusal in between',
    '--5--',
    '1 sent, 1 refused',
    undefined,
    'refused sent',
  ],
  [
    'no connection four times, with “later” in between',
    '--4--',
    '2 sent',
    undefined,
    'later sent sent',
  ],
  ['no connection three times after a message', '.---', '1 sent, 1 waiting', 'GP842', 'sent'],
  [
    '“later” as often as a message is tried but once',
    '44..',
    '2 sent',
    undefined,
    'later later sent sent',
  ],
  ['no answer', '??', '2 unknown', undefined, 'unknown unknown'],
])('%s', async (_, fate, counts, problem, recorded) => {
  expect(await send(fate)).toEqual([counts, problem, recorded]);
});

test('“later” at each attempt leaves a message to the next run', async () => {
  expect(await send('4'.repeat(2 * ATTEMPTS))).toEqual([
    '2 waiting',
    undefined,
    Array.from({ length: 2 * ATTEMPTS }, () => 'later').join(' '),
  ]);
});

test.each([
  [0, '2 sent', undefined],
  [LARGEST, '2 sent', undefined],
  [LARGEST - 1, '2 waiting', 'GP821'],
])('a server that takes messages of %i bytes', async (maxSize, counts, problem) => {
  expect((await send('', maxSize)).slice(0, 2)).toEqual([counts, problem]);
});

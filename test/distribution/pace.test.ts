import { describe, expect, test } from 'vitest';
import { letterKey } from '../../src/distribution/letter.ts';
import { delayAfter, pacemaker } from '../../src/distribution/pace.ts';
import { sendLetters } from '../../src/distribution/send.ts';
import type { Line } from '../../src/distribution/smtp.ts';
import { attachment, fastClock, letterTo, packed } from './letters.ts';

const NEVER = new AbortController().signal;
const KEYS = Array.from({ length: 500 }, (_, i) => letterKey('thang-11', `${i}@b.example`, []));

describe('the delay before another attempt', () => {
  test.each([1, 2, 3, 4])('after failure %i is doubled, a quarter more or less', (failed) => {
    const usual = 60_000 * 2 ** (failed - 1);
    const delays = KEYS.map((key) => delayAfter(failed, 60_000, key));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(usual * 0.75);
    expect(Math.max(...delays)).toBeLessThanOrEqual(usual * 1.25);
    // Messages that failed together come back one after the other.
    expect(new Set(delays).size).toBeGreaterThan(250);
  });

  test('spreads otherwise after each failure: two that met once do not meet again', () => {
    const spreads = [1, 2, 3, 4].map((failed) =>
      KEYS.map((key) => delayAfter(failed, 60_000, key) / 2 ** failed),
    );
    for (const spread of spreads.slice(1)) expect(spread).not.toEqual(spreads[0]);
  });

  test('is never much longer than an hour', () => {
    expect(delayAfter(20, 60_000, 'f'.repeat(32))).toBeLessThanOrEqual(3_600_000 * 1.25);
  });
});

test('turns come evenly, however many ask at once', async () => {
  const clock = fastClock();
  const turn = pacemaker(60, clock);
  const times: number[] = [];
  for (let i = 0; i < 4; i++) {
    await turn(NEVER);
    times.push(clock.now());
  }
  expect(times).toEqual([0, 1000, 2000, 3000]);
});

test('no more connections than are allowed, and each message once', async () => {
  const file = attachment('Hướng dẫn', 'x');
  const letters = Array.from({ length: 30 }, (_, i) => letterTo(`p${i}@phuongmau.example`, [file]));
  let open = 0;
  let most = 0;
  const got: string[] = [];
  const line = (): Line => {
    open += 1;
    most = Math.max(most, open);
    return {
      maxSize: 0,
      ready: async () => undefined,
      async deliver({ to }) {
        got.push(to);
        await new Promise((resolve) => setImmediate(resolve));
        return { kind: 'sent', reply: '250' };
      },
      close() {
        open -= 1;
      },
    };
  };
  const manner = {
    connections: 3,
    perMinute: 100_000,
    attempts: 2,
    retryMs: 1,
    largest: 1,
    host: 'x',
  };
  const report = await sendLetters(letters, manner, {
    line,
    pack: packed,
    record: async () => undefined,
    clock: fastClock(),
    signal: NEVER,
    onEvent: () => undefined,
  });
  expect(report).toMatchObject({ sent: 30, waiting: 0 });
  expect([most, open, new Set(got).size, got.length]).toEqual([3, 0, 30, 30]);
});

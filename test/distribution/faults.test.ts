import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { JournalEvent } from '../../src/distribution/journal.ts';
import type { Letter } from '../../src/distribution/letter.ts';
import { type Manner, type Post, sendLetters } from '../../src/distribution/send.ts';
import { openLine, type Route } from '../../src/distribution/smtp.ts';
import { attachment, fastClock, letterTo, packed } from './letters.ts';
import { type Script, type ScriptedServer, scriptedServer } from './scripted-server.ts';

const A = 'a@phuongmau.example';
const B = 'b@phuongmau.example';
const MANNER: Manner = {
  connections: 1,
  perMinute: 100_000,
  attempts: 3,
  retryMs: 60_000,
  largest: 2_000_000,
  host: 'smtp.phuongmau.example',
};
const ROUTE: Omit<Route, 'port'> = { host: '127.0.0.1', security: 'none', timeoutMs: 60_000 };
/** For servers that fall silent: long for one that answers on a busy machine, short for whoever waits for the test. */
const IMPATIENT = { timeoutMs: 1500 };
/** More than the buffers of both sides hold, so that its end is not with the machine when the server hangs up. */
const file = attachment('Hướng dẫn', Buffer.alloc(12_000_000, 'x'));
const small = attachment('Hướng dẫn', 'x');

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

/** Sends to A and to B, and tells the fate of each as the journal would. */
const sendBoth = async (route: Route, { big = false, manner = MANNER } = {}) => {
  const events: string[] = [];
  const letters = [A, B].map((address) => letterTo(address, [big ? file : small]));
  const names = new Map(letters.map(({ key }, i) => [key, 'ab'[i]]));
  const clock = fastClock();
  const report = await sendLetters(letters, manner, {
    line: () => openLine(route),
    pack: packed,
    record: async (...written: readonly JournalEvent[]) => {
      for (const event of written)
        if ('key' in event) events.push(`${names.get(event.key)} ${event.event}`);
    },
    clock,
    signal: new AbortController().signal,
    onEvent: () => undefined,
  });
  const { problem, ...counts } = report;
  return { events, counts, problem: problem && `${problem.code} ${problem.message}`, clock };
};

const against = async (
  script: Script,
  extensions: readonly string[] = [],
  options: { readonly big?: boolean } = {},
  patience: Partial<Route> = {},
) => {
  server = await scriptedServer(script, extensions);
  const outcome = await sendBoth({ ...ROUTE, port: server.port, ...patience }, options);
  return { ...outcome, taken: server.taken.map((address) => address[0]) };
};

const onlyA =
  (point: string, move: string, times = Number.POSITIVE_INFINITY): Script =>
  (at, to, time) =>
    at === point && to === A && time <= times ? move : undefined;

const SENT = ['handed', 'sent'];
const fate = (events: readonly string[], who: string) =>
  events.filter((event) => event.startsWith(who)).map((event) => event.slice(2));

describe.each([
  ['one command at a time', []],
  ['pipelining', ['PIPELINING']],
])('what happens to the message to A; the one to B is sent (%s)', (_, extensions) => {
  test.each<[string, Script, { big?: boolean }, string[]]>([
    [
      '552 to the sender, for this message is too large',
      (at, _, time) => (at === 'mail' && time === 1 ? '552 5.3.4 too big' : undefined),
      {},
      ['refused'],
    ],
    ['550 to the recipient', onlyA('rcpt', '550 5.1.1 no such user'), {}, ['refused']],
    ['552 to the recipient', onlyA('rcpt', '552 mailbox full'), {}, ['refused']],
    ['450 once (a greylist)', onlyA('rcpt', '450 4.2.0 greylisted', 1), {}, ['later', ...SENT]],
    ['450 for ever', onlyA('rcpt', '450 4.2.0 try later'), {}, ['later', 'later', 'later']],
    ['421 to the recipient', onlyA('rcpt', '421 4.3.2 closing', 1), {}, ['later', ...SENT]],
    ['451 to DATA', onlyA('data', '451 no', 1), {}, ['later', ...SENT]],
    ['554 to DATA', onlyA('data', '554 no'), {}, ['refused']],
    ['452 after the message', onlyA('end', '452 full', 1), {}, ['handed', 'later', ...SENT]],
    ['552 after the message', onlyA('end', '552 5.3.4 too big'), {}, ['handed', 'refused']],
    ['554 after the message', onlyA('end', '554 5.7.1 spam'), {}, ['handed', 'refused']],
    ['hangs up at the recipient', onlyA('rcpt', 'drop', 1), {}, ['later', ...SENT]],
    [
      'hangs up in the middle of the message',
      onlyA('middle', 'drop', 1),
      { big: true },
      ['later', ...SENT],
    ],
    [
      '452 in the middle of the message',
      onlyA('middle', '452 full', 1),
      { big: true },
      ['later', ...SENT],
    ],
    ['hangs up after the message', onlyA('end', 'drop'), {}, ['handed', 'unknown']],
  ])('%s', async (_, script, options, expected) => {
    const { events, taken } = await against(script, extensions, options);
    expect(fate(events, 'a')).toEqual(expected);
    expect(fate(events, 'b')).toEqual(SENT);
    // Nobody gets it twice, whatever the server does.
    expect(taken.filter((who) => who === 'a').length).toBeLessThanOrEqual(1);
  });
});

test('a message larger than the server takes is refused at once, not tried again', async () => {
  server = await scriptedServer(() => undefined, ['SIZE 500']);
  const manner = { ...MANNER, largest: 100 };
  const { events } = await sendBoth({ ...ROUTE, port: server.port }, { manner });
  expect(events).toEqual(['a refused', 'b refused']);
});

describe('a server that falls silent', () => {
  test.each<[string, Script, { big?: boolean }, string[]]>([
    ['at the recipient', onlyA('rcpt', 'hang', 1), {}, ['later', ...SENT]],
    ['in the middle of the message', onlyA('middle', 'hang', 1), { big: true }, ['later', ...SENT]],
    ['after the message', onlyA('end', 'hang'), {}, ['handed', 'unknown']],
  ])('%s', async (_, script, options, expected) => {
    const { events, taken } = await against(script, [], options, IMPATIENT);
    expect(fate(events, 'a')).toEqual(expected);
    expect(taken.filter((who) => who === 'a').length).toBeLessThanOrEqual(1);
  });
});

describe('what stops the run, with everything still waiting', () => {
  const WAITING = { sent: 0, refused: 0, unknown: 0, waiting: 2 };

  test.each<[string, Script, Partial<Route>, string[], string]>([
    [
      'the login is refused',
      () => undefined,
      { login: { user: 'lan', password: 'x' } },
      ['AUTH PLAIN'],
      'GP840 127.0.0.1 refuses the login of lan: 535 5.7.8 wrong password',
    ],
    [
      'the sender is refused',
      (at) => (at === 'mail' ? '550 5.7.1 not yours' : undefined),
      {},
      [],
      'GP843 The mail server does not take messages from thongbao@phuongmau.example: 550 5.7.1 not yours',
    ],
    [
      'the server wants a login',
      (at) => (at === 'mail' ? '530 5.7.0 log in first' : undefined),
      {},
      [],
      'GP843 The mail server does not take messages from thongbao@phuongmau.example: 530 5.7.0 log in first',
    ],
    [
      'the server takes only smaller messages',
      () => undefined,
      {},
      ['SIZE 1000000'],
      'GP821 smtp.phuongmau.example takes messages of 1.0 MB; the largest here has 2.0 MB.',
    ],
    [
      'no encryption is offered',
      (at) => (at === 'starttls' ? '502 what?' : undefined),
      { security: 'starttls' },
      [],
      'GP841 127.0.0.1 is not connected to: it offers no encryption.',
    ],
    [
      'the certificate is nobody’s',
      () => undefined,
      { security: 'starttls' },
      ['STARTTLS'],
      'GP841 127.0.0.1 is not connected to: its certificate is signed by nobody but itself.',
    ],
    [
      'the greeting is a refusal',
      (at) => (at === 'greeting' ? '554 no service' : undefined),
      {},
      [],
      'GP842 127.0.0.1 could not be reached: 554 no service',
    ],
    [
      'the greeting says “later” every time',
      (at) => (at === 'greeting' ? '421 too busy' : undefined),
      {},
      [],
      'GP842 smtp.phuongmau.example could not be reached: 421 too busy',
    ],
    [
      'no greeting comes',
      (at) => (at === 'greeting' ? 'hang' : undefined),
      IMPATIENT,
      [],
      'GP842 smtp.phuongmau.example could not be reached: the server does not answer',
    ],
    [
      'TLS is broken off',
      (at) => (at === 'handshake' ? 'drop' : undefined),
      { security: 'starttls' },
      ['STARTTLS'],
      'GP842 smtp.phuongmau.example could not be reached: the server broke the connection',
    ],
  ])('%s', async (_, script, route, extensions, problem) => {
    server = await scriptedServer(script, extensions);
    const outcome = await sendBoth({ ...ROUTE, port: server.port, ...route });
    expect(outcome.problem).toBe(problem);
    expect(outcome.counts).toEqual(WAITING);
    expect(server.taken).toEqual([]);
  });

  test('nobody listens', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as { port: number };
    await new Promise((resolve) => gone.close(resolve));
    const { problem, counts, clock } = await sendBoth({ ...ROUTE, port });
    expect(problem).toBe(
      'GP842 smtp.phuongmau.example could not be reached: the server refuses connections',
    );
    expect(counts).toEqual(WAITING);
    // Each wait is about twice the one before.
    expect(clock.waited.map((ms) => Math.round(ms / 60_000))).toEqual([1, 2]);
  });

  test('the certificate is for another name', async () => {
    server = await scriptedServer(() => undefined, ['STARTTLS'], 'other');
    const authority = pem('other');
    const { problem } = await sendBoth({
      ...ROUTE,
      port: server.port,
      security: 'starttls',
      authority,
    });
    expect(problem).toBe(
      'GP841 127.0.0.1 is not connected to: its certificate is for another name.',
    );
  });

  describe('Node is told to trust everybody', () => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    beforeAll(() => {
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    });
    afterAll(() => {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    });
    test('and the certificate is still refused', async () => {
      server = await scriptedServer(() => undefined, ['STARTTLS']);
      const { problem } = await sendBoth({ ...ROUTE, port: server.port, security: 'starttls' });
      expect(problem).toMatch(/^GP841/);
    });
  });
});

const pem = (name: string) =>
  readFileSync(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8');

test('a certificate of the office’s own authority is trusted when it is named', async () => {
  server = await scriptedServer(() => undefined, ['STARTTLS']);
  const authority = pem('localhost');
  const { counts } = await sendBoth({
    ...ROUTE,
    port: server.port,
    security: 'starttls',
    authority,
  });
  expect(counts).toEqual({ sent: 2, refused: 0, unknown: 0, waiting: 0 });
});

describe('something on this side fails in the middle of a message', () => {
  const sendTo = (port: number, letter: Letter, record: Post['record']) =>
    sendLetters([letter], MANNER, {
      line: () => openLine({ ...ROUTE, port }),
      pack: packed,
      record,
      clock: fastClock(),
      signal: new AbortController().signal,
      onEvent: () => undefined,
    });

  test.each<[string, (path: string) => void]>([
    ['is gone', (path) => rmSync(path)],
    ['has changed', (path) => writeFileSync(path, 'y')],
  ])(
    'a document %s: the run stops, the server gets no end of it, and the connection is closed',
    async (_, spoil) => {
      server = await scriptedServer(() => undefined);
      const own = attachment('Hướng dẫn', Buffer.alloc(100_000, 'x'));
      spoil(own.location);
      const { problem, waiting } = await sendTo(
        server.port,
        letterTo(A, [own]),
        async () => undefined,
      );
      expect([problem?.code, waiting, server.taken]).toEqual(['GP822', 1, []]);
      await server.idle();
    },
  );

  test('the journal cannot be written: the message is not finished, and the error is the disk’s own', async () => {
    server = await scriptedServer(() => undefined);
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const sent = sendTo(server.port, letterTo(A, [small]), () => Promise.reject(full));
    await expect(sent).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(server.taken).toEqual([]);
    await server.idle();
  });
});

test('a connection that died while it was idle is opened anew, and nothing is lost by it', async () => {
  let greeted = 0;
  // The first connection takes one message and hangs up at the next.
  const { events, counts } = await against((at, to) => {
    if (at === 'greeting') greeted += 1;
    return at === 'mail' && greeted === 1 && to === '' && server?.taken.length === 1
      ? 'drop'
      : undefined;
  });
  expect(counts).toEqual({ sent: 2, refused: 0, unknown: 0, waiting: 0 });
  expect(events).toEqual(['a handed', 'a sent', 'b handed', 'b sent']);
  expect(greeted).toBe(2);
});

import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Delivery } from './delivery.ts';
import type { JournalEvent } from './journal.ts';
import type { Letter } from './letter.ts';
import { type Clock, delayAfter, pacemaker } from './pace.ts';
import type { Line, Parcel } from './smtp.ts';

/** What the run needs of the world. */
export interface Post {
  /** Opens a line to the server; nothing is connected yet. */
  line(): Line;
  /** The message with its words; `handOver` goes into the parcel. */
  pack(letter: Letter, handOver: () => Promise<void>): Promise<Parcel>;
  /** Resolves when the events are on the disk. */
  record(...events: readonly JournalEvent[]): Promise<void>;
  readonly clock: Clock;
  /** Aborted by Ctrl-C: messages in hand are finished, no other is begun. */
  readonly signal: AbortSignal;
  onEvent(event: SendEvent): void;
}

export interface Manner {
  readonly connections: number;
  readonly perMinute: number;
  readonly attempts: number;
  readonly retryMs: number;
  /** Bytes of the largest message. */
  readonly largest: number;
  readonly host: string;
}

export type SendEvent =
  | { readonly kind: 'begun'; readonly letter: Letter }
  | {
      readonly kind: 'done';
      readonly letter: Letter;
      readonly delivery: Delivery;
      /** Milliseconds until it is tried again in this run, if it is. */
      readonly againMs: number | undefined;
    }
  | { readonly kind: 'unreachable'; readonly reply: string; readonly waitMs: number };

export interface SendReport {
  readonly sent: number;
  readonly refused: number;
  readonly unknown: number;
  /** Letters that a later run will take up. */
  readonly waiting: number;
  /** What ended the run early, if anything did. */
  readonly problem: Diagnostic | undefined;
}

interface Task {
  readonly letter: Letter;
  attempts: number;
  /** On the clock; 0: at once. */
  due: number;
}

/** Sends the letters, each once, and returns when none is left that this run can do something for. */
export const sendLetters = async (
  letters: readonly Letter[],
  manner: Manner,
  post: Post,
): Promise<SendReport> => {
  const { clock, signal } = post;
  const turn = pacemaker(manner.perMinute, clock);
  /** Ends waiting when the run is stopped, by the user or by a problem. */
  const halt = new AbortController();
  const stopped = AbortSignal.any([signal, halt.signal]);
  const counts = { sent: 0, refused: 0, unknown: 0 };
  let problem: Diagnostic | undefined;
  let failures = 0;
  let failed: unknown;

  const stop = (diagnostic: Diagnostic) => {
    problem ??= diagnostic;
    halt.abort();
  };
  const ready: Task[] = letters.map((letter) => ({ letter, attempts: 0, due: 0 })).reverse();
  const later: Task[] = [];
  let inHand = 0;
  let wake: (() => void)[] = [];
  const changed = () => {
    for (const each of wake) each();
    wake = [];
  };

  /** The next letter that is due; undefined when there will be none. */
  const next = async (): Promise<Task | undefined> => {
    while (!stopped.aborted) {
      const now = clock.now();
      const due = later.findIndex((task) => task.due <= now);
      if (due >= 0) return later.splice(due, 1)[0];
      const task = ready.pop();
      if (task) return task;
      if (later.length === 0 && inHand === 0) return undefined;
      const soonest = Math.min(...later.map((each) => each.due));
      const doze = new AbortController();
      const woken = new Promise<void>((resolve) => wake.push(resolve)).then(() => doze.abort());
      const until = Number.isFinite(soonest)
        ? clock.wait(soonest - now, AbortSignal.any([stopped, doze.signal]))
        : aborted(stopped);
      await Promise.race([until, woken]);
      doze.abort();
    }
    return undefined;
  };

  const stamp = () => clock.date().toISOString();

  const deliver = async (line: Line, letter: Letter): Promise<Delivery> => {
    const { key } = letter;
    const handOver = () => post.record({ event: 'handed', at: stamp(), key });
    return line.deliver(await post.pack(letter, handOver));
  };

  /** One attempt, and what follows from it. */
  const attempt = async (line: Line, task: Task): Promise<void> => {
    const { letter } = task;
    const { key } = letter;
    const offline = await line.ready();
    // Refused before the first message, not when it comes to the largest.
    if (!offline && line.maxSize > 0 && manner.largest > line.maxSize) {
      const params = { host: manner.host, bytes: manner.largest, limit: line.maxSize };
      ready.push(task);
      return stop(diagnose('GP821', params));
    }
    if (!offline) post.onEvent({ kind: 'begun', letter });
    const delivery = offline ?? (await deliver(line, letter));
    if (delivery.kind !== 'unreachable') failures = 0;
    switch (delivery.kind) {
      case 'sent':
      case 'refused':
      case 'unknown':
        await post.record({ event: delivery.kind, at: stamp(), key, reply: delivery.reply });
        counts[delivery.kind] += 1;
        post.onEvent({ kind: 'done', letter, delivery, againMs: undefined });
        return;
      case 'later': {
        await post.record({ event: 'later', at: stamp(), key, reply: delivery.reply });
        task.attempts += 1;
        const againMs =
          task.attempts < manner.attempts
            ? delayAfter(task.attempts, manner.retryMs, key)
            : undefined;
        if (againMs !== undefined) {
          task.due = clock.now() + againMs;
          later.push(task);
        }
        post.onEvent({ kind: 'done', letter, delivery, againMs });
        return;
      }
      case 'unreachable':
        ready.push(task);
        await pause(delivery.reply, key);
        return;
      case 'stop':
        ready.push(task);
        stop(delivery.problem);
    }
  };

  /** Without a server no letter is tried in vain: everybody waits for the same reason. */
  const pause = async (reply: string, key: string): Promise<void> => {
    failures += 1;
    if (failures >= manner.attempts * manner.connections) {
      stop(diagnose('GP842', { host: manner.host, reply }));
      return;
    }
    const round = Math.ceil(failures / manner.connections);
    const waitMs = delayAfter(round, manner.retryMs, key);
    if (!stopped.aborted) post.onEvent({ kind: 'unreachable', reply, waitMs });
    await clock.wait(waitMs, stopped);
  };

  const work = async () => {
    const line = post.line();
    try {
      for (let task = await next(); task; task = await next()) {
        inHand += 1;
        try {
          await turn(stopped);
          if (stopped.aborted) ready.push(task);
          else await attempt(line, task);
        } finally {
          inHand -= 1;
          changed();
        }
      }
    } catch (error) {
      failed ??= error;
      halt.abort();
    } finally {
      line.close();
      changed();
    }
  };

  await Promise.all(Array.from({ length: Math.min(manner.connections, letters.length) }, work));
  if (failed) throw failed;
  const waiting = letters.length - counts.sent - counts.refused - counts.unknown;
  return { ...counts, waiting, problem };
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

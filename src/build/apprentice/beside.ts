import { Worker } from 'node:worker_threads';
import { endedWith, reasonOf } from '../crew/death.ts';
import { type Order, perform } from './tasks.ts';
import type { Answer, Manner, Told } from './words.ts';

/** A thread that does tasks, from its start to its end. */
export interface Beside {
  /** Nothing when it has ended. */
  ask(order: Order): Promise<unknown> | undefined;
  end(): void;
  /** Why it ended before its time. */
  death(): string | undefined;
}

/** Its pixels are no objects of V8, which with more room would only fill it before it looks for dead ones. */
const YOUNG_MEBIBYTES = 6;

interface Asked {
  readonly order: Order;
  give(value: unknown): void;
  fail(error: unknown): void;
}

/** Starts it, to do so many tasks at once. What it has in hand when it ends before its time is done here. */
export const openBeside = (thread: URL, mebibytes: number, atOnce: number): Beside => {
  const waiting = new Map<number, Asked>();
  let asked = 0;
  let isLeaving = false;
  let death: string | undefined;
  const worker = started(thread, mebibytes, atOnce);
  if (worker instanceof Error) {
    // Where the machine allows no more threads (EAGAIN), this one is enough.
    const reason = reasonOf(worker);
    return { ask: () => undefined, end: () => {}, death: () => reason };
  }
  const tell = (told: Told): void => worker.postMessage(told);
  worker.on('message', (answer: Answer) => {
    const { give, fail } = waiting.get(answer.number) as Asked;
    waiting.delete(answer.number);
    if ('value' in answer) give(answer.value);
    else fail(answer.error);
  });
  worker.on('error', (error) => {
    death = reasonOf(error);
  });
  worker.on('exit', (code) => {
    if (isLeaving && waiting.size === 0) return;
    death ??= endedWith(code);
    for (const { order, give, fail } of waiting.values()) perform(order).then(give, fail);
    waiting.clear();
  });
  return {
    ask(order) {
      if (death !== undefined) return undefined;
      return new Promise((give, fail) => {
        asked += 1;
        waiting.set(asked, { order, give, fail });
        tell({ number: asked, order });
      });
    },
    end() {
      isLeaving = true;
      tell('end');
    },
    death: () => death,
  };
};

const started = (thread: URL, mebibytes: number, atOnce: number): Worker | Error => {
  const resourceLimits = {
    maxOldGenerationSizeMb: mebibytes,
    maxYoungGenerationSizeMb: YOUNG_MEBIBYTES,
  };
  try {
    return new Worker(thread, { resourceLimits, workerData: { atOnce } satisfies Manner });
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
};

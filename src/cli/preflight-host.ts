import { Worker } from 'node:worker_threads';
import type { EyeParts } from '../preflight/eye/parts.ts';
import { type Demands, type Judgement, unreadable } from '../preflight/judgement.ts';
import { youngKeeper } from './young-objects.ts';

export interface Assignment {
  readonly bytes: Uint8Array;
  readonly demands: Demands;
  readonly parts?: EyeParts;
  /** Whether the judgement is to hold the pages as pictures. */
  readonly draw?: boolean;
}

export interface Limits {
  readonly seconds: number;
  readonly mebibytes: number;
}

/** A sheet takes a second; the largest files that print shops send round take some ten. */
const LIMITS: Limits = { seconds: 120, mebibytes: 3072 };
/** Looking for redacted parts in every picture takes half a second for each part and picture. */
const LIMITS_WITH_SEARCH: Limits = { ...LIMITS, seconds: 900 };
const MEBIBYTE = 1024 * 1024;

/** Where `scripts/bundle.js` puts the thread's code: beside the chunk that this becomes part of. */
const THREAD = new URL('./preflight-worker.js', import.meta.url);

/** Judges in a thread that is ended when it takes too long or too much; that is then the judgement. */
export const judgeApart = (
  assignment: Assignment,
  limits: Limits = assignment.demands.hidden ? LIMITS_WITH_SEARCH : LIMITS,
  thread: URL = THREAD,
): Promise<Judgement> =>
  new Promise((resolve) => {
    const keepYoung = youngKeeper();
    const worker = new Worker(thread, {
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.mebibytes, stackSizeMb: 4 },
    });
    keepYoung?.();
    const before = process.memoryUsage.rss();
    const finish = (judgement: Judgement): void => {
      clearTimeout(timer);
      clearInterval(watch);
      resolve(judgement);
    };
    const giveUp = (judgement: Judgement): void => {
      finish(judgement);
      void worker.terminate();
    };
    const timer = setTimeout(
      () => giveUp(unreadable(`reading it takes longer than ${limits.seconds} seconds`)),
      limits.seconds * 1000,
    );
    // The limit of the thread counts only its objects, not the buffers that they hold.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.mebibytes * MEBIBYTE)
        giveUp(unreadable(`reading it takes more than ${limits.mebibytes} MiB of memory`));
    }, 50);
    worker.on('message', finish);
    worker.on('error', (error) => giveUp(unreadable(error.message)));
    worker.postMessage(assignment);
  });

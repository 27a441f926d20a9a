import { workersFor } from '../build/crew/size.ts';
import type { CrewHost } from '../build/together.ts';
import { UsageError } from './usage.ts';
import { youngKeeper } from './young-objects.ts';

/** Each holds a hundred megabytes and more; no machine that makes leaflets has more cores. */
const MOST = 64;

/** The number behind `--workers`; a UsageError when it is none. */
export const workersOf = (written: string | undefined): number | undefined => {
  if (written === undefined) return undefined;
  const workers = /^\d{1,4}$/.test(written) ? Number(written) : 0;
  if (workers >= 1 && workers <= MOST) return workers;
  throw new UsageError(
    `--workers ${written} is no number of workers.`,
    `Write a number from 1, which is no thread beside the main one, to ${MOST}.`,
  );
};

/** Where `scripts/bundle.js` puts the thread's code: beside the chunk that this becomes part of. */
const THREAD = new URL('./crew-worker.js', import.meta.url);

const APPRENTICE = new URL('./apprentice.js', import.meta.url);

/** Far more than any document takes: a thread whose objects grow beyond it is out of hand. */
const MEBIBYTES = 2048;

/** `asked` is what `--workers` says, and then there are no other threads; without it there are as many as pay. */
export const crewOf = (asked: number | undefined, willPrint: boolean, cores: number): CrewHost => ({
  thread: THREAD,
  mebibytes: MEBIBYTES,
  apprentice: asked === undefined && cores > 1 ? APPRENTICE : undefined,
  onStarted: youngKeeper(),
  workers: (documents) =>
    asked === undefined
      ? workersFor(documents, willPrint, cores)
      : Math.min(asked, documents.length),
});

/** A UsageError when several workers were asked for and there is nothing to divide. */
export const checkWorkers = (asked: number | undefined, documents: number): void => {
  if (asked === undefined || asked === 1 || documents !== 1) return;
  throw new UsageError(
    `--workers ${asked} has no effect: there is one document to make.`,
    'Leave it out.',
  );
};

import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { type Beside, openBeside } from './beside.ts';
import { type Order, perform, TASKS, type Tasks } from './tasks.ts';

/**
 * Does tasks for the thread that makes documents: beside it from `begin` to `end`, and in it else, also when the thread
 * beside it has died or never came.
 */
export interface Apprentice extends Tasks {
  /** Whether what it is asked is done while this thread is busy. */
  isBeside(): boolean;
  /** Starts a thread whose code, `thread`, calls `serve`, unless there is one. Its objects may take so many mebibytes. */
  begin(thread: URL, mebibytes: number): void;
  /** The next thread has one task in hand at a time: it takes a little longer, and leaves less memory behind. */
  spareMemory(): void;
  /** What there is to say of a thread that ended before its time. Said once. */
  said(): readonly Diagnostic[];
  /** Ends the thread, without which the process would go on for ever. */
  end(): void;
}

/** While the pixels of one picture are weighed, the next one is decoded. More would only hold memory. */
const AT_ONCE = 2;

export const openApprentice = (): Apprentice => {
  let beside: Beside | undefined;
  /** Why one that was ended had ended before. */
  let death: string | undefined;
  let atOnce = AT_ONCE;
  const ask = (order: Order): Promise<unknown> => beside?.ask(order) ?? perform(order);
  const tasks = Object.keys(TASKS).map((task) => [
    task,
    (...given: unknown[]) => ask({ task, given } as unknown as Order),
  ]);
  return {
    ...(Object.fromEntries(tasks) as Tasks),
    isBeside: () => beside !== undefined && beside.death() === undefined,
    begin(thread, mebibytes) {
      if (beside && beside.death() === undefined) return;
      beside = openBeside(thread, mebibytes, atOnce);
    },
    spareMemory() {
      atOnce = 1;
    },
    said() {
      const reason = beside?.death() ?? death;
      if (reason === undefined) return [];
      beside = undefined;
      death = undefined;
      return [diagnose('GP627', { reason, documents: [] })];
    },
    end() {
      death ??= beside?.death();
      beside?.end();
      beside = undefined;
    },
  };
};

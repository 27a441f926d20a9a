import type { Machine } from '../build/disk/machine.ts';
import {
  madeNothing,
  make,
  type Plan,
  planRun,
  problemsOf,
  type Request,
  type Run,
} from '../build/make.ts';
import { copiesIn } from '../build/plan/plan.ts';
import type { Press } from '../build/press.ts';
import type { BuildEvent } from '../build/report.ts';
import type { LoadedProject } from '../guide/load.ts';
import { requestFor } from './request.ts';
import { bandsFor, isLong, keepHeapSmall } from './small-heap.ts';
import type { Terminal } from './terminal.ts';
import { attempt, type Fault, UsageError } from './usage.ts';
import { checkWorkers, crewOf } from './workers.ts';

/** What the options of a command ask for. */
export interface Asked extends Request {
  /** Threads that make documents; absent: as many as pay. */
  readonly workers?: number | undefined;
  /** What is wrong with the options so far: nothing is made, and what they name is looked up with the rest. */
  readonly faults: readonly Fault[];
}

export interface CommandRun extends Run {
  /** Of an option that names what is not there: nothing was made, and the problems of the project may be why. */
  readonly refused?: UsageError;
}

export interface RunMachine extends Machine, Pick<Terminal, 'cores'> {}

/** Loads the project and makes what is asked for. */
export const run = async (
  press: Press,
  machine: RunMachine,
  asked: Asked,
  onEvent: (event: BuildEvent) => void,
): Promise<CommandRun> => {
  // Who only looks for problems hears of all of them.
  const loaded = await press.project(asked.out === undefined ? [] : asked.only);
  const plan = await planOf(press, loaded, asked);
  if (!plan) return madeNothing(await problemsOf(press, loaded));
  if (plan instanceof UsageError)
    return { ...madeNothing(await problemsOf(press, loaded)), refused: plan };
  const copies = copiesIn(plan.documents);
  press.decodeInBands(bandsFor(copies));
  if (isLong(copies)) {
    keepHeapSmall();
    press.apprentice.spareMemory();
  }
  const crew = crewOf(asked.workers, asked.out !== undefined, machine.cores);
  return make(press, plan, { ...machine, crew, onEvent });
};

/** What the run is to make; nothing of a project that cannot be used. */
const planOf = async (
  press: Press,
  loaded: LoadedProject,
  asked: Asked,
): Promise<Plan | UsageError | undefined> => {
  const { value: project } = loaded;
  const faults = [...asked.faults];
  const request = project && (await requestFor(press, project, loaded, asked, faults));
  if (faults.length > 0) return new UsageError(faults);
  if (!project || !request) return undefined;
  const plan = await planRun(press, project, loaded, request);
  attempt(faults, () => checkWorkers(asked.workers, plan.documents.length));
  return faults.length > 0 ? new UsageError(faults) : plan;
};

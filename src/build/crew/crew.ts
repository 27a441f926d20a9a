import { fileURLToPath } from 'node:url';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Maker, Result } from '../maker.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Proved } from '../proof/proved.ts';
import { type Common, type Death, openShift, type Shift } from './shift.ts';
import type { Commission } from './words.ts';

/** Threads that make documents beside this one. */
export interface Crew {
  readonly members: readonly Member[];
  /** What there is to say of threads that ended before their time. */
  diagnostics(): readonly Diagnostic[];
  end(): Promise<void>;
}

export interface Member extends Maker {
  /** Whether its thread has come to work. */
  readonly ready: Promise<boolean>;
}

/** V8 makes two halves of a third of it: four, as the main thread has (`bin/guidepress.js`). */
const YOUNG_MEBIBYTES = 12;

/**
 * Starts `count` threads whose code, `thread`, calls `serve`. Each is ended when its objects take more than so many
 * mebibytes. `proved` is what they need not prove again.
 */
export const hire = async (
  thread: URL,
  commission: Commission,
  count: number,
  mebibytes: number,
  proved: Proved,
  signal: AbortSignal,
): Promise<Crew> => {
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: fileURLToPath(thread),
    name: 'work',
    workerData: commission,
    minThreads: count,
    maxThreads: count,
    // A thread has files and pictures on the way while it waits for orders: it may not sleep.
    atomics: 'disabled',
    recordTiming: false,
    resourceLimits: {
      maxOldGenerationSizeMb: mebibytes,
      maxYoungGenerationSizeMb: YOUNG_MEBIBYTES,
    },
  });
  // The shifts listen as long as they must; unheard, such an event would end the process.
  pool.on('error', () => {});
  const deaths = new Set<Death>();
  const common: Common = {
    pool,
    numbers: new Map(commission.documents.map((document, i) => [document, i])),
    proved,
    recipes: new Map(),
    signal,
    deaths,
  };
  const members = Array.from({ length: count }, () => memberOf(common, commission.inHand));
  return {
    members,
    diagnostics: () => [...deaths].map((death) => diagnose('GP627', death)),
    async end() {
      await Promise.all(members.map((each) => each.leave()));
      await pool.destroy();
    },
  };
};

/** Documents that wait at a thread while the main one is too busy to hand it the next. */
const IN_STOCK = 8;

/** A place in the crew. What a thread had in hand when it died is made by its successor, each document by itself. */
const memberOf = (common: Common, inHand: number): Member & { leave(): Promise<void> } => {
  let shift: Shift = openShift(common);
  const { ready } = shift;
  let alone: Promise<unknown> = Promise.resolve();
  const ask: Shift['make'] = (document) => {
    if (shift.death()) shift = openShift(common);
    return shift.make(document);
  };
  const again = async (document: PlannedDocument): Promise<Result | undefined> => {
    if (common.signal.aborted) return undefined;
    const made = await ask(document);
    if (made.kind === 'made') return made.result;
    const { reason } = made.death;
    return { diagnostics: [diagnose('GP628', { document: document.name, reason })] };
  };
  return {
    inHand: inHand + 1,
    inStock: IN_STOCK,
    ready,
    async make(document) {
      for (let last: unknown; last !== alone; await last) last = alone;
      const made = await ask(document);
      if (made.kind === 'made') return made.result;
      common.deaths.add(made.death);
      const second = alone.then(() => again(document));
      alone = second;
      return second;
    },
    free: () => {},
    leave: () => shift.leave(),
  };
};

import type { Piscina } from 'piscina';
import type { Result } from '../maker.ts';
import type { Recipe } from '../manifest/manifest.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import type { Proved } from '../proof/proved.ts';
import { reasonOf } from './death.ts';
import type { Answer, Order, Told } from './words.ts';

/** The work of one thread, from its start to its end. */
export interface Shift {
  /** False when the thread ended before it could begin. */
  readonly ready: Promise<boolean>;
  make(document: PlannedDocument): Promise<Made>;
  /** When it ended before its time. */
  death(): Death | undefined;
  /** Resolves when what it keeps is on the disk. */
  leave(): Promise<void>;
}

/** What became of a document. */
export type Made =
  | { readonly kind: 'made'; readonly result: Result | undefined }
  | { readonly kind: 'died'; readonly death: Death };

export interface Death {
  readonly reason: string;
  /** Names of the documents that it had in hand. */
  readonly documents: readonly string[];
}

/** What the shifts of a run share. */
export interface Common {
  readonly pool: Piscina;
  readonly numbers: ReadonlyMap<PlannedDocument, number>;
  /** What threads need not prove again. */
  readonly proved: Proved;
  /** By the key that entries name them by. */
  readonly recipes: Map<string, Recipe>;
  readonly signal: AbortSignal;
  /** Those of which there is something to say. */
  readonly deaths: Set<Death>;
}

export const openShift = ({ pool, numbers, proved, recipes, signal, deaths }: Common): Shift => {
  const { port1: port, port2: theirs } = new MessageChannel();
  const order = (what: Order): void => port.postMessage(what);
  const waiting = new Map<number, { readonly document: PlannedDocument; give(made: Made): void }>();
  let begin: (isReady: boolean) => void = () => {};
  const ready = new Promise<boolean>((resolve) => {
    begin = resolve;
  });
  let hasBegun = false;
  let isLeaving = false;
  let sent = 0;
  let death: Death | undefined;

  const resultOf = (told: Told): Result => {
    const { entry, ...rest } = told;
    const recipe = entry && recipes.get(entry.recipe);
    return entry && recipe ? { ...rest, noted: { entry, recipe } } : rest;
  };
  port.on('message', (answer: Answer) => {
    if (answer.kind === 'ready') {
      hasBegun = true;
      return begin(true);
    }
    const { document, result, recipe } = answer;
    if (recipe && result?.entry) recipes.set(result.entry.recipe, recipe);
    proved.add(answer.proved);
    const asked = waiting.get(document);
    waiting.delete(document);
    asked?.give({ kind: 'made', result: result && resultOf(result) });
  });
  const stop = (): void => order({ kind: 'stop' });
  signal.addEventListener('abort', stop);

  const end = (error?: unknown): void => {
    begin(false);
    signal.removeEventListener('abort', stop);
    port.close();
    if (isLeaving || error === undefined) return;
    death = {
      reason: reasonOf(error),
      documents: [...waiting.values()].map(({ document }) => document.name),
    };
    // Of the others their documents tell.
    if (waiting.size === 0) deaths.add(death);
    for (const { give } of waiting.values()) give({ kind: 'died', death });
    waiting.clear();
  };
  // Of a thread that cannot even load its code the pool tells by an event alone.
  const cannotBegin = new Promise<never>((_, fail) => pool.once('error', fail));
  const over = Promise.race([pool.run(theirs, { transferList: [theirs] }), cannotBegin]).then(
    () => end(),
    end,
  );
  return {
    ready,
    death: () => death,
    make: (document) =>
      new Promise((give) => {
        const number = numbers.get(document);
        if (number === undefined) throw new Error(`${document.name} is not of this run`);
        waiting.set(number, { document, give });
        order({ kind: 'make', document: number, proved: proved.marks.slice(sent) });
        sent = proved.marks.length;
      }),
    async leave() {
      isLeaving = true;
      // It has kept nothing yet; the pool ends it.
      if (!hasBegun) return;
      order({ kind: 'end' });
      await over;
    },
  };
};

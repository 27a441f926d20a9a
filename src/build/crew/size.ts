import type { PlannedDocument } from '../plan/plan.ts';
import { isSerial } from '../series/series.ts';

/** Milliseconds of processor time that a document takes about, when those before it have warmed the program up. */
const COST = { checkedInSeries: 4, checked: 80, printed: 250, forPress: 1000 } as const;
/**
 * A worker pays for its start, for a first document made in full, and for making slowly what it makes first; and the main thread's
 * own helpers, V8's among them, get less of the cores. On two cores, work of half of this gained nothing.
 */
const WORTH_A_WORKER = 8000;

const costOf = (document: PlannedDocument, willPrint: boolean): number => {
  if (!willPrint) return isSerial(document) ? COST.checkedInSeries : COST.checked;
  // Those of a series take a few milliseconds, and their memory is to be the same for a country as for a city: unless
  // somebody asks for it, no second heap is opened for them.
  if (isSerial(document)) return 0;
  return document.job ? COST.forPress : COST.printed;
};

/** How many workers pay for these documents, this thread among them: one a core at most. */
export const workersFor = (
  documents: readonly PlannedDocument[],
  willPrint: boolean,
  cores: number,
): number => {
  const cost = documents.reduce((sum, document) => sum + costOf(document, willPrint), 0);
  return Math.min(cores, documents.length, 1 + Math.floor(cost / WORTH_A_WORKER));
};

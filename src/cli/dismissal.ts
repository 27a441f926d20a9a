import type { BuildEvent } from '../build/report.ts';

/**
 * Hears of a run and calls `dismiss` once, as soon as nothing is left to be done but the writing of files: a thread
 * that helped with the documents takes as long to go as the last of them takes to reach the disk.
 */
export const dismissal = (dismiss: () => void): ((event: BuildEvent) => void) => {
  let total = 0;
  const made = new Set<string>();
  return (event) => {
    if (event.kind === 'start') total = event.total;
    const isMade = event.kind === 'finished' || (event.kind === 'stage' && event.stage === 'write');
    if (!isMade || made.has(event.document)) return;
    made.add(event.document);
    if (made.size === total) dismiss();
  };
};

import type { Outcome } from '../../diagnostic/diagnostic.ts';
import type { PlannedDocument } from '../plan/plan.ts';
import { isSerial, type MadeSeries, seriesKey } from './series.ts';

/** The series of a run, whose documents come one series after the other. */
export interface AllSeries<Made> {
  /** Nothing for a document that is in no series. */
  make(document: PlannedDocument): Promise<Outcome<Made>> | undefined;
  free(): void;
}

/**
 * Opens a series for its first document, and frees it when none of its documents is in hand and another series has begun: each holds
 * layouts and the bytes of files. One that is asked for again is opened anew.
 */
export const allSeries = <Made>(openSeries: () => MadeSeries<Made>): AllSeries<Made> => {
  const open = new Map<string, { readonly series: MadeSeries<Made>; inHand: number }>();
  let latest = '';
  const freeOthers = () => {
    for (const [key, { series, inHand }] of open) {
      if (inHand > 0 || key === latest) continue;
      series.free();
      open.delete(key);
    }
  };
  return {
    make(document) {
      if (!isSerial(document)) return undefined;
      latest = seriesKey(document);
      const one = open.get(latest) ?? { series: openSeries(), inHand: 0 };
      open.set(latest, one);
      one.inHand += 1;
      return one.series.make(document).finally(() => {
        one.inHand -= 1;
        freeOthers();
      });
    },
    free() {
      for (const { series } of open.values()) series.free();
    },
  };
};

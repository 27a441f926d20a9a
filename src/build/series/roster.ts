import type { PlannedDocument } from '../plan/plan.ts';
import { seriesKey } from './series.ts';

/**
 * Who makes which document. What is alike, a guide in one format for many offices, is made by as few hands as keep all
 * of them busy, for each lays it out anew; and the first of it is done, its pictures kept and proved, before a second
 * hand takes part.
 */
export interface Roster<Hand> {
  /** The next document for this hand, in the order of the plan; nothing when none is left. */
  next(hand: Hand): Promise<PlannedDocument | undefined>;
  done(document: PlannedDocument): void;
  /** How many nobody has taken yet. */
  left(): number;
  /** Nobody gets another one. */
  stop(): void;
}

interface Kind<Hand> {
  readonly waiting: PlannedDocument[];
  begunBy?: Hand;
  /** Whether others may take part. */
  isOpen: boolean;
}

export const openRoster = <Hand>(documents: readonly PlannedDocument[]): Roster<Hand> => {
  const kinds = new Map<string, Kind<Hand>>();
  for (const document of documents) {
    const key = seriesKey(document);
    const kind = kinds.get(key) ?? { waiting: [], isOpen: false };
    kinds.set(key, kind);
    kind.waiting.push(document);
  }
  /** What each hand is at. */
  const current = new Map<Hand, Kind<Hand>>();
  const idle: { readonly hand: Hand; give(document: PlannedDocument | undefined): void }[] = [];

  const kindFor = (hand: Hand): Kind<Hand> | undefined => {
    const left = [...kinds.values()].filter(({ waiting }) => waiting.length > 0);
    const own = current.get(hand);
    if (own && left.includes(own)) return own;
    return (
      left.find(({ begunBy }) => begunBy === undefined) ??
      left
        .filter(({ isOpen }) => isOpen)
        .reduce<Kind<Hand> | undefined>(
          (most, kind) => (most && most.waiting.length >= kind.waiting.length ? most : kind),
          undefined,
        )
    );
  };
  const take = (hand: Hand): PlannedDocument | undefined => {
    const kind = kindFor(hand);
    if (!kind) return undefined;
    kind.begunBy ??= hand;
    current.set(hand, kind);
    return kind.waiting.shift();
  };
  const left = (): number =>
    [...kinds.values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
  /** Gives work to those who wait for it, and lets them go when there will be none. */
  const settle = (): void => {
    for (const waiting of idle.splice(0)) {
      const document = take(waiting.hand);
      if (document || left() === 0) waiting.give(document);
      else idle.push(waiting);
    }
  };
  return {
    next: (hand) =>
      new Promise((give) => {
        idle.push({ hand, give });
        settle();
      }),
    done(document) {
      const kind = kinds.get(seriesKey(document));
      if (!kind || kind.isOpen) return;
      kind.isOpen = true;
      settle();
    },
    left,
    stop() {
      for (const { waiting } of kinds.values()) waiting.length = 0;
      settle();
    },
  };
};

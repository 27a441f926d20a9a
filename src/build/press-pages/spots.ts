import { type Colour, type Gradient, onlyInk } from '../../colour.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';

/** The inks of their own that a document uses, and what is wrong with them. */
export interface SpotLedger {
  seen(colour: Colour): void;
  gradient(gradient: Gradient): void;
  problems(): readonly Diagnostic[];
}

export const spotLedger = (): SpotLedger => {
  const mixes = new Map<string, Set<string>>();
  const blended = new Map<string, number>();
  return {
    seen({ spot }) {
      if (!spot) return;
      const known = mixes.get(spot.name) ?? new Set();
      mixes.set(spot.name, known.add(`device-cmyk(${spot.inks.join(' ')})`));
    },
    gradient({ stops }) {
      const spot = stops.find(({ colour }) => colour.spot)?.colour.spot;
      if (spot && !onlyInk(stops)) blended.set(spot.name, (blended.get(spot.name) ?? 0) + 1);
    },
    problems: () => [
      ...[...mixes].flatMap(([name, [first = '', second]]) =>
        second === undefined ? [] : [diagnose('GP349', { name, first, second })],
      ),
      ...[...blended].map(([name, count]) => diagnose('GP707', { name, count })),
    ],
  };
};

import { type Colour, type Paint, REGISTRATION, type Spot } from '../colour.ts';
import type { PageItem, Pages } from '../layout/page.ts';

/** The document's inks of their own, in the order in which they are met. */
export const spotsIn = ({ pages }: Pages): readonly Spot[] => {
  const found = new Map<string, Spot>();
  for (const { items } of pages)
    for (const { spot } of coloursIn(items))
      if (spot && !found.has(spot.name)) found.set(spot.name, spot);
  found.delete(REGISTRATION.spot?.name ?? '');
  return [...found.values()];
};

function* coloursIn(items: readonly PageItem[]): Generator<Colour> {
  for (const item of items) {
    if (item.kind === 'group') yield* coloursIn(item.items);
    else if (item.kind === 'fill') yield* paintedIn(item.paint);
    else if (item.kind !== 'picture') yield item.colour;
  }
}

const paintedIn = (paint: Paint): readonly Colour[] =>
  paint.kind === 'solid' ? [paint.colour] : paint.stops.map(({ colour }) => colour);

/** The full ink and its half tint, as the colour bar shows them of the others. */
export const spotPatches = ({ name, inks }: Spot): Colour[] =>
  [1, 0.5].map((tint) => {
    const [c, m, y, k] = inks;
    return {
      rgb: [0.5, 0.5, 0.5],
      cmyk: [c * tint, m * tint, y * tint, k * tint],
      alpha: 1,
      spot: { name, tint, inks },
    };
  });
